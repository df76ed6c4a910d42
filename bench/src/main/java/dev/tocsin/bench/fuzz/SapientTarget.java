package dev.tocsin.bench.fuzz;

import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.sapient.SapientCodec;
import dev.tocsin.wire.sapient.SapientFrames;
import dev.tocsin.wire.sapient.SapientRules;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.util.ArrayList;
import java.util.List;

/// SAPIENT streams: lengths, messages, rules.
final class SapientTarget implements FuzzTarget {
    private static final int HEADER = 4;

    @Override
    public String name() {
        return "sapient";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(SapientCodec.frame(SapientMessage.getDefaultInstance()));
        for (int field = 1; field < 16; field++) {
            byte[] nested = {(byte) (field << 3 | 2), 10, 10, 4, 'a', 'b', 'c', 'd', 18, 2, 8, 1};
            byte[] frame = new byte[HEADER + nested.length];
            frame[0] = (byte) nested.length;
            System.arraycopy(nested, 0, frame, HEADER, nested.length);
            seeds.add(frame);
        }
        return seeds;
    }

    @Override
    public long take(byte[] input) {
        long kind = 0;
        SapientFrames frames = new SapientFrames();
        for (byte[] message : frames.accept(input, 0, input.length)) {
            Decoded<SapientMessage> decoded = SapientCodec.decode(message, "fuzz");
            kind = 31 * kind + Kinds.of(decoded.findings());
            kind += decoded.value()
                    .map(m -> m.getContentCase().getNumber() * 64L
                            + SapientRules.check(m).size())
                    .orElse(0L);
        }
        return kind + (frames.broken().isPresent() ? 1 : 0);
    }

    @Override
    public byte[] mend(byte[] input) {
        if (input.length >= HEADER) {
            int length = input.length - HEADER;
            input[0] = (byte) length;
            input[1] = (byte) (length >> 8);
            input[2] = 0;
            input[3] = 0;
        }
        return input;
    }
}

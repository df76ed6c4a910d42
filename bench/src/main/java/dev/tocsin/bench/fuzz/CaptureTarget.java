package dev.tocsin.bench.fuzz;

import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import dev.tocsin.wire.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Recordings of every framing, found by themselves.
final class CaptureTarget implements FuzzTarget {
    @Override
    public String name() {
        return "capture";
    }

    @Override
    public int maxBytes() {
        return 2_000;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        ByteArrayOutputStream pcap = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(pcap)) {
            for (byte[] block : AsterixTarget.blocks()) {
                writer.write(AsterixTarget.NOW, 8_600, block);
                raw.writeBytes(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seeds.add(pcap.toByteArray());
        seeds.add(raw.toByteArray());
        seeds.add(framed(raw.toByteArray(), true));
        seeds.add(framed(raw.toByteArray(), false));
        seeds.add(pcapng(raw.toByteArray()));
        seeds.add(Kinds.bytes(SbsTarget.LINE.repeat(3)));
        return seeds;
    }

    /// FINAL: length of 2 octets, error count, time; A5 four times behind. GPS: a header of the file, trailers.
    private static byte[] framed(byte[] block, boolean isFinal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            int length = block.length + (isFinal ? 12 : 10);
            if (isFinal) {
                out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length, 0, 0, 0, 0, 1, (byte) i});
            }
            out.writeBytes(block);
            out.writeBytes(
                    isFinal
                            ? new byte[] {(byte) 0xA5, (byte) 0xA5, (byte) 0xA5, (byte) 0xA5}
                            : new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, (byte) i});
        }
        return out.toByteArray();
    }

    private static byte[] pcapng(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x0A, 0x0D, 0x0D, 0x0A, 28, 0, 0, 0, 0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0});
        out.writeBytes(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 28, 0, 0, 0});
        out.writeBytes(new byte[] {1, 0, 0, 0, 20, 0, 0, 0, 101, 0, 0, 0, 0, 0, 4, 0, 20, 0, 0, 0});
        int length = 32 + (payload.length + 3) / 4 * 4;
        byte[] size = {(byte) length, (byte) (length >> 8), 0, 0};
        out.writeBytes(new byte[] {6, 0, 0, 0});
        out.writeBytes(size);
        out.writeBytes(new byte[12]);
        byte[] held = {(byte) payload.length, (byte) (payload.length >> 8), 0, 0};
        out.writeBytes(held);
        out.writeBytes(held);
        out.writeBytes(java.util.Arrays.copyOf(payload, length - 32));
        out.writeBytes(size);
        return out.toByteArray();
    }

    @Override
    public long take(byte[] input) {
        try (Capture capture = Captures.of("fuzz", input)) {
            long bytes = 0;
            while (capture.hasNext()) {
                Frame frame = capture.next();
                bytes += frame.data().length == 0 ? 0 : frame.to() - frame.from();
                if (capture.frames() > input.length) {
                    throw new IllegalStateException("more frames than octets can hold");
                }
            }
            return Kinds.of(capture.drainFindings())
                    ^ (capture.framing().ordinal() << 16 | Kinds.size(capture.frames()) << 8 | Kinds.size(bytes));
        }
    }
}

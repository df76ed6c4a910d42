package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.sbs.SbsDecoder;
import java.util.List;

/// SBS-1 lines.
final class SbsTarget implements FuzzTarget {
    static final String LINE = "MSG,3,1,1,4CA123,1,2024/04/13,22:00:00.000,2024/04/13,22:00:00.100,,35000,,,"
            + "32.12345,34.54321,,,0,0,0,0\r\n";

    private static final List<byte[]> WORDS = Kinds.words(
            "MSG,1,",
            "MSG,4,",
            "MSG,8,",
            "\r\n",
            ",,,,",
            "-1",
            "1e999",
            "NaN",
            "2024/02/30",
            "24:60:60.999",
            "90.0",
            "-180.00001",
            "99999999999999999999");

    private final SbsDecoder decoder = new SbsDecoder(new SensorId("fuzz"));

    @Override
    public String name() {
        return "sbs";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Kinds.bytes(LINE),
                Kinds.bytes("MSG,1,1,1,4CA123,1,2024/04/13,22:00:00.000,2024/04/13,22:00:00.100,ELY123,,,,,,,,,,,\n"),
                Kinds.bytes("MSG,4,1,1,4CA123,1,2024/04/13,22:00:00.000,2024/04/13,22:00:00.100,,,450,270,,,-64,,,,,\n"
                        + LINE));
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        decoder.accept(input, 0, input.length, AsterixTarget.NOW);
        decoder.accept(new byte[] {'\n'}, 0, 1, AsterixTarget.NOW);
        long rows = 0;
        for (PlotBatch batch : decoder.drainBatches()) {
            rows += batch.size();
        }
        return Kinds.of(decoder.drainFindings()) ^ Kinds.size(rows);
    }
}

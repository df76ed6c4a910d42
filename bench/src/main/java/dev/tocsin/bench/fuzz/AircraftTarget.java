package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.modes.AircraftJsonPlots;
import dev.tocsin.wire.modes.PositionCheck;
import java.util.List;
import java.util.Optional;

/// The JSON of readsb and its relatives.
final class AircraftTarget implements FuzzTarget {
    private static final List<byte[]> WORDS = Kinds.words(
            "\"lat\":",
            "\"lon\":null",
            "\"seen_pos\":-1",
            "1e400",
            "\"ground\"",
            "[[[[[[[[",
            "{{",
            "\\u0000",
            "\"\\ud800\"",
            "\"aircraft\":[",
            "},{",
            "true",
            "-0",
            "12345678901234567890");

    private static final String AIRLINER = """
            {"now":1713045600.1,"messages":1,"aircraft":[{"hex":"4ca123","flight":"ELY1  ","lat":32.1,"lon":34.5,
            "alt_baro":35000,"alt_geom":35500,"gs":450.1,"track":270,"baro_rate":-64,"nic":8,"nac_p":9,"sil":3,
            "seen_pos":0.4,"squawk":"7700"},{"hex":"4ca124","alt_baro":"ground"}]}""";

    private final AircraftJsonPlots plots =
            new AircraftJsonPlots(new SensorId("fuzz"), new PositionCheck(Optional.empty(), 400_000));

    @Override
    public String name() {
        return "aircraft";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Kinds.bytes(AIRLINER), Kinds.bytes("{\"now\":1,\"aircraft\":[{\"hex\":\"~abc\"},{}]}"));
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        plots.accept(input, 0, input.length, AsterixTarget.NOW);
        long rows = 0;
        for (PlotBatch batch : plots.drainBatches()) {
            rows += batch.size();
        }
        return Kinds.of(plots.drainFindings()) ^ Kinds.size(rows);
    }
}

package dev.tocsin.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.SensorLookup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotRecordingTest {
    private static final long MIDNIGHT = Nanos.parse("2024-04-14T00:00:00Z");
    private static final SensorId SENSOR = new SensorId("asterix-1-2");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void carriesTheDayOverMidnightAndPutsALateRecordBeforeIt() throws IOException {
        double[] seconds = {-0.5, -0.25, 0, -0.125, 0.25};
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (double second : seconds) {
            PlotBatch plots = new PlotBatch(SENSOR, MIDNIGHT);
            plots.setPolar(plots.append(MIDNIGHT + Nanos.ofSeconds(second)), 10_000, 1);
            new Cat048Encoder(1, 2).encode(plots).forEach(raw::writeBytes);
        }
        Path file = Files.write(folder.resolve("midnight.ast"), raw.toByteArray());
        List<Double> got = new ArrayList<>();
        try (PlotRecording recording =
                PlotRecording.open(file, Editions.NEWEST, SensorLookup.anySource(), MIDNIGHT - Nanos.HOUR)) {
            recording.forEachRemaining(batch -> got.add(Nanos.toSeconds(batch.timeNanos(0) - MIDNIGHT)));
            assertThat(recording.drainFindings()).isEmpty();
        }
        assertThat(got).containsExactly(-0.5, -0.25, 0.0, -0.125, 0.25);
    }
}

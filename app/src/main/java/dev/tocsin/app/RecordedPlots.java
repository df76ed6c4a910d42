package dev.tocsin.app;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.PlotRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Walks recordings for the commands: each data source a sensor of its own, named by category, SAC and SIC, with
/// progress shown. Not thread-safe.
final class RecordedPlots {
    private static final int PROGRESS_FRAMES = 1024;

    private final long dayNanos;
    private final Progress progress;
    private final Map<SensorId, Integer> categories = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// @param dayNanos midnight of the day of times without a date
    RecordedPlots(long dayNanos, Progress progress) {
        this.dayNanos = dayNanos;
        this.progress = progress;
    }

    /// The ASTERIX category that each sensor's plots came in; 0 for ADS-B receivers.
    Map<SensorId, Integer> categories() {
        return categories;
    }

    /// What was wrong with the recordings.
    List<Finding> findings() {
        return findings;
    }

    /// Hands every batch of a recording to `sink`.
    void read(Path file, Consumer<PlotBatch> sink) throws IOException {
        try (PlotRecording recording = PlotRecording.open(file, Editions.NEWEST, this::sensor, dayNanos)) {
            while (recording.hasNext()) {
                PlotBatch batch = recording.next();
                categories.putIfAbsent(batch.sensor(), 0);
                sink.accept(batch);
                report(file, recording.capture());
            }
            findings.addAll(recording.drainFindings());
        }
    }

    private Optional<SensorId> sensor(int category, int sac, int sic) {
        SensorId id = new SensorId("cat%03d-%d-%d".formatted(category, sac, sic));
        if (category == 48 || category == 21 || category == 62) {
            categories.put(id, category);
        }
        return Optional.of(id);
    }

    private void report(Path file, Capture capture) {
        if (capture.frames() % PROGRESS_FRAMES == 0) {
            progress.at(file.getFileName().toString(), capture.positionBytes(), capture.sizeBytes());
        }
    }
}

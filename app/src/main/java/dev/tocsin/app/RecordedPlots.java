package dev.tocsin.app;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import dev.tocsin.wire.capture.ReceiverPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the plots of recordings, each data source a sensor of its own. Not thread-safe.
///
/// Raw blocks and FINAL frames carry no date: their times of day are put on the day given.
final class RecordedPlots {
    private static final int PROGRESS_FRAMES = 1024;
    private static final long NOON_NANOS = 43_200_000_000_000L;

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
        try (Capture capture = Captures.open(file)) {
            Optional<ReceiverPlots.Speech> speech = capture.framing().speech();
            if (speech.isPresent()) {
                readReceiver(file, capture, speech.get(), sink);
            } else {
                readBlocks(file, capture, sink);
            }
            findings.addAll(capture.drainFindings());
        }
    }

    private void readReceiver(Path file, Capture capture, ReceiverPlots.Speech speech, Consumer<PlotBatch> sink) {
        SensorId id = new SensorId(capture.framing().toString());
        categories.put(id, 0);
        ReceiverPlots plots = new ReceiverPlots(id, speech, ModesSettings.DEFAULTS, dayNanos);
        while (capture.hasNext()) {
            plots.accept(capture.next());
            plots.drainBatches().forEach(sink);
            report(file, capture);
        }
        findings.addAll(plots.drainFindings());
    }

    private void readBlocks(Path file, Capture capture, Consumer<PlotBatch> sink) {
        AsterixPlots plots = new AsterixPlots(file.toString(), Editions.NEWEST, this::sensor);
        long received = dayNanos + NOON_NANOS;
        while (capture.hasNext()) {
            Frame frame = capture.next();
            if (frame.timeKind() == Frame.TimeKind.INSTANT) {
                received = frame.timeNanos();
            }
            plots.accept(frame.data(), frame.from(), frame.to(), received);
            for (PlotBatch batch : plots.drainBatches()) {
                received = batch.size() > 0 ? Math.max(batch.timeNanos(0), received - NOON_NANOS) : received;
                sink.accept(batch);
            }
            plots.drainStatus();
            report(file, capture);
        }
        findings.addAll(plots.drainFindings());
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

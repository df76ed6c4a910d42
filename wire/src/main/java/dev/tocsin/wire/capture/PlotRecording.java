package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.RecordTimes;
import dev.tocsin.wire.asterix.SensorLookup;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

/// A recording as plots: any framing, ASTERIX or what an ADS-B receiver speaks. An iterator over batches in the order
/// of the file.
///
/// Day of the times: that of the capture time where the recording has one (pcap), else of `startNanos`; from there the
/// times of day carry on over midnight. Not thread-safe.
public final class PlotRecording implements Iterator<PlotBatch>, AutoCloseable {
    /// The sensor that the reports of an ADS-B receiver are taken to come from.
    public static final SensorId RECEIVER = new SensorId("receiver");

    private final Capture capture;
    private final AsterixPlots plots;
    private final Optional<ReceiverPlots> receiver;
    private final RecordTimes times;
    private final Deque<PlotBatch> ready = new ArrayDeque<>();
    private long referenceNanos;
    private boolean started;

    /// Opens a recording.
    ///
    /// @param path the file
    /// @param editions which edition each category is read by
    /// @param lookup finds the sensor of a data source
    /// @param startNanos an instant on the day of the recording, for recordings without a date
    /// @throws IOException when the file cannot be read
    public static PlotRecording open(Path path, Editions editions, SensorLookup lookup, long startNanos)
            throws IOException {
        return new PlotRecording(path.toString(), Captures.open(path), new Sources(editions, lookup), startNanos);
    }

    /// How sources are read and named.
    private record Sources(Editions editions, SensorLookup lookup) {}

    private PlotRecording(String name, Capture capture, Sources sources, long startNanos) {
        this.capture = capture;
        this.plots = new AsterixPlots(name, sources.editions(), sources.lookup());
        this.receiver = capture.framing()
                .speech()
                .map(speech -> new ReceiverPlots(RECEIVER, speech, ModesSettings.DEFAULTS, startNanos));
        this.times = new RecordTimes(sources.editions());
        this.referenceNanos = startNanos;
    }

    /// The recording behind it, for its framing and progress.
    public Capture capture() {
        return capture;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && capture.hasNext()) {
            accept(capture.next());
        }
        return !ready.isEmpty();
    }

    @Override
    public PlotBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("end of the recording");
        }
        return ready.remove();
    }

    private void accept(Frame frame) {
        if (receiver.isPresent()) {
            receiver.get().accept(frame);
            ready.addAll(receiver.get().drainBatches());
            return;
        }
        plots.accept(frame.data(), frame.from(), frame.to(), receivedNanos(frame));
        ready.addAll(plots.drainBatches());
        plots.drainStatus();
    }

    private long receivedNanos(Frame frame) {
        if (frame.timeKind() == Frame.TimeKind.INSTANT) {
            return frame.timeNanos();
        }
        OptionalDouble timeOfDay = times.last(frame.data(), frame.from(), frame.to());
        if (timeOfDay.isPresent()) {
            long midnight = Math.floorDiv(referenceNanos, Nanos.DAY) * Nanos.DAY;
            long instant = started
                    ? TimeOfDay.unwrap(timeOfDay.getAsDouble(), referenceNanos)
                    : midnight + Nanos.ofSeconds(timeOfDay.getAsDouble());
            referenceNanos = started ? Math.max(referenceNanos, instant) : instant;
            started = true;
        }
        return referenceNanos;
    }

    /// What was wrong with framing and content since the last drain.
    public List<Finding> drainFindings() {
        List<Finding> all = new ArrayList<>(capture.drainFindings());
        all.addAll(plots.drainFindings());
        receiver.ifPresent(plots -> all.addAll(plots.drainFindings()));
        return all;
    }

    @Override
    public void close() {
        capture.close();
    }
}

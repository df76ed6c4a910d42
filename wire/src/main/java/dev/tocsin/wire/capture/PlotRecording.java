package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
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

/// A recording as plots: any framing, ASTERIX and what ADS-B receivers speak, side by side in one capture too. An
/// iterator over batches in the order
/// of the file.
///
/// Day of the times: that of the capture time where the recording has one (pcap), else of `startNanos`; from there
/// the times of day carry on over midnight. Not thread-safe.
public final class PlotRecording implements Iterator<PlotBatch>, AutoCloseable {
    /// The sensor that the reports of an ADS-B receiver are taken to come from.
    public static final SensorId RECEIVER = new SensorId("receiver");

    /// Reports of health kept between two drains.
    public static final int MAX_STATUSES = 4_096;

    private final Capture capture;
    private final AsterixPlots plots;
    private final Receivers<ReceiverPlots> receivers = new Receivers<>();
    private final long startNanos;
    private final Deque<PlotBatch> ready = new ArrayDeque<>();
    private final Deque<SensorStatus> statuses = new ArrayDeque<>();

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
        this.startNanos = startNanos;
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
        if (frame.speech().isPresent()) {
            ReceiverPlots receiver = receivers.of(
                    frame, speech -> new ReceiverPlots(RECEIVER, speech, ModesSettings.DEFAULTS, startNanos));
            receiver.accept(frame);
            ready.addAll(receiver.drainBatches());
            return;
        }
        plots.setBase(frame.baseBytes());
        if (frame.timeKind() == Frame.TimeKind.INSTANT) {
            plots.accept(frame.data(), frame.from(), frame.to(), frame.timeNanos());
        } else {
            plots.acceptUntimed(frame.data(), frame.from(), frame.to(), startNanos);
        }
        ready.addAll(plots.drainBatches());
        statuses.addAll(plots.drainStatus());
        while (statuses.size() > MAX_STATUSES) {
            statuses.removeFirst();
        }
    }

    /// The health of sensors as reported since the last drain, the latest [#MAX_STATUSES].
    public List<SensorStatus> drainStatus() {
        List<SensorStatus> drained = List.copyOf(statuses);
        statuses.clear();
        return drained;
    }

    /// What was wrong with framing and content since the last drain.
    public List<Finding> drainFindings() {
        List<Finding> all = new ArrayList<>(capture.drainFindings());
        all.addAll(plots.drainFindings());
        receivers.all().forEach(receiver -> all.addAll(receiver.drainFindings()));
        return all;
    }

    @Override
    public void close() {
        capture.close();
    }
}

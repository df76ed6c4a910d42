package dev.tocsin.wire;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers the plots of one sensor until they are drained, without growing for ever. Not thread-safe.
public final class PlotOutbox {
    private static final int MAX_FULL_BATCHES = 64;

    private final SensorId sensor;
    private final FindingLog findings;
    private final List<PlotBatch> full = new ArrayList<>();
    private @Nullable PlotBatch batch;

    /// An empty outbox.
    ///
    /// @param sensor whose plots it takes
    /// @param findings told when it overflows
    public PlotOutbox(SensorId sensor, FindingLog findings) {
        this.sensor = sensor;
        this.findings = findings;
    }

    /// A batch with room for one more plot; null when too many wait to be drained, which is a finding.
    ///
    /// @param receivedNanos when the bytes arrived, for a new batch
    public @Nullable PlotBatch batchWithRoom(long receivedNanos) {
        PlotBatch current = batch;
        if (current != null && !current.hasRoom()) {
            if (full.size() >= MAX_FULL_BATCHES) {
                findings.add(Severity.ERROR, "plots-dropped", sensor.value(), "batches are not drained", -1);
                return null;
            }
            full.add(current);
            current = null;
        }
        if (current == null) {
            current = new PlotBatch(sensor, receivedNanos);
            batch = current;
        }
        return current;
    }

    /// The plots since the last drain; empty when there were none. The caller owns them.
    public List<PlotBatch> drain() {
        List<PlotBatch> drained = new ArrayList<>(full);
        PlotBatch current = batch;
        if (current != null) {
            drained.add(current);
        }
        full.clear();
        batch = null;
        return drained;
    }
}

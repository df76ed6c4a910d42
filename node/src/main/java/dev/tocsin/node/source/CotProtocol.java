package dev.tocsin.node.source;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.cot.CotPlots;
import java.util.List;
import java.util.Optional;

/// Cursor on Target: one event a datagram on a mesh and in recordings, else a stream.
final class CotProtocol implements SourceDecoder.Protocol {
    private final CotPlots plots;
    private final boolean stream;

    CotProtocol(SensorId sensor, SourceUrl.Scheme scheme) {
        this.plots = new CotPlots(sensor);
        this.stream = scheme != SourceUrl.Scheme.UDP && scheme != SourceUrl.Scheme.FILE;
    }

    @Override
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        if (stream) {
            plots.stream(data, from, to, receivedNanos);
        } else {
            plots.datagram(data, from, to, receivedNanos);
        }
    }

    @Override
    public void restart() {
        plots.restart();
    }

    @Override
    public List<PlotBatch> batches() {
        return plots.drainBatches();
    }

    @Override
    public List<Finding> findings() {
        return plots.drainFindings();
    }

    @Override
    public Optional<String> broken() {
        return plots.broken();
    }
}

package dev.tocsin.node.source;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.wire.PlotDecoder;
import java.util.List;

/// The protocol of a source whose transport decodes, because each of its connections is a conversation.
final class DecodedBefore implements PlotDecoder {
    @Override
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        throw new IllegalStateException("the transport decodes");
    }

    @Override
    public List<PlotBatch> drainBatches() {
        return List.of();
    }

    @Override
    public List<Finding> drainFindings() {
        return List.of();
    }
}

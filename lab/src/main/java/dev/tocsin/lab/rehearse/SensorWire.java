package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.LookEncoder;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks to bytes and back to plots, with the encoders of the simulated sensors and the decoder of a node. Not
/// thread-safe.
final class SensorWire {
    private final LookEncoder encoder = new LookEncoder();
    private final AsterixPlots decoder;
    private long bytes;

    /// What a node hears of a look.
    ///
    /// @param plots batches of plots
    /// @param health what sensors say of themselves
    /// @param heard whether anything was sent at all
    record Heard(List<PlotBatch> plots, List<SensorStatus> health, boolean heard) {}

    SensorWire(NodeSpec node) {
        Map<Integer, SensorId> ids = new HashMap<>();
        for (SensorSpec spec : node.sensors()) {
            ids.put((spec.sac() << 8) | spec.sic(), spec.sensor().id());
        }
        decoder = new AsterixPlots(
                node.id().value(),
                Editions.NEWEST,
                (category, sac, sic) -> Optional.ofNullable(ids.get((sac << 8) | sic)));
    }

    Heard carry(Look look) {
        List<byte[]> datagrams = encoder.encode(look);
        if (datagrams.isEmpty()) {
            return new Heard(List.of(), List.of(), false);
        }
        for (byte[] datagram : datagrams) {
            bytes += datagram.length;
            decoder.accept(datagram, look.sentNanos());
        }
        return new Heard(decoder.drainBatches(), decoder.drainStatus(), true);
    }

    List<Finding> findings() {
        return decoder.drainFindings();
    }

    /// Bytes carried so far.
    long bytes() {
        return bytes;
    }
}

package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.SensorNetwork;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The simulated sensors of one nation and their wire. What they say depends on nobody's decision, so it may be worked
/// out ahead of the kernel. One thread at a time works ahead, another may take out what is there.
final class SensorLine {
    /// A look and what the node hears of it.
    ///
    /// @param look what was seen
    /// @param heard what came over the wire
    /// @param findings what was wrong with it
    record Spoken(Look look, SensorWire.Heard heard, List<Finding> findings) {}

    private final SensorNetwork network;
    private final boolean looks;
    private final SensorWire wire;
    private final Queue<Spoken> spoken = new ConcurrentLinkedQueue<>();

    SensorLine(Truth truth, NodeSpec node, long fromNanos) {
        this.network = new SensorNetwork(truth, node.sensors(), fromNanos);
        this.looks = !node.sensors().isEmpty();
        this.wire = new SensorWire(node);
    }

    /// Works out all that is said before an instant.
    void workAhead(long untilNanos) {
        while (looks && network.nextNanos() < untilNanos) {
            Look look = network.next();
            SensorWire.Heard heard = wire.carry(look);
            spoken.add(new Spoken(look, heard, heard.heard() ? wire.findings() : List.of()));
        }
    }

    /// When the next of what was worked out is heard, [Long#MAX_VALUE] when there is none.
    long nextNanos() {
        @Nullable Spoken next = spoken.peek();
        return next == null ? Long.MAX_VALUE : next.look().sentNanos();
    }

    /// The next of what was worked out.
    ///
    /// @throws java.util.NoSuchElementException when there is none
    Spoken next() {
        return spoken.remove();
    }

    /// Bytes that its sensors sent.
    long wireBytes() {
        return wire.bytes();
    }
}

package dev.tocsin.node.pipeline;

import dev.tocsin.core.time.Nanos;
import java.time.Instant;

/// Where a node gets its time from. Implementations are thread-safe; the time may stand still, and may step.
@FunctionalInterface
public interface Clock {
    /// The clock of the machine.
    Clock SYSTEM = () -> Nanos.of(Instant.now());

    /// The current instant in nanoseconds since the epoch.
    long nowNanos();

    /// Seconds of this clock per real second: 1 outside of demonstrations.
    default double speed() {
        return 1;
    }
}

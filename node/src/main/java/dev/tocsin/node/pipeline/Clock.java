package dev.tocsin.node.pipeline;

import dev.tocsin.core.time.Nanos;
import java.time.Instant;

/// Where a node gets its time from. Implementations are thread-safe; the time may stand still, and may step.
@FunctionalInterface
public interface Clock {
    /// The clock of the machine.
    Clock SYSTEM = () -> Nanos.of(Instant.now());

    /// A clock that begins at the present and runs so many times as fast as the machine's, for recordings that are
    /// played fast.
    ///
    /// @param speed seconds of this clock per real second, more than 0
    static Clock fast(double speed) {
        long begin = SYSTEM.nowNanos();
        long began = System.nanoTime();
        return new Clock() {
            @Override
            public long nowNanos() {
                return begin + Math.round((System.nanoTime() - began) * speed);
            }

            @Override
            public double speed() {
                return speed;
            }
        };
    }

    /// The current instant in nanoseconds since the epoch.
    long nowNanos();

    /// Seconds of this clock per real second: 1 outside of demonstrations and exercises.
    default double speed() {
        return 1;
    }
}

package dev.tocsin.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits in tests for what another thread or process brings about. Stateless.
public final class Eventually {
    /// Longer than a busy machine needs for anything that a test waits for: it ends what would hang, it measures
    /// nothing.
    private static final long LIMIT_SECONDS = 120;

    private static final long LOOK_MILLIS = 2;

    private Eventually() {}

    /// Waits until a condition holds.
    ///
    /// @throws AssertionError when it does not hold within two minutes, or the thread is interrupted
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("nothing happened in " + LIMIT_SECONDS + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}

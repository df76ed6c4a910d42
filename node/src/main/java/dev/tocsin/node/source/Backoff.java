package dev.tocsin.node.source;

/// Pauses between attempts to connect: doubled each time up to a bound, the first again after a connection that
/// brought something. Without jitter, so that the same failures give the same pauses. Not thread-safe.
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long MAX_MILLIS = 15_000;

    private long next = FIRST_MILLIS;

    /// The pause before the next attempt.
    long nextMillis() {
        long pause = next;
        next = Math.min(MAX_MILLIS, 2 * next);
        return pause;
    }

    /// The connection brought something: the next failure is a new one.
    void reset() {
        next = FIRST_MILLIS;
    }
}

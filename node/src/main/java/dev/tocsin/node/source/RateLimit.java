package dev.tocsin.node.source;

import dev.tocsin.core.time.Nanos;

/// Lets so many octets a second pass, with bursts of two seconds; time is passed in. Not thread-safe.
final class RateLimit {
    private static final int BURST_SECONDS = 2;

    private final double bytesPerNano;
    private final double most;
    private double credit;
    private long lastNanos;

    RateLimit(long bytesPerSecond, long nowNanos) {
        this.bytesPerNano = bytesPerSecond / (double) Nanos.SECOND;
        this.most = (double) BURST_SECONDS * bytesPerSecond;
        this.credit = most;
        this.lastNanos = nowNanos;
    }

    /// Whether a message may pass; then its octets are taken off.
    boolean passes(int bytes, long nowNanos) {
        credit = Math.min(most, credit + Math.max(0, nowNanos - lastNanos) * bytesPerNano);
        lastNanos = nowNanos;
        if (bytes > credit) {
            return false;
        }
        credit -= bytes;
        return true;
    }
}

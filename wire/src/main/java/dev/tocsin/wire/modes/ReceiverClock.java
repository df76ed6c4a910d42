package dev.tocsin.wire.modes;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.PlotDecoder;

/// Turns the timestamps of a receiver into instants. Live, a timestamp only smooths the instants of reception: ticks
/// have no known origin, so the least delay seen so far joins the two clocks. In a recording ticks count from its
/// start. Not thread-safe.
final class ReceiverClock {
    /// Two clocks that stray further than this from each other are joined anew.
    static final long MAX_STRAY_NANOS = Nanos.SECOND;

    /// How much the receiver's clock may run slow: parts of 10,000.
    private static final int DRIFT = 10_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final long startNanos;
    private long offset = NEVER;
    private long offsetSetNanos;
    private long lastInstant;

    /// @param startNanos the start of a recording, for frames without an instant of reception
    ReceiverClock(long startNanos) {
        this.startNanos = startNanos;
        this.lastInstant = startNanos;
    }

    /// The instant of a frame.
    ///
    /// @param ticks its timestamp or [ModesFrame#NO_TICKS]
    /// @param gps whether that is GPS time of day
    /// @param receivedNanos when it arrived, or [PlotDecoder#NO_RECEIVE_TIME]
    long instant(long ticks, boolean gps, long receivedNanos) {
        boolean live = receivedNanos != PlotDecoder.NO_RECEIVE_TIME;
        if (ticks == ModesFrame.NO_TICKS) {
            return live ? receivedNanos : lastInstant;
        }
        if (gps) {
            double seconds = (ticks >>> 30) + (ticks & 0x3FFF_FFFF) * 1e-9;
            lastInstant = TimeOfDay.unwrap(seconds, live ? receivedNanos : lastInstant);
            return live && Math.abs(lastInstant - receivedNanos) > MAX_STRAY_NANOS * 60 ? receivedNanos : lastInstant;
        }
        long own = ofTicks(ticks);
        if (!live) {
            offset = offset == NEVER ? startNanos - own : offset;
            lastInstant = own + offset;
            return lastInstant;
        }
        return own + joined(receivedNanos - own, receivedNanos);
    }

    /// Nanoseconds of ticks of 12 MHz: 48 bits of them stay within 271 days.
    static long ofTicks(long ticks) {
        return ticks * 250 / 3;
    }

    private long joined(long delay, long receivedNanos) {
        if (offset == NEVER || Math.abs(delay - offset) > MAX_STRAY_NANOS) {
            offset = delay;
        } else {
            offset = Math.min(delay, offset + Math.max(0, receivedNanos - offsetSetNanos) / DRIFT);
        }
        offsetSetNanos = receivedNanos;
        return offset;
    }
}

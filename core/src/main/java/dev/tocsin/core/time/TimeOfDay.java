package dev.tocsin.core.time;

/// Unwraps a time of day into an instant. Sensors report seconds since the last UTC midnight; the day comes from when
/// the report was received. Stateless.
public final class TimeOfDay {
    private TimeOfDay() {}

    /// The instant with this time of day that lies nearest to `receivedNanos`: at most half a day away, so a report
    /// of 23:59:59 received at 00:00:01 belongs to yesterday and a clock that runs ahead belongs to tomorrow.
    ///
    /// @param secondsOfDay seconds since UTC midnight; values outside 0..86,400 are reduced to that range
    /// @param receivedNanos instant of reception
    public static long unwrap(double secondsOfDay, long receivedNanos) {
        long ofDay = Math.floorMod(Nanos.ofSeconds(secondsOfDay), Nanos.DAY);
        long midnight = Math.floorDiv(receivedNanos, Nanos.DAY) * Nanos.DAY;
        long instant = midnight + ofDay;
        long offset = instant - receivedNanos;
        if (offset > Nanos.DAY / 2) {
            return instant - Nanos.DAY;
        }
        return offset <= -Nanos.DAY / 2 ? instant + Nanos.DAY : instant;
    }

    /// Seconds since UTC midnight of an instant, in 0 (included) to 86,400 (excluded).
    public static double of(long nanos) {
        return Nanos.toSeconds(Math.floorMod(nanos, Nanos.DAY));
    }
}

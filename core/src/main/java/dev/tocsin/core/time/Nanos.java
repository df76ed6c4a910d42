package dev.tocsin.core.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Conversions between instants in nanoseconds, seconds and ISO-8601 text. Stateless.
public final class Nanos {
    /// One millisecond in nanoseconds.
    public static final long MILLISECOND = 1_000_000L;

    /// One second in nanoseconds.
    public static final long SECOND = 1_000_000_000L;

    /// One minute in nanoseconds.
    public static final long MINUTE = 60 * SECOND;

    /// One hour in nanoseconds.
    public static final long HOUR = 60 * MINUTE;

    /// One day of 86,400 seconds in nanoseconds.
    public static final long DAY = 24 * HOUR;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Nanos() {}

    /// The duration of so many seconds, rounded to the nearest nanosecond.
    public static long ofSeconds(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /// A duration in seconds, correctly rounded: multiples of 1/128 s come back exact.
    public static double toSeconds(long durationNanos) {
        return durationNanos / 1e9;
    }

    /// The instant as nanoseconds since the epoch.
    ///
    /// @throws ArithmeticException outside 1677..2262
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    /// The instant as a `java.time` value.
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /// Parses an ISO-8601 UTC instant such as `2024-04-13T19:45:00Z`.
    ///
    /// @throws DateTimeParseException when the text is none
    public static long parse(String iso) {
        return of(Instant.parse(iso));
    }

    /// ISO-8601 in UTC with milliseconds (cut, not rounded), such as `2024-04-13T19:45:00.000Z`.
    public static String format(long nanos) {
        return MILLIS.format(toInstant(nanos));
    }
}

package dev.tocsin.wire.texts;

import dev.tocsin.core.time.Nanos;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The clock on the wall where people read an alert. Nobody in a stairwell reckons from UTC; where the clock is not
/// known, UTC is said, and that it is.
///
/// @param zone the time zone
public record WallClock(ZoneId zone) {
    /// Where no other clock is known.
    public static final WallClock UTC = new WallClock(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    /// The clock of an IANA time zone such as `Asia/Jerusalem`; empty when there is none of that name.
    public static Optional<WallClock> of(String name) {
        try {
            return Optional.of(new WallClock(ZoneId.of(name)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Whether it shows the time of no particular place.
    public boolean isUtc() {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /// Time of day to the second, cut, such as `21:14:55`.
    public String timeOfDay(long nanos) {
        return TIME.format(at(nanos));
    }

    /// The day, such as `2024-04-14`.
    public String date(long nanos) {
        return DATE.format(at(nanos));
    }

    private ZonedDateTime at(long nanos) {
        return Nanos.toInstant(nanos).atZone(zone);
    }
}

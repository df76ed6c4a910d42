package dev.tocsin.lab.scenario;

import dev.tocsin.core.time.Nanos;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Scenario time as people write it: `23:30Z`, `23:30:15Z` or a full ISO-8601 instant. A time of day means the first
/// such instant at or after the start of the scenario, so hours after midnight belong to its second day. Stateless.
public final class ScenarioTime {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?Z");

    private ScenarioTime() {}

    /// Parses a time.
    ///
    /// @param text what was written
    /// @param startNanos start of the scenario
    /// @throws IllegalArgumentException when it is no time, with a sentence that says what one looks like
    public static long parse(String text, long startNanos) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            try {
                return Nanos.parse(text);
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no time: write 23:30Z or 2024-04-13T23:30:00Z", e);
            }
        }
        long hours = Long.parseLong(matcher.group(1));
        long minutes = Long.parseLong(matcher.group(2));
        long seconds = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            throw new IllegalArgumentException("\"" + text + "\" is no time of day");
        }
        long ofDay = hours * Nanos.HOUR + minutes * Nanos.MINUTE + seconds * Nanos.SECOND;
        long instant = Math.floorDiv(startNanos, Nanos.DAY) * Nanos.DAY + ofDay;
        return instant < startNanos ? instant + Nanos.DAY : instant;
    }

    /// The time of day, such as `23:30:15Z`.
    public static String format(long nanos) {
        return Nanos.format(nanos).substring(11, 19) + "Z";
    }
}

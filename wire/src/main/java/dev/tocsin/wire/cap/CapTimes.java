package dev.tocsin.wire.cap;

import dev.tocsin.core.time.Nanos;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/// Times of CAP and Atom: ISO-8601 with an offset. Stateless.
final class CapTimes {
    private static final int MAX_LENGTH = 40;

    private CapTimes() {}

    /// The instant; empty when the text is no time or is outside 1677..2262.
    static OptionalLong parse(String text) {
        if (text.length() > MAX_LENGTH || text.isEmpty()) {
            return OptionalLong.empty();
        }
        String plain = text.endsWith("-00:00") ? text.substring(0, text.length() - 6) + "Z" : text;
        try {
            return OptionalLong.of(Nanos.of(OffsetDateTime.parse(plain).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /// Whole seconds, cut, in the form that CAP wants: `-00:00` says UTC of no particular place.
    static String format(long nanos) {
        return Nanos.format(nanos).substring(0, 19) + "-00:00";
    }
}

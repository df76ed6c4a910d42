package dev.tocsin.wire.sbs;

import dev.tocsin.core.time.Nanos;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One SBS-1 line, split at its commas.
///
/// @param counter nanoseconds in front of the line, when a logger put them there
/// @param fields the fields from the message kind on
record SbsLine(OptionalLong counter, List<String> fields) {
    static final int CALLSIGN = 10;
    static final int ALTITUDE = 11;
    static final int GROUND_SPEED = 12;
    static final int TRACK = 13;
    static final int LATITUDE = 14;
    static final int LONGITUDE = 15;
    static final int VERTICAL_RATE = 16;
    static final int SQUAWK = 17;
    static final int ON_GROUND = 21;

    private static final int ADDRESS = 4;
    private static final int DATE_GENERATED = 6;
    private static final int TIME_GENERATED = 7;
    private static final Set<String> KINDS = Set.of("MSG", "SEL", "ID", "AIR", "STA", "CLK");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final Pattern START =
            Pattern.compile("START,[A-Za-z]{3} (\\w{3} +\\d+ [0-9:]{8} [+-]\\d{4}) \\w+ (\\d{4})");
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss xxxx uuuu", Locale.ENGLISH);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final Pattern COUNTER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,6}");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{4}");

    static Optional<SbsLine> parse(String line) {
        List<String> parts = List.of(line.strip().split(",", -1));
        boolean counted = parts.size() > 1 && COUNTER.matcher(parts.getFirst()).matches();
        List<String> fields = counted ? parts.subList(1, parts.size()) : parts;
        if (!KINDS.contains(fields.getFirst()) || fields.size() <= ADDRESS || fields.size() > ON_GROUND + 2) {
            return Optional.empty();
        }
        OptionalLong counter = counted ? OptionalLong.of(Long.parseLong(parts.getFirst())) : OptionalLong.empty();
        return Optional.of(new SbsLine(counter, fields));
    }

    /// The instant of a `START` line such as `START,Wed Sep 2 04:23:37 +0000 UTC 2015`; the weekday is not checked.
    static OptionalLong startOf(String line) {
        Matcher day = START.matcher(line);
        if (!day.matches()) {
            return OptionalLong.empty();
        }
        try {
            String text = day.group(1).replaceAll(" +", " ") + " " + day.group(2);
            return OptionalLong.of(
                    Nanos.of(STARTED.parse(text, java.time.OffsetDateTime::from).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    String kind() {
        return fields.getFirst();
    }

    /// The text of a field, empty when the line has none.
    String field(int index) {
        return index < fields.size() ? fields.get(index).strip() : "";
    }

    OptionalDouble number(int index) {
        String text = field(index);
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /// The 24-bit address, or -1.
    int address() {
        String text = field(ADDRESS);
        return HEX.matcher(text).matches() ? Integer.parseInt(text, 16) : -1;
    }

    /// The Mode 3/A code, or -1.
    int squawk() {
        String text = field(SQUAWK);
        return OCTAL.matcher(text).matches() ? Integer.parseInt(text, 8) : -1;
    }

    boolean isOnGround() {
        String text = field(ON_GROUND);
        return text.equals("1") || text.equals("-1");
    }

    /// When the message was generated, taken as UTC.
    OptionalLong generatedNanos() {
        String date = field(DATE_GENERATED);
        String time = field(TIME_GENERATED);
        if (date.isEmpty() || time.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Nanos.of(
                    LocalDate.parse(date, DATE).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}

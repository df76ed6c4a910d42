package dev.tocsin.wire.notam;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.Units;
import dev.tocsin.wire.notam.Notam.Kind;
import dev.tocsin.wire.notam.Notam.Qualifier;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes NOTAM text. Total: what is wrong becomes findings; without a heading, a Q-line and a time in item B there is
/// no NOTAM. Stateless.
public final class NotamDecoder {
    /// Characters of a text that are read at most.
    public static final int MAX_LENGTH = 100_000;

    private static final int MAX_NOTAMS = 1_000;
    private static final Pattern HEADING =
            Pattern.compile("\\(?([A-Z]\\d{4}/\\d{2}) NOTAM([NRC])(?: ([A-Z]\\d{4}/\\d{2}))?");
    private static final Pattern TIME = Pattern.compile("\\d{10}");
    private static final Pattern LEVEL = Pattern.compile("\\d{3}");
    private static final Pattern START = Pattern.compile("(?=\\(?\\b[A-Z]\\d{4}/\\d{2} NOTAM[NRC])");
    private static final String ITEMS = "QABCDEFG";
    private static final int Q_PARTS = 8;

    private NotamDecoder() {}

    /// Decodes all NOTAMs in a text, one after another.
    ///
    /// @param log gets what is wrong
    public static List<Notam> decodeAll(String text, FindingLog log) {
        String plain = plain(text);
        if (plain.length() > MAX_LENGTH) {
            note(log, "notam-too-long", "text", plain.length() + " characters, at most " + MAX_LENGTH + " are read");
            return List.of();
        }
        List<Notam> notams = new ArrayList<>();
        for (String one : START.split(plain, MAX_NOTAMS + 1)) {
            if (!one.isBlank() && !one.equals("(")) {
                decode(one, log).ifPresent(notams::add);
            }
        }
        return notams;
    }

    /// Decodes one NOTAM.
    ///
    /// @param log gets what is wrong
    public static Optional<Notam> decode(String text, FindingLog log) {
        String plain = plain(text);
        Matcher heading = HEADING.matcher(plain);
        if (plain.length() > MAX_LENGTH || !heading.lookingAt()) {
            note(log, "notam-no-heading", "heading", "a NOTAM begins with its number, such as A1234/24 NOTAMN");
            return Optional.empty();
        }
        String[] items = items(plain, heading.end());
        Optional<Qualifier> qualifier = qualifier(items[0], log);
        OptionalLong from = time(items[2], "B", log);
        if (qualifier.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        boolean permanent = items[3].startsWith("PERM") || items[3].isEmpty();
        OptionalLong to = permanent ? OptionalLong.empty() : time(items[3], "C", log);
        Kind kind = switch (heading.group(2).charAt(0)) {
            case 'R' -> Kind.REPLACE;
            case 'C' -> Kind.CANCEL;
            default -> Kind.NEW;
        };
        check(kind, heading.group(3), items, from.getAsLong(), to, log);
        Optional<NotamArea> area = NotamPositions.area(items[5]);
        return Optional.of(new Notam(
                heading.group(1),
                kind,
                heading.group(3) == null ? "" : heading.group(3),
                qualifier.get(),
                items[1],
                from.getAsLong(),
                to,
                items[3].endsWith("EST"),
                items[4],
                items[5],
                items[6],
                items[7],
                area.isPresent() ? area : circle(items[0], log)));
    }

    /// Capitals, single blanks, no control characters.
    private static String plain(String text) {
        String bounded = text.length() > 2 * MAX_LENGTH ? text.substring(0, 2 * MAX_LENGTH) : text;
        return bounded.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    /// The contents of items Q and A to G. An item ends where a later one begins; item E, which is free text, at the
    /// last F) and G) behind it.
    private static String[] items(String text, int start) {
        int[] at = new int[ITEMS.length() + 1];
        java.util.Arrays.fill(at, -1);
        int place = start;
        for (int i = 0; i <= 5; i++) {
            at[i] = marker(text, ITEMS.charAt(i), place);
            place = at[i] < 0 ? place : at[i] + 2;
        }
        int g = text.lastIndexOf(" G)");
        int f = text.lastIndexOf(" F)", g < 0 ? text.length() : g);
        at[6] = f >= place ? f + 1 : -1;
        at[7] = g >= place && g > f ? g + 1 : -1;
        String[] items = new String[ITEMS.length()];
        int end = text.endsWith(")") && (at[7] < 0 || at[7] + 2 < text.length()) ? text.length() - 1 : text.length();
        for (int i = ITEMS.length() - 1; i >= 0; i--) {
            items[i] = at[i] < 0
                    ? ""
                    : text.substring(Math.min(at[i] + 2, end), end).strip();
            end = at[i] < 0 ? end : at[i];
        }
        return items;
    }

    private static int marker(String text, char item, int from) {
        int found = text.indexOf(" " + item + ")", from);
        return found < 0 ? -1 : found + 1;
    }

    private static Optional<Qualifier> qualifier(String line, FindingLog log) {
        String[] parts = line.replace(" ", "").split("/", -1);
        if (parts.length != Q_PARTS) {
            note(log, "notam-bad-qualifier", "Q", "it has " + parts.length + " parts, not " + Q_PARTS + ": " + line);
            return Optional.empty();
        }
        boolean good = parts[0].matches("[A-Z]{4}")
                && parts[1].matches("Q[A-Z]{4}")
                && parts[2].matches("I|V|IV|K|")
                && parts[3].matches("[NBOMK]{0,4}")
                && parts[4].matches("[AEWK]{0,3}")
                && LEVEL.matcher(parts[5]).matches()
                && LEVEL.matcher(parts[6]).matches();
        if (!good) {
            note(log, "notam-bad-qualifier", "Q", line);
            return Optional.empty();
        }
        int lower = Integer.parseInt(parts[5]);
        int upper = Integer.parseInt(parts[6]);
        if (lower > upper) {
            note(log, "notam-bad-levels", "Q", "lower " + lower + " is above upper " + upper);
        }
        return Optional.of(new Qualifier(parts[0], parts[1], parts[2], parts[3], parts[4], lower, upper));
    }

    private static Optional<NotamArea> circle(String line, FindingLog log) {
        String place = line.substring(line.lastIndexOf('/') + 1).replace(" ", "");
        int split = place.length() - 3;
        Optional<GeoPoint> centre =
                split > 0 && LEVEL.matcher(place.substring(split)).matches()
                        ? NotamPositions.position(place.substring(0, split))
                        : Optional.empty();
        if (centre.isEmpty()) {
            note(log, "notam-bad-position", "Q", "\"" + place + "\" is not such as 3212N03448E050");
        }
        return centre.map(c -> new NotamArea.Circle(c, Integer.parseInt(place.substring(split)) * Units.NAUTICAL_MILE));
    }

    private static OptionalLong time(String item, String name, FindingLog log) {
        Matcher found = TIME.matcher(item);
        if (found.lookingAt()) {
            try {
                int[] v = new int[5];
                for (int i = 0; i < v.length; i++) {
                    v[i] = Integer.parseInt(item.substring(2 * i, 2 * i + 2));
                }
                LocalDateTime time = LocalDateTime.of(2_000 + v[0], v[1], v[2], v[3], v[4]);
                return OptionalLong.of(Nanos.of(time.toInstant(ZoneOffset.UTC)));
            } catch (DateTimeException e) {
                note(log, "notam-bad-time", name, item + ": " + e.getMessage());
                return OptionalLong.empty();
            }
        }
        note(log, "notam-bad-time", name, "\"" + item + "\" is not such as 2404132000");
        return OptionalLong.empty();
    }

    private static void check(
            Kind kind,
            @org.jspecify.annotations.Nullable String other,
            String[] items,
            long from,
            OptionalLong to,
            FindingLog log) {
        if (kind != Kind.NEW && other == null) {
            note(log, "notam-no-reference", "heading", "it does not say which one it replaces or cancels");
        }
        if (to.isPresent() && to.getAsLong() <= from) {
            note(log, "notam-bad-order", "C", "it ends before it begins");
        }
        if (items[1].isEmpty() || items[5].isEmpty()) {
            note(log, "notam-missing-item", "A or E", "items A and E must be there");
        }
    }

    private static void note(FindingLog log, String code, String item, String detail) {
        String shown = detail.length() > 160 ? detail.substring(0, 160) + "…" : detail;
        log.add(Severity.WARNING, code, "NOTAM " + item, shown, -1);
    }
}

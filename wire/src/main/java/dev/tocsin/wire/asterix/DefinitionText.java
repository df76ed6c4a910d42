package dev.tocsin.wire.asterix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The text of a definition, split into its headers and the lines of each item. No meaning yet.
///
/// @param headers first word of each header line to the rest of it; `slots` lines are joined, those of a
/// profile under
/// `slots NAME`
/// @param items the lines of each item by its name, in order
record DefinitionText(Map<String, String> headers, Map<String, List<Line>> items) {
    private static final List<String> HEADERS =
            List.of("category", "expansion", "special", "edition", "date", "reserved", "from", "presence", "select");

    /// One line of an item.
    ///
    /// @param number its number in the file, for messages
    /// @param depth levels of indentation
    /// @param name its first word
    /// @param words the others, without labels and title
    /// @param labels texts by value
    /// @param title the quoted title, or empty
    record Line(int number, int depth, String name, List<String> words, SortedMap<Long, String> labels, String title) {}

    /// Splits a definition; `base` is the text that it starts `from`, empty headers and items when it has
    /// none.
    static DefinitionText parse(String text, DefinitionText base) {
        Map<String, String> headers = new LinkedHashMap<>(base.headers);
        Map<String, List<Line>> items = new LinkedHashMap<>(base.items);
        List<Line> item = List.of();
        Map<String, StringBuilder> slots = new LinkedHashMap<>();
        String profile = "slots";
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            if (raw.isBlank() || raw.startsWith("#")) {
                continue;
            }
            int space = raw.indexOf(' ');
            String first = raw.startsWith(" ") || space < 0 ? "" : raw.substring(0, space);
            if (first.equals("profile")) {
                profile = "slots " + raw.substring(space + 1).strip();
            } else if (first.equals("slots")) {
                slots.computeIfAbsent(profile, _ -> new StringBuilder()).append(raw, space, raw.length());
            } else if (first.equals("drop")) {
                items.remove(raw.substring(space + 1).strip());
            } else if (HEADERS.contains(first)) {
                headers.put(first, raw.substring(space + 1).strip());
            } else {
                Line line = line(number, raw);
                if (line.depth() == 0) {
                    item = new ArrayList<>();
                    items.put(line.name(), item);
                }
                item.add(line);
            }
        }
        slots.forEach((name, joined) -> headers.put(name, joined.toString().strip()));
        return new DefinitionText(headers, items);
    }

    /// The header of this text alone, before it is joined with another.
    static String ownHeader(String text, String name) {
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(name + " ")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static Line line(int number, String raw) {
        String rest = raw.strip();
        int depth = (raw.length() - raw.stripLeading().length()) / 2;
        String title = "";
        int quote = rest.indexOf('"');
        if (quote >= 0) {
            title = rest.substring(quote + 1, rest.length() - 1);
            rest = rest.substring(0, quote).strip();
        }
        SortedMap<Long, String> labels = new TreeMap<>();
        int brace = rest.indexOf('{');
        if (brace >= 0) {
            for (String label : rest.substring(brace + 1, rest.indexOf('}')).split(";", -1)) {
                int equals = label.indexOf('=');
                labels.put(Long.parseLong(label.substring(0, equals).strip()), label.substring(equals + 1));
            }
            rest = rest.substring(0, brace).strip();
        }
        List<String> words = List.of(rest.split(" +", -1));
        return new Line(number, depth, words.getFirst(), words.subList(1, words.size()), labels, title);
    }
}

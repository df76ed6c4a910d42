package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The definitions that ship with the program, compiled on first use. Thread-safe.
public final class Definitions {
    private static final DefinitionText EMPTY = new DefinitionText(Map.of(), Map.of());
    private static final SortedMap<Integer, List<String>> INDEX = index();
    private static final Map<String, Definition> COMPILED = new ConcurrentHashMap<>();

    private Definitions() {}

    /// Categories with a definition, ascending, each with its editions, the newest first.
    public static SortedMap<Integer, List<String>> editions() {
        return INDEX;
    }

    /// An edition of a category; empty when there is no such definition.
    public static Optional<Definition> find(int category, String edition) {
        return INDEX.getOrDefault(category, List.of()).contains(edition)
                ? Optional.of(COMPILED.computeIfAbsent(category + "-" + edition, _ -> compile(category, edition)))
                : Optional.empty();
    }

    /// The newest edition of a category that we hold.
    ///
    /// @throws IllegalArgumentException when we hold none
    public static Definition newest(int category) {
        List<String> editions = INDEX.getOrDefault(category, List.of());
        if (editions.isEmpty()) {
            throw new IllegalArgumentException("no definition of category " + category);
        }
        return find(category, editions.getFirst()).orElseThrow();
    }

    private static SortedMap<Integer, List<String>> index() {
        SortedMap<Integer, List<String>> index = new TreeMap<>();
        for (String line : resource("index.txt").split("\n", -1)) {
            if (line.startsWith("category ")) {
                List<String> words = List.of(line.split(" ", -1));
                index.put(Integer.valueOf(words.get(1)), words.subList(2, words.size()));
            }
        }
        return java.util.Collections.unmodifiableSortedMap(index);
    }

    private static Definition compile(int category, String edition) {
        String name = "cat%03d".formatted(category);
        DefinitionText text = read(name + "-", edition);
        Optional<Structure> reserved = Optional.of(text.header("reserved"))
                .filter(e -> !e.isEmpty())
                .map(e -> expansion(read(name + "-re-", e)));
        Optional<Structure> special =
                Optional.of(text.header("special")).filter(e -> !e.isEmpty()).map(e -> special(read(name + "-sp-", e)));
        Map<String, Member> items = new LinkedHashMap<>();
        text.items().forEach((item, lines) -> items.put(item, DefinitionParser.parse(lines, reserved, special)));
        return new Definition(category, edition, title(text.header("category")), slots(text, items));
    }

    private static Structure expansion(DefinitionText text) {
        Map<String, Member> items = new LinkedHashMap<>();
        text.items()
                .forEach((item, lines) ->
                        items.put(item, DefinitionParser.parse(lines, Optional.empty(), Optional.empty())));
        return new Structure.Compound(Integer.parseInt(text.header("presence")), slots(text, items));
    }

    private static Structure special(DefinitionText text) {
        return DefinitionParser.parse(text.items().values().iterator().next(), Optional.empty(), Optional.empty())
                .structure();
    }

    private static List<Optional<Member>> slots(DefinitionText text, Map<String, Member> items) {
        List<Optional<Member>> slots = new ArrayList<>();
        for (String name : text.header("slots").split(" +", -1)) {
            Member member = items.get(name);
            if (member == null && !name.equals("-")) {
                throw new IllegalStateException("slot names " + name + ", which is not defined");
            }
            slots.add(Optional.ofNullable(member));
        }
        return slots;
    }

    private static DefinitionText read(String prefix, String edition) {
        String text = resource(prefix + edition + ".def");
        String from = DefinitionText.ownHeader(text, "from");
        return DefinitionText.parse(text, from.isEmpty() ? EMPTY : read(prefix, from));
    }

    private static String title(String header) {
        int quote = header.indexOf('"');
        return quote < 0 ? "" : header.substring(quote + 1, header.length() - 1);
    }

    private static String resource(String name) {
        try (InputStream in = Definitions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing definition " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read definition " + name, e);
        }
    }
}

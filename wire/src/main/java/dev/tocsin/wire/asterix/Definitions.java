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
        Definition.Heading heading = new Definition.Heading(category, edition, title(text.header("category")), "");
        String select = text.header("select");
        return select.isEmpty()
                ? new Definition(heading, slots(text.header("slots"), items), Definition.Profiles.NONE)
                : profiles(heading, List.of(select.split(" +", -1)), text, items);
    }

    /// A category with several item orders: the first word of `select` names the field that decides, the others the
    /// order by its values 0, 1 and so on.
    private static Definition profiles(
            Definition.Heading heading, List<String> select, DefinitionText text, Map<String, Member> items) {
        List<String> names = select.subList(1, select.size());
        Map<String, Definition> others = new LinkedHashMap<>();
        for (String name :
                names.stream().filter(n -> !n.equals(names.getFirst())).toList()) {
            others.computeIfAbsent(
                    name,
                    n -> new Definition(
                            heading.of(n), slots(text.header("slots " + n), items), Definition.Profiles.NONE));
        }
        List<Optional<Definition>> byValue = names.stream()
                .map(name -> Optional.ofNullable(others.get(name)))
                .toList();
        return new Definition(
                heading.of(names.getFirst()),
                slots(text.header("slots " + names.getFirst()), items),
                new Definition.Profiles(select.getFirst(), byValue));
    }

    private static Structure expansion(DefinitionText text) {
        Map<String, Member> items = new LinkedHashMap<>();
        text.items()
                .forEach((item, lines) ->
                        items.put(item, DefinitionParser.parse(lines, Optional.empty(), Optional.empty())));
        return new Structure.Compound(Integer.parseInt(text.header("presence")), slots(text.header("slots"), items));
    }

    private static Structure special(DefinitionText text) {
        return DefinitionParser.parse(text.items().values().iterator().next(), Optional.empty(), Optional.empty())
                .structure();
    }

    private static List<Optional<Member>> slots(String names, Map<String, Member> items) {
        List<Optional<Member>> slots = new ArrayList<>();
        for (String name : names.split(" +", -1)) {
            Member member = items.get(name);
            if (member == null && !name.equals("-")) {
                throw new IllegalStateException("slot names " + name + ", which is not defined");
            }
            slots.add(Optional.ofNullable(member));
        }
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).isPresent() && slots.get(i).get().structure() instanceof Structure.RandomFields) {
                Member random = slots.get(i).get();
                slots.set(i, Optional.empty());
                slots.set(i, Optional.of(new Member(random.name(), random.title(), new Structure.RandomFields(slots))));
            }
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

package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.DefinitionText.Line;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Builds the structures of a definition from its lines. The grammar stands in `docs/reference/asterix.md`.
///
/// Definitions ship with the program, so a mistake in one is a programmer's error: it throws, with the line.
final class DefinitionParser {
    private final List<Line> lines;
    private final Optional<Structure> reserved;
    private final Optional<Structure> special;
    private int next;

    private DefinitionParser(List<Line> lines, Optional<Structure> reserved, Optional<Structure> special) {
        this.lines = lines;
        this.reserved = reserved;
        this.special = special;
    }

    /// The member that the lines of one item describe.
    ///
    /// @param lines the lines, the first at depth 0
    /// @param reserved what `explicit re` holds
    /// @param special what `explicit sp` holds
    static Member parse(List<Line> lines, Optional<Structure> reserved, Optional<Structure> special) {
        DefinitionParser parser = new DefinitionParser(lines, reserved, special);
        Member member = parser.member();
        if (parser.next != lines.size()) {
            throw parser.error(lines.get(parser.next), "is indented too far");
        }
        return member;
    }

    private Member member() {
        Line line = lines.get(next++);
        if (line.name().equals("-")) {
            return new Member(
                    "", "", new Structure.Spare(Integer.parseInt(line.words().getFirst())));
        }
        if (line.words().isEmpty()) {
            throw error(line, "has no structure");
        }
        return new Member(line.name(), line.title(), structure(line));
    }

    private Structure structure(Line line) {
        List<String> words = line.words();
        return switch (words.getFirst()) {
            case "group" -> group(children(line.depth() + 1));
            case "extended" -> extended(line);
            case "compound" -> compound(line);
            case "repeat" -> repeat(line);
            case "explicit" -> explicit(words.get(1));
            case "random" -> new Structure.RandomFields(List.of());
            default -> element(line, words);
        };
    }

    private Structure explicit(String kind) {
        return new Structure.Explicit(
                kind,
                switch (kind) {
                    case "re" -> reserved;
                    case "sp" -> special;
                    default -> Optional.empty();
                });
    }

    private List<Member> children(int depth) {
        List<Member> members = new ArrayList<>();
        while (next < lines.size()
                && lines.get(next).depth() == depth
                && !lines.get(next).name().equals("fx")) {
            members.add(member());
        }
        return members;
    }

    private Structure.Extended extended(Line line) {
        List<Structure.Group> parts = new ArrayList<>();
        while (next < lines.size() && lines.get(next).depth() == line.depth() + 1) {
            Structure.Group part = group(children(line.depth() + 1));
            boolean chained = next < lines.size() && lines.get(next).name().equals("fx");
            if ((part.bits() & 7) != (chained ? 7 : 0)) {
                throw error(line, "has a part that does not fill bytes");
            }
            next += chained ? 1 : 0;
            parts.add(part);
        }
        return new Structure.Extended(parts);
    }

    private Structure.Compound compound(Line line) {
        List<Optional<Member>> slots = new ArrayList<>();
        while (next < lines.size() && lines.get(next).depth() == line.depth() + 1) {
            if (lines.get(next).name().equals("-")) {
                next++;
                slots.add(Optional.empty());
            } else {
                slots.add(Optional.of(wholeBytes(line, member())));
            }
        }
        return new Structure.Compound(0, slots);
    }

    private Structure repeat(Line line) {
        String count = line.words().get(1);
        int countBytes = count.equals("fx") ? 0 : Integer.parseInt(count);
        Structure element = line.words().size() > 2
                ? element(line, line.words().subList(2, line.words().size()))
                : group(children(line.depth() + 1));
        if ((element.bits() & 7) != (countBytes == 0 ? 7 : 0)) {
            throw error(line, "repeats something that does not fill bytes");
        }
        return new Structure.Repeat(countBytes, element);
    }

    private Member wholeBytes(Line line, Member member) {
        if (member.structure().bits() > 0 && (member.structure().bits() & 7) != 0) {
            throw error(line, "holds " + member.name() + ", which does not fill bytes");
        }
        return member;
    }

    private static Structure.Group group(List<Member> members) {
        List<Member> resolved = new ArrayList<>(members);
        int[] at = new int[members.size() + 1];
        for (int i = 0; i < members.size(); i++) {
            at[i + 1] = at[i] + members.get(i).structure().bits();
        }
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.structure() instanceof Structure.Element(int bits, Content.Choice choice)) {
                List<Content.Selector> selectors = new ArrayList<>();
                for (Content.Selector selector : choice.selectors()) {
                    int neighbour = indexOf(members, selector.name());
                    selectors.add(
                            neighbour < 0
                                    ? selector
                                    : new Content.Selector(
                                            selector.name(),
                                            at[neighbour] - at[i],
                                            members.get(neighbour).structure().bits()));
                }
                Structure element = new Structure.Element(bits, new Content.Choice(selectors, choice.cases()));
                resolved.set(i, new Member(member.name(), member.title(), element));
            }
        }
        return new Structure.Group(resolved, at[members.size()]);
    }

    private static int indexOf(List<Member> members, String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Structure element(Line line, List<String> words) {
        int bits = Integer.parseInt(words.getFirst());
        boolean text = words.size() == 2 && words.get(1).equals("ascii");
        if (bits > 64 && (bits & 7) == 0 && (text || words.size() == 1)) {
            return new Structure.Octets(bits >>> 3, text);
        }
        if (bits < 1 || bits > 64) {
            throw error(line, "has an element of " + bits + " bits");
        }
        return new Structure.Element(bits, content(line, words.subList(1, words.size())));
    }

    private Content content(Line line, List<String> words) {
        if (words.isEmpty()) {
            return line.labels().isEmpty() ? Content.Code.PLAIN : new Content.Code(line.labels());
        }
        return switch (words.getFirst()) {
            case "hex" -> new Content.Hex();
            case "ascii" -> new Content.Text(Content.Alphabet.ASCII);
            case "icao" -> new Content.Text(Content.Alphabet.ICAO);
            case "octal" -> new Content.Text(Content.Alphabet.OCTAL);
            case "u" -> number(false, words);
            case "s" -> number(true, words);
            case "by" ->
                words.size() > 2 && Character.isDigit(words.get(2).charAt(0)) ? choice(line, words) : cases(line);
            case "parts" -> parts(words.subList(1, words.size()));
            default -> throw error(line, "has an unknown content " + words.getFirst());
        };
    }

    private static Content number(boolean signed, List<String> words) {
        boolean quantity = words.size() > 1 && "<>=".indexOf(words.get(1).charAt(0)) < 0;
        List<Content.Bound> bounds = new ArrayList<>();
        for (String word : words.subList(quantity ? 3 : 1, words.size())) {
            int length = word.charAt(1) == '=' ? 2 : 1;
            bounds.add(new Content.Bound(word.substring(0, length), Rational.parse(word.substring(length))));
        }
        return quantity
                ? Content.Quantity.of(signed, Rational.parse(words.get(1)), words.get(2), bounds)
                : new Content.Whole(signed, bounds);
    }

    private Content choice(Line line, List<String> words) {
        SortedMap<Long, Content> cases = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String word : words.subList(2, words.size())) {
            if (word.equals("|")) {
                cases.put(Long.parseLong(current.getFirst()), content(line, current.subList(1, current.size())));
                current = new ArrayList<>();
            } else {
                current.add(word);
            }
        }
        cases.put(Long.parseLong(current.getFirst()), content(line, current.subList(1, current.size())));
        return new Content.Choice(List.of(new Content.Selector(words.get(1), 0, 0)), cases);
    }

    /// A choice by several selectors, each case on a line of its own: `case 7 1 parts LPF CPF MHF`.
    private Content cases(Line line) {
        List<String> names = line.words().subList(2, line.words().size());
        SortedMap<Long, Content> cases = new TreeMap<>();
        while (next < lines.size() && lines.get(next).depth() == line.depth() + 1) {
            Line one = lines.get(next++);
            List<Long> values = one.words().subList(0, names.size()).stream()
                    .map(Long::valueOf)
                    .toList();
            List<String> words = one.words().subList(names.size(), one.words().size());
            cases.put(Content.Choice.keyOf(values), content(one, words));
        }
        return new Content.Choice(
                names.stream().map(name -> new Content.Selector(name, 0, 0)).toList(), cases);
    }

    private static Content parts(List<String> names) {
        return new Content.Parts(names.stream()
                .map(name -> new Content.Part(name.equals("-") ? "" : name, 1))
                .toList());
    }

    private IllegalStateException error(Line line, String what) {
        return new IllegalStateException("definition line " + line.number() + ": " + line.name() + " " + what);
    }
}

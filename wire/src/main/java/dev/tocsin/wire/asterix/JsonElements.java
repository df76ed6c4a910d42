package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;

/// Compiles elements into [JsonPart]s. What stands in the text whatever the value is one literal, and so is the whole
/// text of codes with few values. Stateless.
final class JsonElements {
    /// Codes of so many bits or fewer get a table with the text of each value.
    private static final int TABLE_BITS = 8;

    private JsonElements() {}

    static JsonPart of(int bits, Content content) {
        return prefixed("", bits, content);
    }

    /// The same with the key in front.
    static JsonPart keyed(String name, int bits, Content content) {
        return prefixed("\"" + name + "\":", bits, content);
    }

    private static JsonPart prefixed(String prefix, int bits, Content content) {
        Literal key = Literal.of(prefix);
        return switch (content) {
            case Content.Code(SortedMap<Long, String> labels) ->
                bits > TABLE_BITS ? plain(key, bits) : table(prefix, bits, labels);
            case Content.Hex _ ->
                (out, in, from, _, bit) -> out.key(key).hex(Bits.read(in.data(), from, bit, bits), bits);
            case Content.Text(Content.Alphabet alphabet) ->
                (out, in, from, _, bit) -> out.key(key).text(Bits.read(in.data(), from, bit, bits), bits, alphabet);
            case Content.Whole whole -> whole.signed() ? signed(key, bits) : plain(key, bits);
            case Content.Quantity quantity -> quantity(prefix, bits, quantity);
            case Content.Parts parts -> parts(key, bits, parts);
            case Content.Choice choice -> choice(prefix, bits, choice);
        };
    }

    private static JsonPart plain(Literal key, int bits) {
        return (out, in, from, _, bit) -> out.key(key).number(Bits.read(in.data(), from, bit, bits));
    }

    private static JsonPart signed(Literal key, int bits) {
        return (out, in, from, _, bit) -> out.key(key).number(Bits.signed(Bits.read(in.data(), from, bit, bits), bits));
    }

    private static JsonPart table(String prefix, int bits, SortedMap<Long, String> labels) {
        Literal[] texts = new Literal[1 << bits];
        for (int value = 0; value < texts.length; value++) {
            texts[value] = Literal.of(prefix + text(value, labels));
        }
        return lookUp(bits, texts);
    }

    private static JsonPart lookUp(int bits, Literal[] texts) {
        return (out, in, from, _, bit) -> out.literal(texts[(int) Bits.read(in.data(), from, bit, bits)]);
    }

    private static String text(long value, SortedMap<Long, String> labels) {
        String label = labels.get(value);
        return label == null ? "" + value : "{\"value\":" + value + ",\"text\":\"" + label + "\"}";
    }

    /// The first member alone, or with those that follow it when all are codes or spare bits of a byte together: one
    /// table then has their text, keys included, and one copy writes it.
    static List<Member> codeRun(List<Member> members) {
        int count = 0;
        int bits = 0;
        while (count < members.size()) {
            Structure structure = members.get(count).structure();
            bits += structure.bits();
            if (bits > TABLE_BITS || !isCode(structure)) {
                break;
            }
            count++;
        }
        return members.subList(0, Math.max(1, count));
    }

    private static boolean isCode(Structure structure) {
        return structure instanceof Structure.Spare
                || (structure instanceof Structure.Element(int _, Content content) && content instanceof Content.Code);
    }

    /// The part for a run of codes, keys included.
    static JsonPart codes(List<Member> run) {
        int bits = run.stream().mapToInt(member -> member.structure().bits()).sum();
        Literal[] texts = new Literal[1 << bits];
        for (int value = 0; value < texts.length; value++) {
            StringJoiner text = new StringJoiner(",");
            int shift = bits;
            for (Member member : run) {
                int size = member.structure().bits();
                shift -= size;
                if (member.structure() instanceof Structure.Element(int _, Content.Code(SortedMap<Long, String> labels))
                        && !member.name().isEmpty()) {
                    long own = (value >>> shift) & ((1L << size) - 1);
                    text.add("\"" + member.name() + "\":" + text(own, labels));
                }
            }
            texts[value] = Literal.of(text.toString());
        }
        return lookUp(bits, texts);
    }

    private static JsonPart quantity(String key, int bits, Content.Quantity quantity) {
        Literal prefix = Literal.of(key + "{\"value\":");
        Literal suffix =
                Literal.of(quantity.unit().equals("_") ? "}" : ",\"unit\":" + JsonLines.quoted(quantity.unit()) + "}");
        boolean signed = quantity.signed();
        if (quantity.lsb().numerator() == 1 && Fractions.isExact(quantity.lsb().denominator())) {
            Fractions fractions = Fractions.of(quantity.lsb().denominator());
            return (out, in, from, _, bit) -> {
                long raw = Bits.read(in.data(), from, bit, bits);
                out.quantity(prefix, signed ? Bits.signed(raw, bits) : raw, fractions, suffix);
            };
        }
        double step = quantity.step();
        int places = quantity.decimals();
        return (out, in, from, _, bit) -> {
            long raw = Bits.read(in.data(), from, bit, bits);
            out.quantity(prefix, (signed ? Bits.signed(raw, bits) : raw) * step, places, suffix);
        };
    }

    private static JsonPart parts(Literal key, int bits, Content.Parts parts) {
        return (out, in, from, _, bit) -> {
            long raw = Bits.read(in.data(), from, bit, bits);
            int shift = bits;
            out.key(key).beginObject();
            for (Content.Part part : parts.parts()) {
                shift -= part.bits();
                if (!part.name().isEmpty()) {
                    out.key(part.name()).number((raw >>> shift) & ((1L << part.bits()) - 1));
                }
            }
            out.endObject();
        };
    }

    private static JsonPart choice(String prefix, int bits, Content.Choice choice) {
        IdentityHashMap<Content, JsonPart> cases = new IdentityHashMap<>();
        choice.cases().values().forEach(content -> cases.put(content, prefixed(prefix, bits, content)));
        JsonPart otherwise = prefixed(prefix, bits, Content.Code.PLAIN);
        return (out, in, from, to, bit) ->
                cases.getOrDefault(choice.at(in, from, bit), otherwise).write(out, in, from, to, bit);
    }
}

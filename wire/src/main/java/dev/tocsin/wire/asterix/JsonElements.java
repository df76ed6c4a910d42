package dev.tocsin.wire.asterix;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.SortedMap;

/// Compiles elements into [JsonPart]s. Stateless.
final class JsonElements {
    /// Labelled codes of so many bits or fewer get a table with the text of each value.
    private static final int TABLE_BITS = 9;

    private JsonElements() {}

    static JsonPart of(int bits, Content content) {
        return switch (content) {
            case Content.Code(SortedMap<Long, String> labels) ->
                labels.isEmpty() || bits > TABLE_BITS ? plain(bits) : labelled(bits, labels);
            case Content.Hex _ -> (out, in, from, _, bit) -> out.hex(Bits.read(in.data(), from, bit, bits), bits);
            case Content.Text(Content.Alphabet alphabet) ->
                (out, in, from, _, bit) -> out.text(Bits.read(in.data(), from, bit, bits), bits, alphabet);
            case Content.Whole whole -> whole.signed() ? signed(bits) : plain(bits);
            case Content.Quantity quantity -> quantity(bits, quantity);
            case Content.Parts parts -> parts(bits, parts);
            case Content.Choice choice -> choice(bits, choice);
        };
    }

    private static JsonPart plain(int bits) {
        return (out, in, from, _, bit) -> out.number(Bits.read(in.data(), from, bit, bits));
    }

    private static JsonPart signed(int bits) {
        return (out, in, from, _, bit) -> out.number(Bits.signed(Bits.read(in.data(), from, bit, bits), bits));
    }

    private static JsonPart labelled(int bits, SortedMap<Long, String> labels) {
        byte[][] texts = new byte[1 << bits][];
        for (int value = 0; value < texts.length; value++) {
            String label = labels.get((long) value);
            String text = label == null ? "" + value : "{\"value\":" + value + ",\"text\":\"" + label + "\"}";
            texts[value] = text.getBytes(StandardCharsets.US_ASCII);
        }
        return (out, in, from, _, bit) -> out.literal(texts[(int) Bits.read(in.data(), from, bit, bits)]);
    }

    private static JsonPart quantity(int bits, Content.Quantity quantity) {
        String unit = quantity.unit().equals("_") ? "}" : ",\"unit\":" + JsonBytes.quoted(quantity.unit()) + "}";
        byte[] suffix = unit.getBytes(StandardCharsets.US_ASCII);
        boolean signed = quantity.signed();
        double step = quantity.step();
        int places = quantity.decimals();
        return (out, in, from, _, bit) -> {
            long raw = Bits.read(in.data(), from, bit, bits);
            out.quantity((signed ? Bits.signed(raw, bits) : raw) * step, places, suffix);
        };
    }

    private static JsonPart parts(int bits, Content.Parts parts) {
        return (out, in, from, _, bit) -> {
            long raw = Bits.read(in.data(), from, bit, bits);
            int shift = bits;
            out.beginObject();
            for (Content.Part part : parts.parts()) {
                shift -= part.bits();
                if (!part.name().isEmpty()) {
                    out.key(part.name()).number((raw >>> shift) & ((1L << part.bits()) - 1));
                }
            }
            out.endObject();
        };
    }

    private static JsonPart choice(int bits, Content.Choice choice) {
        IdentityHashMap<Content, JsonPart> cases = new IdentityHashMap<>();
        choice.cases().values().forEach(content -> cases.put(content, of(bits, content)));
        cases.put(Content.Code.PLAIN, plain(bits));
        JsonPart otherwise = plain(bits);
        return (out, in, from, to, bit) ->
                cases.getOrDefault(choice.at(in, from, bit), otherwise).write(out, in, from, to, bit);
    }
}

package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.AsterixValue.Leaf;
import dev.tocsin.wire.asterix.AsterixValue.Members;
import dev.tocsin.wire.asterix.AsterixValue.Opaque;
import dev.tocsin.wire.asterix.AsterixValue.Repeated;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a tree of values as the canonical bytes of a record: the shortest presence field, the fewest parts of
/// extended items, spare bits zero. A field that a group lacks is sent as zero. Stateless.
final class ValueWriter {
    private static final int MAX_EXPLICIT_BYTES = 255;

    private ValueWriter() {}

    /// The bytes of a record.
    ///
    /// @throws IllegalArgumentException when a value does not fit the definition: a programmer's error
    static byte[] write(Definition definition, Members items) {
        BitSink sink = new BitSink();
        for (String name : items.byName().keySet()) {
            if (definition.slot(name) < 0) {
                throw new IllegalArgumentException(definition + " has no item " + name);
            }
        }
        writeSlots(sink, 0, definition.slots(), items);
        return sink.toBytes();
    }

    private static void write(BitSink sink, Structure structure, AsterixValue value) {
        switch (structure) {
            case Structure.Element(int bits, Content content) -> writeElement(sink, bits, content, leaf(value));
            case Structure.Octets octets -> writeOctets(sink, octets, value);
            case Structure.Spare(int bits) -> sink.put(0, bits);
            case Structure.Group group -> writeGroup(sink, group, members(value));
            case Structure.Extended extended -> writeExtended(sink, extended, members(value));
            case Structure.Repeat repeat -> writeRepeat(sink, repeat, value);
            case Structure.Compound compound ->
                writeSlots(sink, compound.presenceBytes(), compound.slots(), members(value));
            case Structure.RandomFields random -> writeRandom(sink, random, value);
            case Structure.Explicit explicit -> writeExplicit(sink, explicit, value);
        }
    }

    private static void writeOctets(BitSink sink, Structure.Octets octets, AsterixValue value) {
        byte[] bytes = value instanceof Opaque(String hex) ? HexFormat.of().parseHex(hex) : new byte[0];
        if (bytes.length != octets.count()) {
            throw new IllegalArgumentException("expected " + octets.count() + " bytes, got " + value);
        }
        sink.put(bytes, bytes.length);
    }

    private static void writeRandom(BitSink sink, Structure.RandomFields random, AsterixValue value) {
        if (!(value instanceof Repeated(List<AsterixValue> values))) {
            throw new IllegalArgumentException("expected items, got " + value);
        }
        writeElement(sink, 8, Content.Code.PLAIN, values.size());
        for (AsterixValue one : values) {
            members(one).byName().forEach((name, item) -> {
                int slot = 0;
                while (random.fields()
                        .get(slot)
                        .filter(m -> m.name().equals(name))
                        .isEmpty()) {
                    slot++;
                }
                sink.put(slot + 1, 8);
                write(sink, random.fields().get(slot).orElseThrow().structure(), item);
            });
        }
    }

    private static void writeElement(BitSink sink, int bits, Content content, long raw) {
        boolean fits = bits == 64 || (raw >>> bits) == 0 || (content.isSigned() && (raw >> (bits - 1)) == -1);
        if (!fits) {
            throw new IllegalArgumentException(raw + " does not fit " + bits + " bits");
        }
        sink.put(raw, bits);
    }

    private static void writeGroup(BitSink sink, Structure.Group group, Members fields) {
        for (Member member : group.members()) {
            AsterixValue value = fields.byName().get(member.name());
            if (value == null) {
                sink.put(0, member.structure().bits());
            } else {
                write(sink, member.structure(), value);
            }
        }
    }

    private static void writeExtended(BitSink sink, Structure.Extended extended, Members fields) {
        int last = 0;
        for (int i = 0; i < extended.parts().size(); i++) {
            for (Member member : extended.parts().get(i).members()) {
                last = fields.byName().containsKey(member.name()) ? i : last;
            }
        }
        for (int i = 0; i <= last; i++) {
            Structure.Group part = extended.parts().get(i);
            writeGroup(sink, part, fields);
            sink.put(i < last ? 1 : 0, part.hasFx() ? 1 : 0);
        }
    }

    private static void writeRepeat(BitSink sink, Structure.Repeat repeat, AsterixValue value) {
        if (!(value instanceof Repeated(List<AsterixValue> values))) {
            throw new IllegalArgumentException("expected repetitions, got " + value);
        }
        if (repeat.countBytes() > 0) {
            writeElement(sink, 8 * repeat.countBytes(), Content.Code.PLAIN, values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            write(sink, repeat.element(), values.get(i));
            if (repeat.countBytes() == 0) {
                sink.put(i + 1 < values.size() ? 1 : 0, 1);
            }
        }
    }

    private static void writeSlots(BitSink sink, int presenceBytes, List<Optional<Member>> slots, Members present) {
        Map<String, AsterixValue> byName = present.byName();
        int last = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            last = isPresent(slots.get(slot), byName) ? slot : last;
        }
        int perByte = presenceBytes > 0 ? 8 : 7;
        int bytes = presenceBytes > 0 ? presenceBytes : last / 7 + 1;
        for (int slot = 0; slot < bytes * perByte; slot++) {
            boolean set = slot < slots.size() && isPresent(slots.get(slot), byName);
            sink.put(set ? 1 : 0, 1);
            if (perByte == 7 && slot % 7 == 6) {
                sink.put(slot / 7 < bytes - 1 ? 1 : 0, 1);
            }
        }
        for (int slot = 0; slot <= last; slot++) {
            if (slots.get(slot).isPresent()) {
                Member member = slots.get(slot).get();
                AsterixValue value = byName.get(member.name());
                if (value != null) {
                    write(sink, member.structure(), value);
                }
            }
        }
    }

    private static boolean isPresent(Optional<Member> slot, Map<String, AsterixValue> byName) {
        return slot.isPresent() && byName.containsKey(slot.get().name());
    }

    private static void writeExplicit(BitSink sink, Structure.Explicit explicit, AsterixValue value) {
        byte[] content;
        if (value instanceof Opaque(String hex)) {
            content = HexFormat.of().parseHex(hex);
        } else {
            BitSink inner = new BitSink();
            write(inner, explicit.content().orElseThrow(), value);
            content = inner.toBytes();
        }
        if (content.length + 1 > MAX_EXPLICIT_BYTES) {
            throw new IllegalArgumentException("an explicit field of " + content.length + " bytes is too long");
        }
        sink.put(content.length + 1, 8);
        sink.put(content, content.length);
    }

    private static long leaf(AsterixValue value) {
        if (value instanceof Leaf(long raw)) {
            return raw;
        }
        throw new IllegalArgumentException("expected an element, got " + value);
    }

    private static Members members(AsterixValue value) {
        if (value instanceof Members members) {
            return members;
        }
        throw new IllegalArgumentException("expected members, got " + value);
    }
}

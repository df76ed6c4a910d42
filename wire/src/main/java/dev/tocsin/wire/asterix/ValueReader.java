package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.AsterixValue.Leaf;
import dev.tocsin.wire.asterix.AsterixValue.Members;
import dev.tocsin.wire.asterix.AsterixValue.Opaque;
import dev.tocsin.wire.asterix.AsterixValue.Repeated;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a record into a tree of values. Stateless.
final class ValueReader {
    private ValueReader() {}

    /// The items of a record by name, in the order of their slots.
    static Members read(AsterixRecord in) {
        Map<String, AsterixValue> items = new LinkedHashMap<>();
        List<Optional<Member>> slots = in.definition().slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (in.has(slot)) {
                Member member = slots.get(slot).orElseThrow();
                items.put(member.name(), read(member.structure(), in.data(), in.start(slot), in.end(slot)));
            }
        }
        return new Members(items);
    }

    private static AsterixValue read(Structure structure, byte[] data, int from, int to) {
        return switch (structure) {
            case Structure.Element(int bits, Content _) -> new Leaf(Bits.read(data, from, 0, bits));
            case Structure.Octets octets -> new Opaque(HexFormat.of().formatHex(data, from, from + octets.count()));
            case Structure.Spare _ -> new Leaf(0);
            case Structure.Group group -> {
                Map<String, AsterixValue> fields = new LinkedHashMap<>();
                readGroup(fields, group, data, from, 0);
                yield new Members(fields);
            }
            case Structure.Extended extended -> readExtended(extended, data, from, to);
            case Structure.Repeat repeat -> readRepeat(repeat, data, from, to);
            case Structure.Compound compound -> readCompound(compound, data, from, to);
            case Structure.RandomFields random -> readRandom(random, data, from, to);
            case Structure.Explicit explicit -> readExplicit(explicit, data, from, to);
        };
    }

    private static void readGroup(
            Map<String, AsterixValue> fields, Structure.Group group, byte[] data, int base, int bitOffset) {
        int at = bitOffset;
        for (Member member : group.members()) {
            if (!member.name().isEmpty()) {
                fields.put(member.name(), readPart(member.structure(), data, base, at));
            }
            at += member.structure().bits();
        }
    }

    private static AsterixValue readPart(Structure part, byte[] data, int base, int at) {
        if (part instanceof Structure.Group inner) {
            Map<String, AsterixValue> nested = new LinkedHashMap<>();
            readGroup(nested, inner, data, base, at);
            return new Members(nested);
        }
        return part instanceof Structure.Octets octets
                ? read(octets, data, base + at / 8, base + at / 8 + octets.count())
                : new Leaf(Bits.read(data, base, at, part.bits()));
    }

    private static Members readExtended(Structure.Extended extended, byte[] data, int from, int to) {
        Map<String, AsterixValue> fields = new LinkedHashMap<>();
        int at = from;
        for (Structure.Group part : extended.parts()) {
            if (at >= to) {
                break;
            }
            readGroup(fields, part, data, at, 0);
            at += (part.bits() + 1) >>> 3;
        }
        return new Members(fields);
    }

    private static Repeated readRepeat(Structure.Repeat repeat, byte[] data, int from, int to) {
        List<AsterixValue> values = new ArrayList<>();
        int size = (repeat.element().bits() + 7) >>> 3;
        for (int at = from + repeat.countBytes(); at < to; at += size) {
            values.add(read(repeat.element(), data, at, at + size));
        }
        return new Repeated(values);
    }

    private static Members readCompound(Structure.Compound compound, byte[] data, int from, int to) {
        Map<String, AsterixValue> members = new LinkedHashMap<>();
        int presenceEnd = compound.presenceEnd(data, from, to);
        for (int slot = 0; slot < compound.slots().size(); slot++) {
            if (compound.has(data, from, presenceEnd, slot)) {
                Member member = compound.slots().get(slot).orElseThrow();
                int start = compound.locate(data, from, to, slot);
                int end = compound.locate(data, from, to, slot + 1);
                members.put(member.name(), read(member.structure(), data, start, end));
            }
        }
        return new Members(members);
    }

    private static Repeated readRandom(Structure.RandomFields random, byte[] data, int from, int to) {
        List<AsterixValue> values = new ArrayList<>();
        for (int at = from + 1; at < to; ) {
            Member member = random.fieldAt(data, at, to).orElseThrow();
            int end = member.structure().end(data, at + 1, to);
            values.add(new Members(Map.of(member.name(), read(member.structure(), data, at + 1, end))));
            at = end;
        }
        return new Repeated(values);
    }

    private static AsterixValue readExplicit(Structure.Explicit explicit, byte[] data, int from, int to) {
        return explicit.isDefined(data, from, to)
                ? read(explicit.content().orElseThrow(), data, from + 1, to)
                : new Opaque(HexFormat.of().formatHex(data, from + 1, to));
    }
}

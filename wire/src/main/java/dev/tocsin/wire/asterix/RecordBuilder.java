package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.AsterixValue.Leaf;
import dev.tocsin.wire.asterix.AsterixValue.Members;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds the values of a record by the paths of [Definition#field]. Quantities are given in the unit of the standard
/// and rounded to the nearest count.
final class RecordBuilder {
    private final Definition definition;
    private final Map<String, Object> tree = new LinkedHashMap<>();

    RecordBuilder(Definition definition) {
        this.definition = definition;
    }

    /// Sets the bits of an element; a negative number for a signed one.
    RecordBuilder raw(String path, long value) {
        Field field = definition.field(path);
        if (field == Field.NONE) {
            throw new IllegalArgumentException(definition + " has no field " + path);
        }
        long mask = field.bits() == 64 ? -1 : (1L << field.bits()) - 1;
        put(path, new Leaf(value & mask));
        return this;
    }

    /// Sets a quantity, rounded to the nearest count and, beyond what the bits can say, set to the nearest that they
    /// can. A cyclic angle (unsigned, 360 degrees over all bits) wraps around instead.
    RecordBuilder quantity(String path, double value) {
        Field field = definition.field(path);
        if (!(field.content() instanceof Content.Quantity quantity)) {
            throw new IllegalArgumentException(definition + " has no quantity " + path);
        }
        long count = Math.round(value / quantity.step());
        long span = 1L << field.bits();
        boolean cyclic = !quantity.signed() && quantity.unit().equals("deg") && quantity.step() * span == 360;
        if (cyclic) {
            return raw(path, Math.floorMod(count, span));
        }
        long least = quantity.signed() ? -span / 2 : 0;
        return raw(path, Math.clamp(count, least, least + span - 1));
    }

    @SuppressWarnings("unchecked")
    private void put(String path, Leaf leaf) {
        Map<String, Object> at = tree;
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            at = (Map<String, Object>)
                    at.computeIfAbsent(path.substring(from, slash), _ -> new LinkedHashMap<String, Object>());
            from = slash + 1;
        }
        at.put(path.substring(from), leaf);
    }

    /// The bytes of the record.
    byte[] toBytes() {
        return ValueWriter.write(definition, members(tree));
    }

    private static Members members(Map<?, ?> branch) {
        Map<String, AsterixValue> members = LinkedHashMap.newLinkedHashMap(branch.size());
        for (Map.Entry<?, ?> entry : branch.entrySet()) {
            Object value = entry.getValue();
            members.put((String) entry.getKey(), value instanceof Map<?, ?> inner ? members(inner) : (Leaf) value);
        }
        return new Members(members);
    }
}

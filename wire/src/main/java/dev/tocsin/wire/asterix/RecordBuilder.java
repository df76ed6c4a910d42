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
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(names[i], _ -> new LinkedHashMap<String, Object>());
        }
        at.put(names[names.length - 1], leaf);
    }

    /// The bytes of the record.
    byte[] toBytes() {
        return ValueWriter.write(definition, members(tree));
    }

    @SuppressWarnings("unchecked")
    private static Members members(Map<String, Object> branch) {
        Map<String, AsterixValue> members = new LinkedHashMap<>();
        branch.forEach((name, value) ->
                members.put(name, value instanceof Leaf leaf ? leaf : members((Map<String, Object>) value)));
        return new Members(members);
    }
}

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
import java.util.Random;

/// Draws records of any definition: every item may be there, every value is within its bounds.
final class RandomRecords {
    private RandomRecords() {}

    /// Items of a record, each there with a chance of one half; those that select the order of items fit.
    static Members of(Definition definition, Random random) {
        return selecting(definition, random, random(random, definition.slots(), 0.5));
    }

    /// A record of one item.
    static Members of(Definition definition, Random random, Member item) {
        return selecting(definition, random, new Members(Map.of(item.name(), random(random, item.structure()))));
    }

    /// A record as a block of its own.
    static byte[] block(Definition definition, Members items) {
        byte[] content = ValueWriter.write(definition, items);
        byte[] block = new byte[content.length + AsterixDecoder.HEADER_BYTES];
        block[0] = (byte) definition.category();
        block[1] = (byte) (block.length >>> 8);
        block[2] = (byte) block.length;
        System.arraycopy(content, 0, block, AsterixDecoder.HEADER_BYTES, content.length);
        return block;
    }

    private static Members random(Random random, List<Optional<Member>> slots, double share) {
        Map<String, AsterixValue> members = new LinkedHashMap<>();
        for (Optional<Member> slot : slots) {
            if (slot.isPresent() && random.nextDouble() < share) {
                members.put(slot.get().name(), random(random, slot.get().structure()));
            }
        }
        return new Members(members);
    }

    private static AsterixValue random(Random random, Structure structure) {
        return switch (structure) {
            case Structure.Element(int bits, Content content) -> new Leaf(randomBits(random, bits, content));
            case Structure.Spare _ -> new Leaf(0);
            case Structure.Octets octets -> randomOctets(random, octets.count());
            case Structure.RandomFields fields -> {
                List<AsterixValue> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Optional<Member> field = fields.fields().get(random.nextInt(5));
                    field.ifPresent(m -> values.add(new Members(Map.of(m.name(), random(random, m.structure())))));
                }
                yield new Repeated(values);
            }
            case Structure.Group group -> randomGroup(random, group);
            case Structure.Extended extended -> {
                Map<String, AsterixValue> fields = new LinkedHashMap<>();
                int parts = 1 + random.nextInt(extended.parts().size());
                extended.parts()
                        .subList(0, parts)
                        .forEach(part -> fields.putAll(randomGroup(random, part).byName()));
                yield new Members(fields);
            }
            case Structure.Repeat(int countBytes, Structure element) -> {
                List<AsterixValue> values = new ArrayList<>();
                int count = (countBytes == 0 ? 1 : 0) + random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    values.add(random(random, element));
                }
                yield new Repeated(values);
            }
            case Structure.Compound compound -> random(random, compound.slots(), 0.4);
            case Structure.Explicit explicit ->
                explicit.content().isPresent()
                        ? random(random, explicit.content().get())
                        : new Opaque("0102ff".substring(0, 2 * random.nextInt(4)));
        };
    }

    private static Opaque randomOctets(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return new Opaque(HexFormat.of().formatHex(bytes));
    }

    /// All definitions, each order of items of a category on its own.
    static List<Definition> everyDefinition() {
        List<Definition> all = new ArrayList<>();
        Definitions.editions()
                .forEach((category, editions) -> editions.forEach(edition -> {
                    Definition first = Definitions.find(category, edition).orElseThrow();
                    all.add(first);
                    all.addAll(first.otherProfiles());
                }));
        return all;
    }

    /// The same items, with the one that selects the order of items of this definition set so that it does.
    private static Members selecting(Definition definition, Random random, Members items) {
        Definition first =
                Definitions.find(definition.category(), definition.edition()).orElseThrow();
        if (first.selector().isEmpty()) {
            return items;
        }
        int value = 0;
        while (first.profileFor(value) != definition) {
            value++;
        }
        List<String> path = List.of(first.selector().split("/", -1));
        int slot = definition.slot(path.getFirst());
        AsterixValue item =
                random(random, definition.slots().get(slot).orElseThrow().structure());
        Map<String, AsterixValue> all = new LinkedHashMap<>(items.byName());
        if (path.size() == 2) {
            Map<String, AsterixValue> fields = new LinkedHashMap<>(((Members) item).byName());
            fields.put(path.get(1), new Leaf(value));
            item = new Members(fields);
        } else {
            item = new Leaf(value);
        }
        all.put(path.getFirst(), item);
        return new Members(all);
    }

    private static Members randomGroup(Random random, Structure.Group group) {
        Map<String, AsterixValue> fields = new LinkedHashMap<>();
        for (Member member : group.members()) {
            if (!member.name().isEmpty()) {
                fields.put(member.name(), random(random, member.structure()));
            }
        }
        return new Members(fields);
    }

    private static long randomBits(Random random, int bits, Content content) {
        long mask = bits == 64 ? -1 : (1L << bits) - 1;
        for (int i = 0; i < 100_000; i++) {
            long raw = random.nextLong() & mask;
            if (Guards.withinBounds(content, raw, bits)) {
                return raw;
            }
        }
        for (long raw = 0; raw <= mask && bits <= 16; raw++) {
            if (Guards.withinBounds(content, raw, bits)) {
                return raw;
            }
        }
        throw new AssertionError("no value within the bounds of " + content);
    }
}

package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares one record with the full item tree of an independent decoder. Names differ, order does not: the fields of
/// an item are compared one after the other. Register contents (I260), which we keep as they are, are left out.
final class SmallFiles {
    /// Registers that we keep as they are, and an angle whose step the other decoder rounds to 2.81 degrees.
    private static final Set<String> NOT_COMPARED = Set.of("I260", "I270");

    /// Fillers that the other decoder prints.
    private static final Set<String> FILLERS = Set.of("FX", "spare", "res1", "res2");

    /// Factors between our unit and those that the other decoder prints instead; it rounds 2^-14 NM/s to 0.22 kt in
    /// CAT001.
    private static final Map<String, List<Double>> FACTORS =
            Map.of("FL", List.of(1.0, 100.0), "NM/s", List.of(1.0, 3_600.0, 0.22 * 16_384), "s", List.of(1.0, 1e9));

    private SmallFiles() {}

    static void compare(JsonNode expected, int category) {
        byte[] content = HexFormat.of().parseHex(expected.get("hex").asString());
        byte[] block = new byte[content.length + 3];
        block[0] = (byte) category;
        block[1] = (byte) (block.length >>> 8);
        block[2] = (byte) block.length;
        System.arraycopy(content, 0, block, 3, content.length);
        String at = expected.get("file").asString() + " " + expected.get("n").asString();
        FindingLog findings = new FindingLog(at);
        int[] records = new int[1];
        new AsterixDecoder(Editions.NEWEST, findings).decode(block, 0, block.length, 0, in -> {
            records[0]++;
            compareItems(at, in, expected.get("items"));
        });
        assertThat(records[0]).as(at).isOne();
        assertThat(findings.isEmpty()).as(at).isTrue();
    }

    private static void compareItems(String at, AsterixRecord in, JsonNode items) {
        Set<String> names = new TreeSet<>();
        for (int slot = 0; slot < in.definition().slots().size(); slot++) {
            if (in.has(slot)) {
                names.add("I" + in.definition().slots().get(slot).orElseThrow().name());
            }
        }
        assertThat(names).as(at).isEqualTo(new TreeSet<>(items.propertyNames()));
        items.forEachEntry((name, item) -> {
            if (item.isObject() && !NOT_COMPARED.contains(name)) {
                compareItem(at + " " + name, in, name.substring(1), item);
            }
        });
    }

    private static List<JsonNode> flatten(JsonNode node, Set<String> without) {
        List<JsonNode> values = new ArrayList<>();
        node.forEachEntry((name, value) -> {
            if (value.isObject()) {
                values.addAll(flatten(value, without));
            } else if (!without.contains(name)) {
                values.add(value);
            }
        });
        return values;
    }

    private static void compareItem(String at, AsterixRecord in, String item, JsonNode tree) {
        List<String> ours = in.definition().fieldPaths().stream()
                .filter(path -> path.equals(item) || path.startsWith(item + "/"))
                .filter(path -> in.definition().field(path).in(in))
                .toList();
        // What its older edition calls spare may have a name in ours.
        List<JsonNode> bare = flatten(tree, FILLERS);
        List<JsonNode> theirs = bare.size() == ours.size() ? bare : flatten(tree, Set.of("FX"));
        assertThat(ours).as(at + " against " + theirs).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            compareField(at + " " + ours.get(i), in, in.definition().field(ours.get(i)), theirs.get(i));
        }
    }

    private static void compareField(String at, AsterixRecord in, Field field, JsonNode theirs) {
        if (field.content() instanceof Content.Text) {
            assertThat(field.text(in)).as(at).isEqualTo(theirs.asString().stripTrailing());
        } else if (field.content() instanceof Content.Hex) {
            assertThat(Texts.hex(field.raw(in, 0), field.bits())).as(at).isEqualToIgnoringCase(theirs.asString());
        } else {
            String unit = field.content() instanceof Content.Quantity quantity ? quantity.unit() : "";
            double value = field.value(in);
            double other = theirs.asDouble();
            assertThat(FACTORS.getOrDefault(unit, List.of(1.0)))
                    .as(at + ": " + value + " " + unit + " against " + other)
                    .anyMatch(factor -> Math.abs(value * factor - other) <= 2e-7 * Math.max(10, Math.abs(other)));
        }
    }
}

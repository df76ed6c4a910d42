package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One block of each of 19 categories and editions, as another decoder reads it, with its own names: the same
/// items, and every number and text of an item somewhere in ours.
class JasterixVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Ours in feet are theirs in flight levels, ours in NM/s theirs in knots.
    private static final double[] UNITS = {1, 100, 3_600};

    /// Items in which it tells something else: the count of repetitions, bits of a bar as words, a sign,
    /// an expansion field that we hold no definition of.
    private static final Set<String> TOLD_OTHERWISE =
            Set.of("020/250", "020/400", "020/RE", "021/090", "048/250", "247/550");

    private static List<JsonNode> decode(String name, byte[] block) {
        Editions editions = Editions.NEWEST;
        if (name.equals("cat021ed0.26.bin")) {
            editions = editions.with(21, "0.26");
        } else if (name.contains("sensis")) {
            editions = editions.with(10, "0.24-sensis");
        }
        FindingLog findings = new FindingLog(name);
        JsonLines lines = new JsonLines();
        AsterixJson json = new AsterixJson();
        new AsterixDecoder(editions, findings)
                .decode(block, 0, block.length, 0, in -> json.write(in, lines, Double.NaN, AsterixJson.NO_INSTANT));
        assertThat(findings.isClean()).as(name).isTrue();
        return lines.toString().lines().map(JSON::readTree).toList();
    }

    private static List<JsonNode> leaves(JsonNode node) {
        List<JsonNode> leaves = new ArrayList<>();
        if (node.isValueNode()) {
            leaves.add(node);
        } else {
            node.forEach(child -> leaves.addAll(leaves(child)));
        }
        return leaves;
    }

    private static boolean says(JsonNode ours, JsonNode theirs) {
        if (!theirs.isNumber()) {
            return ours.asString("")
                    .strip()
                    .equalsIgnoreCase(theirs.asString("").strip());
        }
        double wanted = theirs.asDouble();
        List<Double> readings = new ArrayList<>();
        if (ours.isNumber()) {
            readings.add(ours.asDouble());
        } else if (ours.asString("").matches("[0-9a-f]{1,15}")) {
            readings.add((double) Long.parseLong(ours.asString(), 16));
            readings.add(ours.asString().matches("\\d+") ? Double.parseDouble(ours.asString()) : Double.NaN);
        }
        for (double reading : readings) {
            for (double unit : UNITS) {
                if (Math.abs(reading * unit - wanted) <= 1e-5 * Math.max(1, Math.abs(wanted))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    @Proof(
            protocol = "ASTERIX",
            direction = Proof.Direction.IN,
            edition = "of 17 blocks",
            program = "vectors of jASTERIX 0.1.4",
            what = "items present, and every number and text of every item but six told in another form")
    void saysWhatAnotherDecoderSays() throws IOException {
        Path file = SharedData.require("data/asterix/expected/jasterix_vectors.json");
        Set<String> otherwise = new TreeSet<>();
        int[] compared = new int[1];
        JSON.readTree(Files.readString(file)).forEachEntry((name, vector) -> {
            int category = vector.get("category").asInt();
            if (Definitions.editions().containsKey(category)) {
                List<JsonNode> ours =
                        decode(name, HexFormat.of().parseHex(vector.get("hex").asString()));
                assertThat(ours).as(name).hasSize(vector.get("records").size());
                for (int i = 0; i < ours.size(); i++) {
                    compared[0] +=
                            compare(name, ours.get(i), vector.get("records").get(i), otherwise);
                }
            }
        });
        assertThat(compared[0]).isGreaterThan(600);
        assertThat(otherwise).isEqualTo(TOLD_OTHERWISE);
    }

    private static int compare(String name, JsonNode ours, JsonNode theirs, Set<String> otherwise) {
        Map<String, JsonNode> items = new TreeMap<>();
        theirs.forEachEntry((item, value) -> items.put(item.equals("REF") ? "RE" : item, value));
        items.keySet().removeAll(Set.of("index", "length"));
        assertThat(ours.get("items").propertyNames()).as(name).containsExactlyInAnyOrderElementsOf(items.keySet());
        int compared = 0;
        for (Map.Entry<String, JsonNode> item : items.entrySet()) {
            List<JsonNode> own = leaves(ours.get("items").get(item.getKey()));
            for (JsonNode leaf : leaves(item.getValue())) {
                compared++;
                boolean empty =
                        leaf.isNull() || (leaf.isString() && leaf.asString().isBlank());
                if (!empty && own.stream().noneMatch(one -> says(one, leaf))) {
                    otherwise.add("%03d/%s".formatted(ours.get("category").asInt(), item.getKey()));
                }
            }
        }
        return compared;
    }
}

package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.asterix.Structure.Member;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares our definitions item by item with the published machine-readable ones, where these are present: order of
/// presence bits, arrangement, sizes, least significant bits, units, signs and bounds.
class DefinitionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> UNITS = Map.of(
            "°", "deg", "m/s²", "m/s2", "dBm²", "dBm2", "m²", "m2", "°/s", "deg/s", "", "_", "ALTFL", "FL", "°C", "°C");
    /// Bounds of the standard that nothing can satisfy, the wrong way round; ours are turned.
    private static final List<String> REVERSED_BOUNDS = List.of("/627/AZ", "/631/AZCON", "/631/ELCON");

    /// Where the published step contradicts its own range, tracks in recordings and other decoders.
    private static final List<String> OTHER_STEPS =
            List.of("CAT010 1.1/202/VX", "CAT010 1.1/202/VY", "CAT010 1.1/210/AX", "CAT010 1.1/210/AY");

    /// Editions in use that are published nowhere: their facts come from recordings.
    private static final List<String> UNPUBLISHED = List.of("CAT010 0.24-sensis");

    private static final Map<String, String> RELATIONS =
            Map.of("GreaterThanOrEqualTo", ">=", "LessThanOrEqualTo", "<=", "LessThan", "<", "GreaterThan", ">");

    @Test
    void compilesEveryEditionItLists() {
        Definitions.editions()
                .forEach((category, editions) ->
                        editions.forEach(edition -> assertThat(Definitions.find(category, edition)
                                        .orElseThrow()
                                        .slots())
                                .as("CAT%03d %s", category, edition)
                                .isNotEmpty()));
        assertThat(Definitions.find(21, "9.9")).isEmpty();
    }

    @Test
    void knowsNoFieldTwiceAndNoFieldOfAnotherEdition() {
        Definition newest = Definitions.newest(48);
        assertThat(newest.field("040/RHO").bits()).isEqualTo(16);
        assertThat(newest.field("RE/ERR").bits()).isEqualTo(24);
        assertThat(newest.field("040/NOTHING")).isSameAs(Field.NONE);
        assertThat(newest.fieldPaths()).doesNotHaveDuplicates();
    }

    @Test
    @Proof(
            protocol = "ASTERIX",
            direction = Proof.Direction.IN,
            edition = "every edition listed",
            program = "asterix-specs",
            what = "bits, arrangement, least significant bit, unit, sign and bounds of every item")
    void agreesWithThePublishedDefinitionsOfEveryEdition() throws Exception {
        Path specs = SharedData.require("data/asterix-specs/specs");
        int compared = 0;
        for (Map.Entry<Integer, List<String>> entry : Definitions.editions().entrySet()) {
            int category = entry.getKey();
            for (String edition : entry.getValue()) {
                if (UNPUBLISHED.contains("CAT%03d %s".formatted(category, edition))) {
                    continue;
                }
                Path file = specs.resolve("cat%03d/cats/cat%s/definition.json".formatted(category, edition));
                JsonNode published = JSON.readTree(Files.readString(file)).get("contents");
                Definition ours = Definitions.find(category, edition).orElseThrow();
                JsonNode uap = published.get("uap");
                if (uap.get("tag").asString().equals("Uap")) {
                    compareSlots(ours, published, uap.get("contents"));
                } else {
                    compareProfiles(ours, published, uap.get("contents"));
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(57);
    }

    @Test
    @Proof(
            protocol = "ASTERIX reserved expansion fields",
            direction = Proof.Direction.IN,
            edition = "every edition listed",
            program = "asterix-specs",
            what = "every item")
    void agreesWithThePublishedExpansionFields() throws Exception {
        Path specs = SharedData.require("data/asterix-specs/specs");
        for (String name : List.of("021 1.5", "048 1.13", "062 1.3")) {
            int category = Integer.parseInt(name.substring(0, 3));
            Path file = specs.resolve(
                    "cat%s/refs/ref%s/definition.json".formatted(name.substring(0, 3), name.substring(4)));
            JsonNode published = JSON.readTree(Files.readString(file)).get("contents");
            Definition definition = Definitions.newest(category);
            Structure.Explicit re = (Structure.Explicit)
                    definition.slots().get(definition.slot("RE")).orElseThrow().structure();
            Structure.Compound ours = (Structure.Compound) re.content().orElseThrow();
            assertThat(8 * ours.presenceBytes())
                    .isEqualTo(8 * published.get("fspecByteSize").asInt());
            List<JsonNode> items = list(published.get("items"));
            assertThat(ours.slots()).as(name).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                assertThat(ours.slots().get(i).isEmpty())
                        .as(name + " slot " + i)
                        .isEqualTo(items.get(i).isNull());
                if (!items.get(i).isNull()) {
                    compareMember(name + " RE", ours.slots().get(i).orElseThrow(), items.get(i));
                }
            }
        }
    }

    private static void compareProfiles(Definition ours, JsonNode published, JsonNode uaps) {
        List<JsonNode> path = list(uaps.get("selector").get("item"));
        assertThat(ours.selector())
                .isEqualTo(path.stream().map(JsonNode::asString).collect(Collectors.joining("/")));
        Map<String, JsonNode> orders = new TreeMap<>();
        list(uaps.get("cases")).forEach(one -> orders.put(one.get(0).asString(), one.get(1)));
        for (JsonNode one : list(uaps.get("selector").get("cases"))) {
            Definition profile = ours.profileFor(one.get(0).asInt());
            assertThat(profile.profile()).isEqualTo(one.get(1).asString());
            compareSlots(profile, published, Objects.requireNonNull(orders.get(profile.profile())));
        }
    }

    private static void compareSlots(Definition ours, JsonNode published, JsonNode order) {
        String at = ours.toString();
        List<JsonNode> slots = list(order);
        assertThat(ours.slots()).as(at).hasSameSizeAs(slots);
        for (int i = 0; i < slots.size(); i++) {
            boolean spare = slots.get(i).get("tag").asString().equals("UapItemSpare");
            Optional<Member> member = ours.slots().get(i);
            assertThat(member.isEmpty()).as(at + " slot " + i).isEqualTo(spare);
            if (slots.get(i).get("tag").asString().equals("UapItemRFS")) {
                assertThat(member.orElseThrow().structure()).isInstanceOf(Structure.RandomFields.class);
            } else if (!spare) {
                String name = slots.get(i).get("contents").asString();
                assertThat(member.orElseThrow().name()).as(at + " slot " + i).isEqualTo(name);
                JsonNode item = list(published.get("catalogue")).stream()
                        .filter(n -> n.get("name").asString().equals(name))
                        .findFirst()
                        .orElseThrow();
                compareMember(at, member.orElseThrow(), item);
            }
        }
    }

    private static void compareMember(String at, Member ours, JsonNode published) {
        assertThat(ours.name()).as(at).isEqualTo(published.get("name").asString());
        JsonNode rule = published.get("rule");
        if (rule.get("tag").asString().equals("Dependent")) {
            compareCases(at + "/" + ours.name(), ours.structure(), rule.get("contents"));
        } else {
            compare(at + "/" + ours.name(), ours.structure(), rule.get("contents"));
        }
    }

    /// A structure that depends on others: ours is an element with a choice of contents.
    private static void compareCases(String at, Structure ours, JsonNode published) {
        Structure.Element element = (Structure.Element) ours;
        Content.Choice choice = (Content.Choice) element.content();
        assertThat(element.bits())
                .as(at)
                .isEqualTo(
                        published.get("default").get("contents").get("bitSize").asInt());
        List<JsonNode> cases = list(published.get("cases"));
        assertThat(choice.cases()).as(at).hasSameSizeAs(cases);
        for (JsonNode one : cases) {
            List<Long> key = list(one.get(0)).stream().map(JsonNode::asLong).toList();
            Content content = choice.cases().getOrDefault(Content.Choice.keyOf(key), Content.Code.PLAIN);
            JsonNode variation = one.get(1);
            if (variation.get("tag").asString().equals("Group")) {
                List<String> names = list(variation.get("contents")).stream()
                        .flatMap(part -> part.get("tag").asString().equals("Spare")
                                ? Collections.nCopies(part.get("contents").asInt(), "").stream()
                                : Stream.of(part.get("contents").get("name").asString()))
                        .toList();
                assertThat(((Content.Parts) content)
                                .parts().stream().map(Content.Part::name).toList())
                        .as(at + key)
                        .isEqualTo(names);
            } else {
                compareContent(at + key, content, variation.get("contents").get("rule"));
            }
        }
    }

    private static void compare(String at, Structure ours, JsonNode published) {
        JsonNode contents = published.get("contents");
        assertThat(kindOf(ours)).as(at).isEqualTo(published.get("tag").asString());
        switch (ours) {
            case Structure.Element(int bits, Content content) -> {
                assertThat(bits).as(at).isEqualTo(contents.get("bitSize").asInt());
                compareContent(at, content, contents.get("rule"));
            }
            case Structure.Octets octets ->
                assertThat(octets.bits())
                        .as(at)
                        .isEqualTo(contents.get("bitSize").asInt());
            case Structure.Group group -> compareMembers(at, group.members(), list(contents));
            case Structure.Extended extended -> compareExtended(at, extended, list(contents));
            case Structure.Repeat(int countBytes, Structure element) -> {
                JsonNode type = contents.get("type");
                int published2 = type.get("tag").asString().equals("RepetitiveFx")
                        ? 0
                        : type.get("contents").get("byteSize").asInt();
                assertThat(countBytes).as(at).isEqualTo(published2);
                compare(at, element, contents.get("variation"));
            }
            case Structure.Compound compound -> {
                List<JsonNode> slots = list(contents);
                assertThat(compound.slots()).as(at).hasSameSizeAs(slots);
                for (int i = 0; i < slots.size(); i++) {
                    assertThat(compound.slots().get(i).isEmpty())
                            .as(at)
                            .isEqualTo(slots.get(i).isNull());
                    if (!slots.get(i).isNull()) {
                        compareMember(at, compound.slots().get(i).orElseThrow(), slots.get(i));
                    }
                }
            }
            case Structure.Explicit explicit ->
                assertThat(explicit.kind())
                        .as(at)
                        .isEqualTo(contents.get("tag").asString().equals("ReservedExpansion") ? "re" : "sp");
            case Structure.Spare _, Structure.RandomFields _ -> throw new AssertionError(at + " is no item");
        }
    }

    private static void compareExtended(String at, Structure.Extended ours, List<JsonNode> published) {
        List<List<JsonNode>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (JsonNode node : published) {
            if (node.isNull()) {
                parts.add(new ArrayList<>());
            } else {
                parts.getLast().add(node);
            }
        }
        if (parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        assertThat(ours.parts()).as(at).hasSameSizeAs(parts);
        for (int i = 0; i < parts.size(); i++) {
            compareMembers(at, ours.parts().get(i).members(), parts.get(i));
        }
    }

    private static void compareMembers(String at, List<Member> ours, List<JsonNode> published) {
        assertThat(ours).as(at).hasSameSizeAs(published);
        for (int i = 0; i < published.size(); i++) {
            JsonNode contents = published.get(i).get("contents");
            if (published.get(i).get("tag").asString().equals("Spare")) {
                assertThat(ours.get(i).structure()).as(at).isEqualTo(new Structure.Spare(contents.asInt()));
            } else {
                compareMember(at, ours.get(i), contents);
            }
        }
    }

    private static String kindOf(Structure structure) {
        return switch (structure) {
            case Structure.Element _, Structure.Octets _ -> "Element";
            case Structure.RandomFields _ -> "RandomFields";
            case Structure.Spare _ -> "Spare";
            case Structure.Group _ -> "Group";
            case Structure.Extended _ -> "Extended";
            case Structure.Repeat _ -> "Repetitive";
            case Structure.Compound _ -> "Compound";
            case Structure.Explicit _ -> "Explicit";
        };
    }

    private static void compareContent(String at, Content ours, JsonNode rule) {
        if (rule.get("tag").asString().equals("Dependent")) {
            Content.Choice choice = (Content.Choice) ours;
            for (JsonNode one : list(rule.get("contents").get("cases"))) {
                long value = one.get(0).get(0).asLong();
                compareSimple(at, choice.cases().getOrDefault(value, Content.Code.PLAIN), one.get(1));
            }
            return;
        }
        compareSimple(at, ours, rule.get("contents"));
    }

    private static void compareSimple(String at, Content ours, JsonNode published) {
        JsonNode facts = published.get("contents");
        switch (published.get("tag").asString()) {
            case "ContentRaw", "ContentBds" ->
                assertThat(ours).as(at).isInstanceOfAny(Content.Code.class, Content.Hex.class);
            case "ContentTable" -> assertThat(ours).as(at).isInstanceOf(Content.Code.class);
            case "ContentString" ->
                assertThat("String" + ((Content.Text) ours).alphabet())
                        .as(at)
                        .isEqualToIgnoringCase(facts.get("tag").asString());
            case "ContentInteger" -> {
                assertThat(ours).as(at).isInstanceOf(Content.Whole.class);
                compareNumber(at, ours, facts);
            }
            case "ContentQuantity" -> {
                Content.Quantity quantity = (Content.Quantity) ours;
                if (OTHER_STEPS.contains(at)) {
                    assertThat(quantity.lsb()).as(at).isEqualTo(Rational.parse("1/2^2"));
                    return;
                }
                assertThat(quantity.lsb().toDecimal()).as(at).isEqualByComparingTo(number(facts.get("lsb")));
                String unit = facts.get("unit").asString();
                assertThat(quantity.unit()).as(at).isEqualTo(UNITS.getOrDefault(unit, unit));
                compareNumber(at, ours, facts);
            }
            default -> throw new AssertionError(at + ": " + published);
        }
    }

    private static void compareNumber(String at, Content ours, JsonNode facts) {
        assertThat(ours.isSigned())
                .as(at)
                .isEqualTo(facts.get("signedness").get("tag").asString().equals("Signed"));
        if (REVERSED_BOUNDS.stream().anyMatch(at::endsWith)) {
            return;
        }
        List<JsonNode> bounds = list(facts.get("constraints"));
        assertThat(ours.limits()).as(at).hasSameSizeAs(bounds);
        for (int i = 0; i < bounds.size(); i++) {
            Content.Bound bound = ours.limits().get(i);
            assertThat(bound.relation())
                    .as(at)
                    .isEqualTo(RELATIONS.get(bounds.get(i).get("tag").asString()));
            assertThat(bound.limit().toDecimal())
                    .as(at)
                    .isEqualByComparingTo(number(bounds.get(i).get("contents")));
        }
    }

    private static BigDecimal number(JsonNode node) {
        JsonNode contents = node.get("contents");
        return switch (node.get("tag").asString()) {
            case "NumInt" -> contents.decimalValue();
            case "NumPow" ->
                contents.get("base").decimalValue().pow(contents.get("exponent").asInt());
            default ->
                number(contents.get("numerator")).divide(number(contents.get("denominator")), MathContext.DECIMAL128);
        };
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}

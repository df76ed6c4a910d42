package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixValue.Leaf;
import dev.tocsin.wire.asterix.AsterixValue.Members;
import dev.tocsin.wire.asterix.AsterixValue.Repeated;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class AsterixJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String line(Editions editions, byte[] block) {
        JsonLines out = new JsonLines();
        AsterixJson writer = new AsterixJson();
        new AsterixDecoder(editions, new FindingLog("t"))
                .decode(block, 0, block.length, 0, in -> writer.write(in, out, Double.NaN, AsterixJson.NO_INSTANT));
        return out.toString();
    }

    @Test
    void writesARecordAsThisLine() {
        BlockBuilder block = new BlockBuilder(48);
        block.add(new RecordBuilder(Definitions.newest(48))
                .raw("010/SAC", 20)
                .raw("010/SIC", 129)
                .quantity("140", 28_800.5)
                .raw("020/TYP", 5)
                .raw("020/SPI", 1)
                .quantity("040/RHO", 48.65234375)
                .quantity("040/THETA", 300.00366)
                .quantity("090/FL", -1.25)
                .raw("220", 0x4CA7B5)
                .toBytes());
        assertThat(line(Editions.NEWEST, block.toDatagrams().getFirst())).isEqualTo("""
                        {"category":48,"edition":"1.32","sac":20,"sic":129,"offset":3,"items":{\
                        "010":{"SAC":20,"SIC":129},"140":{"value":28800.5,"unit":"s"},\
                        "020":{"TYP":{"value":5,"text":"Mode S roll-call"},"SIM":0,"RDP":0,"SPI":1,"RAB":0},\
                        "040":{"RHO":{"value":48.65234375,"unit":"NM"},"THETA":{"value":300.003662109,"unit":"deg"}},\
                        "090":{"V":0,"G":0,"FL":{"value":-1.25,"unit":"FL"}},"220":"4ca7b5"}}
                        """);
    }

    @Test
    void saysEveryFieldOfEveryItemOfEveryEdition() {
        for (Definition definition : RandomRecords.everyDefinition()) {
            Editions editions = Editions.NEWEST.with(definition.category(), definition.edition());
            Property.forSeeds(5, random -> {
                Members sent = RandomRecords.of(definition, random);
                if (!sent.byName().isEmpty()) {
                    JsonNode line = JSON.readTree(line(editions, RandomRecords.block(definition, sent)));
                    Map<String, Structure> items = structures(definition.slots().stream()
                            .flatMap(Optional::stream)
                            .toList());
                    compareMembers(definition.toString(), items, sent, line.get("items"));
                }
            });
        }
    }

    private static Map<String, Structure> structures(List<Member> members) {
        Map<String, Structure> named = new LinkedHashMap<>();
        members.forEach(member -> named.put(member.name(), member.structure()));
        return named;
    }

    private static void compareMembers(String at, Map<String, Structure> parts, Members sent, JsonNode said) {
        assertThat(said.propertyNames())
                .as(at)
                .containsExactlyInAnyOrderElementsOf(sent.byName().keySet());
        sent.byName()
                .forEach((name, value) ->
                        compare(at + "/" + name, Objects.requireNonNull(parts.get(name)), value, said.get(name)));
    }

    private static void compare(String at, Structure structure, AsterixValue sent, JsonNode said) {
        switch (structure) {
            case Structure.Element(int bits, Content content) -> compareLeaf(at, bits, content, sent, said);
            case Structure.Group group -> compareMembers(at, structures(group.members()), (Members) sent, said);
            case Structure.Extended extended -> {
                List<Member> all = new ArrayList<>();
                extended.parts().forEach(part -> all.addAll(part.members()));
                compareMembers(at, structures(all), (Members) sent, said);
            }
            case Structure.Compound compound ->
                compareMembers(
                        at,
                        structures(compound.slots().stream()
                                .flatMap(Optional::stream)
                                .toList()),
                        (Members) sent,
                        said);
            case Structure.Repeat repeat -> {
                List<AsterixValue> values = ((Repeated) sent).values();
                assertThat(said.size()).as(at).isEqualTo(values.size());
                for (int i = 0; i < values.size(); i++) {
                    compare(at + "/" + i, repeat.element(), values.get(i), said.get(i));
                }
            }
            case Structure.Explicit explicit -> {
                if (explicit.content().isPresent()) {
                    compare(at, explicit.content().get(), sent, said);
                }
            }
            case Structure.Octets _, Structure.Spare _, Structure.RandomFields _ ->
                assertThat(said).isNotNull();
        }
    }

    private static void compareLeaf(String at, int bits, Content content, AsterixValue sent, JsonNode said) {
        long raw = ((Leaf) sent).raw();
        long value = content.isSigned() ? Bits.signed(raw, bits) : raw;
        switch (content) {
            case Content.Code(var labels) -> {
                String label = labels.get(raw);
                assertThat((label == null ? said : said.get("value")).asLong())
                        .as(at)
                        .isEqualTo(raw);
                assertThat(said.path("text").asString("")).as(at).isEqualTo(label == null ? "" : label);
            }
            case Content.Hex _ -> assertThat(said.asString()).as(at).isEqualTo(Texts.hex(raw, bits));
            case Content.Text text ->
                assertThat(said.asString()).as(at).isEqualTo(Texts.decode(raw, bits, text.alphabet()));
            case Content.Whole _ -> assertThat(said.asLong()).as(at).isEqualTo(value);
            case Content.Quantity quantity -> {
                assertThat(said.get("value").asDouble())
                        .as(at)
                        .isCloseTo(value * quantity.step(), within(1e-6 * quantity.step() + 1e-15 * Math.abs(value)));
                assertThat(said.path("unit").asString("_")).as(at).isEqualTo(quantity.unit());
            }
            case Content.Choice _, Content.Parts _ -> assertThat(said).as(at).isNotNull();
        }
    }

    @Test
    void printsBinaryFractionsAsItPrintsOtherDecimals() {
        Literal none = Literal.of("");
        for (long denominator : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
            int places = new Rational(1, denominator).decimals();
            Property.forSeeds(400, random -> {
                long count = random.nextInt() >> random.nextInt(31);
                String exact = new JsonLines()
                        .quantity(none, count, Fractions.of(denominator), none)
                        .toString();
                String rounded = new JsonLines()
                        .decimal((double) count / denominator, places)
                        .toString();
                assertThat(exact).as(count + "/" + denominator).isEqualTo(rounded);
            });
        }
        assertThat(Arrays.stream(new long[] {0, 3, 512}).anyMatch(Fractions::isExact))
                .isFalse();
    }
}

package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixValue.Leaf;
import dev.tocsin.wire.asterix.AsterixValue.Members;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static Members decodeOne(Editions editions, int category, byte[] content) {
        byte[] block = new byte[content.length + 3];
        block[0] = (byte) category;
        block[1] = (byte) (block.length >>> 8);
        block[2] = (byte) block.length;
        System.arraycopy(content, 0, block, 3, content.length);
        FindingLog findings = new FindingLog("t");
        List<Members> records = new ArrayList<>();
        new AsterixDecoder(editions, findings)
                .decode(block, 0, block.length, 0, in -> records.add(ValueReader.read(in)));
        assertThat(findings.drain()).isEmpty();
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    @Test
    void decodesWhatItEncodesForEveryItemOfEveryEdition() {
        for (Definition definition : RandomRecords.everyDefinition()) {
            Property.forSeeds(20, random -> {
                Members sent = RandomRecords.of(definition, random);
                if (!sent.byName().isEmpty()) {
                    roundTrip(definition, sent);
                }
            });
            for (Optional<Member> slot : definition.slots()) {
                slot.ifPresent(member -> {
                    roundTrip(definition, RandomRecords.of(definition, new Random(7), member));
                });
            }
        }
    }

    private static void roundTrip(Definition definition, Members sent) {
        Editions chosen = Editions.NEWEST.with(definition.category(), definition.edition());
        byte[] bytes = ValueWriter.write(definition, sent);
        assertThat(decodeOne(chosen, definition.category(), bytes))
                .as(definition + " " + sent)
                .isEqualTo(sent);
    }

    @Test
    void readsThroughHandlesWhatStandsInTheTree() {
        Property.forSeeds(200, random -> {
            List<Integer> categories = List.copyOf(Definitions.editions().keySet());
            Definition definition = Definitions.newest(categories.get(random.nextInt(categories.size())));
            Members sent = RandomRecords.of(definition, random);
            if (sent.byName().isEmpty()) {
                return;
            }
            byte[] block = RandomRecords.block(definition, sent);
            new AsterixDecoder(Editions.NEWEST, new FindingLog("t"))
                    .decode(block, 0, block.length, 0, in -> compareHandles(definition, in, sent));
        });
    }

    private static void compareHandles(Definition definition, AsterixRecord in, Members sent) {
        for (String path : definition.fieldPaths()) {
            Field field = definition.field(path);
            Optional<AsterixValue> value = Optional.of(sent);
            for (String name : path.split("/", -1)) {
                value = value.map(
                        v -> v instanceof Members members ? members.byName().get(name) : null);
            }
            assertThat(field.in(in)).as(definition + " " + path).isEqualTo(value.isPresent());
            value.ifPresent(v -> {
                long raw = ((Leaf) v).raw();
                long expected = field.content().isSigned() ? Bits.signed(raw, field.bits()) : raw;
                assertThat(field.raw(in, Long.MIN_VALUE))
                        .as(definition + " " + path)
                        .isEqualTo(expected);
            });
        }
    }

    @Test
    void refusesValuesThatDoNotFit() {
        Definition definition = Definitions.newest(48);
        Members wrong = new Members(Map.of("140", new Leaf(1L << 24)));
        assertThatThrownBy(() -> ValueWriter.write(definition, wrong)).isInstanceOf(IllegalArgumentException.class);
        Members unknown = new Members(Map.of("999", new Leaf(1)));
        assertThatThrownBy(() -> ValueWriter.write(definition, unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clampsAndWrapsQuantities() {
        Definition definition = Definitions.newest(48);
        byte[] bytes = new RecordBuilder(definition)
                .quantity("040/RHO", 300)
                .quantity("040/THETA", 360)
                .toBytes();
        assertThat(decodeOne(Editions.NEWEST, 48, bytes).byName())
                .containsEntry("040", new Members(Map.of("RHO", new Leaf(0xFFFF), "THETA", new Leaf(0))));
    }
}

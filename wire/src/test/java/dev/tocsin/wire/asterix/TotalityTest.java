package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TotalityTest {
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final int SMALL_BYTES = 10_000;

    /// Made once: a writer prepares the words of every definition that it meets.
    private static final AsterixJson WRITER = new AsterixJson();

    private static final JsonLines JSON = new JsonLines();

    /// Decodes with every consumer there is: plots, JSON, trees. Returns the records.
    private static long decodeAll(byte[] data, int from, int to) {
        AsterixPlots plots = new AsterixPlots("t", Editions.NEWEST, SensorLookup.anySource());
        plots.accept(data, from, to, NOW);
        new AsterixDecoder(Editions.NEWEST, new FindingLog("t")).decode(data, from, to, 0, in -> {
            JSON.clear();
            WRITER.write(in, JSON, 1, NOW);
            ValueReader.read(in);
        });
        return plots.records();
    }

    private static void decodeFile(byte[] file) {
        try (Capture capture = Captures.of("t", file)) {
            while (capture.hasNext()) {
                Frame frame = capture.next();
                decodeAll(frame.data(), frame.from(), frame.to());
            }
        }
    }

    @Test
    void takesRandomBytesOfEveryCategory() {
        Property.forSeeds(3_000, random -> {
            byte[] bytes = new byte[3 + random.nextInt(120)];
            random.nextBytes(bytes);
            List<Integer> categories = List.copyOf(Definitions.editions().keySet());
            bytes[0] = categories.get(random.nextInt(categories.size())).byteValue();
            bytes[1] = 0;
            bytes[2] = (byte) bytes.length;
            decodeAll(bytes, 0, bytes.length);
        });
    }

    @Test
    void decodesTheBlocksAfterABadOneAndSaysWhereItWas() {
        byte[] good = new Cat034Encoder(1, 2).sector(NOW, 1);
        byte[] bad = good.clone();
        bad[3] = (byte) 0xFF;
        bad[4] = (byte) 0xFE;
        byte[] all = Arrays.copyOf(good, 3 * good.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        System.arraycopy(good, 0, all, 2 * good.length, good.length);
        FindingLog findings = new FindingLog("t");
        int[] records = new int[1];
        int blocks = new AsterixDecoder(Editions.NEWEST, findings).decode(all, 0, all.length, 0, _ -> records[0]++);
        assertThat(blocks).isEqualTo(3);
        assertThat(records[0]).isEqualTo(2);
        List<Finding> drained = findings.drain();
        assertThat(drained).extracting(Finding::code).containsExactly("bad-record");
        assertThat(drained.getFirst().offsetBytes()).isBetween((long) good.length, 2L * good.length);
    }

    @Test
    void keepsTheRecordsBeforeATruncatedOne() {
        byte[] good = new Cat034Encoder(1, 2).sector(NOW, 1);
        byte[] two = Arrays.copyOf(good, 2 * good.length - 5);
        System.arraycopy(good, 3, two, good.length, good.length - 5);
        two[2] = (byte) two.length;
        assertThat(decodeAll(two, 0, two.length)).isOne();
    }

    private static List<Path> recordings() throws IOException {
        try (Stream<Path> walk = Files.walk(SharedData.require("data/asterix"))) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("expected"))
                    .filter(path -> !path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @Tag("slow")
    void takesPrefixesOfEveryRecording() throws IOException {
        for (Path path : recordings()) {
            byte[] file = Files.readAllBytes(path);
            int step = file.length <= SMALL_BYTES ? 1 : file.length / 20;
            for (int length = 0; length <= file.length; length += step) {
                decodeFile(Arrays.copyOf(file, length));
            }
        }
    }

    @Test
    @Tag("slow")
    void takesTenThousandCorruptionsOfEverySmallRecording() throws IOException {
        for (Path path : recordings()) {
            byte[] file = Files.readAllBytes(path);
            if (file.length > SMALL_BYTES) {
                continue;
            }
            Random random = new Random(1);
            for (int i = 0; i < 10_000; i++) {
                int at = random.nextInt(file.length);
                byte before = file[at];
                file[at] = (byte) random.nextInt();
                decodeFile(file);
                file[at] = before;
            }
        }
    }
}

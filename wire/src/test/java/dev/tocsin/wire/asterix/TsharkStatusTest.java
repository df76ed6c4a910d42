package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.testing.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An independent program must read our service messages as what we meant. Skipped where tshark is not installed.
@Tag("slow")
@Timeout(120)
class TsharkStatusTest {
    private static final int CASES = 100;
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private List<List<String>> dissect(List<byte[]> datagrams, String category, String... fields)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(category + "_010_SAC", category + "_010_SIC"));
        all.addAll(List.of(fields).stream().map(field -> category + "_" + field).toList());
        List<List<String>> lines = Tshark.dissect(folder, NOW, datagrams, all);
        assertThat(lines).hasSize(datagrams.size()).allSatisfy(line -> {
            assertThat(line.getFirst()).isEqualTo("0x19");
            assertThat(line.get(1)).isEqualTo("0xc9");
        });
        return lines;
    }

    private static void close(String text, double expected, double tolerance) {
        assertThat(Double.parseDouble(text)).isCloseTo(expected, within(tolerance));
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT023",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 random status messages, every value")
    void readsOurCat023() throws IOException, InterruptedException {
        Random random = new Random(23);
        Cat023Encoder station = new Cat023Encoder(25, 201);
        long[] times = random.longs(CASES, NOW, NOW + Nanos.HOUR).toArray();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            sent.add(station.status(times[i], i % 3 != 0));
        }
        List<List<String>> lines = dissect(sent, "023", "000_VALUE", "070_VALUE", "100_NOGO");
        for (int i = 0; i < CASES; i++) {
            assertThat(lines.get(i).get(2)).isEqualTo("1");
            close(lines.get(i).get(3), TimeOfDay.of(times[i]), 1.0 / 255);
            assertThat(lines.get(i).get(4)).isEqualTo(i % 3 == 0 ? "1" : "0");
        }
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT034",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 random north markers and sector messages, every value within one count")
    void readsOurCat034() throws IOException, InterruptedException {
        Random random = new Random(34);
        Cat034Encoder radar = new Cat034Encoder(25, 201);
        List<byte[]> sent = new ArrayList<>();
        double[] values = random.doubles(CASES, 0.5, 6).toArray();
        for (int i = 0; i < CASES; i++) {
            sent.add(i % 2 == 0 ? radar.sector(NOW + i, values[i]) : radar.north(NOW + i, values[i], i % 3 != 0));
        }
        List<List<String>> lines =
                dissect(sent, "034", "000_VALUE", "030_VALUE", "020_VALUE", "041_VALUE", "050_COM_NOGO");
        for (int i = 0; i < CASES; i++) {
            List<String> line = lines.get(i);
            close(line.get(3), TimeOfDay.of(NOW), 1.0 / 255);
            if (i % 2 == 0) {
                assertThat(line.get(2)).isEqualTo("2");
                close(line.get(4), Math.toDegrees(values[i]), 0.71);
            } else {
                assertThat(line.get(2)).isEqualTo("1");
                close(line.get(5), values[i], 1.0 / 255);
                assertThat(line.get(6)).isEqualTo(i % 3 == 0 ? "1" : "0");
            }
        }
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT063",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "states of 100 random sensors, every value")
    void readsOurCat063() throws IOException, InterruptedException {
        Random random = new Random(63);
        Cat063Encoder centre = new Cat063Encoder(25, 201, 7);
        List<Cat063Encoder.Sensor> sensors = new ArrayList<>();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Health health = Health.values()[i % 3];
            sensors.add(new Cat063Encoder.Sensor(random.nextInt(256), random.nextInt(256), health));
            sent.addAll(centre.status(NOW + i * Nanos.SECOND, List.of(sensors.get(i))));
        }
        List<List<String>> lines = dissect(sent, "063", "015_VALUE", "030_VALUE", "050_SAC", "050_SIC", "060_CON");
        for (int i = 0; i < CASES; i++) {
            List<String> line = lines.get(i);
            assertThat(Integer.decode(line.get(2))).isEqualTo(7);
            close(line.get(3), TimeOfDay.of(NOW + i * Nanos.SECOND), 1.0 / 255);
            assertThat(Integer.decode(line.get(4))).isEqualTo(sensors.get(i).sac());
            assertThat(Integer.decode(line.get(5))).isEqualTo(sensors.get(i).sic());
            assertThat(line.get(6)).isEqualTo(List.of("0", "1", "3").get(i % 3));
        }
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT065",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 status messages, every value")
    void readsOurCat065() throws IOException, InterruptedException {
        Cat065Encoder centre = new Cat065Encoder(25, 201, 7);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            sent.add(centre.status(NOW + i * Nanos.SECOND, Health.values()[i % 3]));
        }
        List<List<String>> lines = dissect(sent, "065", "000_VALUE", "015_VALUE", "030_VALUE", "040_NOGO");
        for (int i = 0; i < CASES; i++) {
            List<String> line = lines.get(i);
            assertThat(line.get(2)).isEqualTo("1");
            assertThat(Integer.decode(line.get(3))).isEqualTo(7);
            close(line.get(4), TimeOfDay.of(NOW + i * Nanos.SECOND), 1.0 / 255);
            assertThat(line.get(5)).isEqualTo(List.of("0", "1", "2").get(i % 3));
        }
    }
}

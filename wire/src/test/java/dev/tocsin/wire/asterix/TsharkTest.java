package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.testing.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An independent program must read what we encode as what we meant. Skipped where tshark is not installed.
@Tag("slow")
@Timeout(120)
class TsharkTest {
    private static final int CASES = 100;
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private List<List<String>> dissect(List<byte[]> datagrams, List<String> fields)
            throws IOException, InterruptedException {
        return Tshark.dissect(folder, NOW, datagrams, fields);
    }

    private static PlotBatch batch() {
        return new PlotBatch(new SensorId("s"), NOW);
    }

    private static String randomCallsign(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
        }
        return text.toString();
    }

    private static void close(String text, double expected, double tolerance) {
        assertThat(Double.parseDouble(text)).isCloseTo(expected, within(tolerance));
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT048",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 random records, every value within one count")
    void readsOurCat048() throws IOException, InterruptedException {
        Random random = new Random(48);
        List<PlotBatch> sent = new ArrayList<>();
        List<byte[]> datagrams = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            PlotBatch plots = batch();
            int row = plots.append(NOW + random.nextLong(Nanos.HOUR));
            plots.setPolar(row, 1_000 + random.nextDouble() * 400_000, random.nextDouble() * 6.28);
            plots.setAltitude(row, random.nextDouble() * 18_000);
            plots.setModeS(row, 1 + random.nextInt(0xFFFFFE));
            plots.setMode3A(row, random.nextInt(4_096));
            plots.setCallsign(row, Callsigns.pack(randomCallsign(random)));
            plots.setTrackNumber(row, random.nextInt(4_096));
            sent.add(plots);
            datagrams.addAll(new Cat048Encoder(25, 201).encode(plots));
        }
        List<List<String>> lines = dissect(
                datagrams,
                List.of(
                        "048_010_SAC",
                        "048_010_SIC",
                        "048_140_VALUE",
                        "048_040_RHO",
                        "048_040_THETA",
                        "048_090_FL",
                        "048_070_MODE3A",
                        "048_220_VALUE",
                        "048_240_VALUE",
                        "048_161_TRN"));
        assertThat(lines).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            PlotBatch plots = sent.get(i);
            List<String> line = lines.get(i);
            assertThat(Integer.decode(line.get(0))).isEqualTo(25);
            assertThat(Integer.decode(line.get(1))).isEqualTo(201);
            close(line.get(2), TimeOfDay.of(plots.timeNanos(0)), 1.0 / 255);
            close(line.get(3), Math.min(255.99609375, plots.rangeMetres(0) / 1_852), 1.0 / 511);
            close(line.get(4), Math.toDegrees(plots.azimuthRadians(0)), 0.0028);
            close(line.get(5), plots.altitudeMetres(0) / 30.48, 0.1251);
            assertThat(Integer.decode(line.get(6))).isEqualTo(plots.mode3A(0));
            assertThat(Integer.decode(line.get(7))).isEqualTo(plots.modeSAddress(0));
            assertThat(line.get(8).stripTrailing()).isEqualTo(Callsigns.unpack(plots.callsign(0)));
            assertThat(Integer.decode(line.get(9))).isEqualTo(plots.trackNumber(0));
        }
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT021",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 random records, every value within one count")
    void readsOurCat021() throws IOException, InterruptedException {
        Random random = new Random(21);
        List<PlotBatch> sent = new ArrayList<>();
        List<byte[]> datagrams = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            PlotBatch plots = batch();
            int row = plots.append(NOW + random.nextLong(Nanos.HOUR));
            plots.setPosition(row, (random.nextDouble() - 0.5) * 3, (random.nextDouble() - 0.5) * 6);
            plots.setHeight(row, random.nextDouble() * 15_000);
            plots.setAltitude(row, random.nextDouble() * 15_000);
            plots.setModeS(row, 1 + random.nextInt(0xFFFFFE));
            plots.setCallsign(row, Callsigns.pack(randomCallsign(random)));
            plots.setVelocity(row, random.nextDouble() * 400, random.nextDouble() * 6.28);
            plots.setVerticalRate(row, (random.nextDouble() - 0.5) * 40);
            sent.add(plots);
            datagrams.addAll(new Cat021Encoder(1, 2).encode(plots));
        }
        List<List<String>> lines = dissect(
                datagrams,
                List.of(
                        "021_071_VALUE",
                        "021_130_LAT",
                        "021_130_LON",
                        "021_131_LAT",
                        "021_131_LON",
                        "021_140_VALUE",
                        "021_145_VALUE",
                        "021_080_VALUE",
                        "021_170_VALUE",
                        "021_160_GS",
                        "021_160_TA",
                        "021_157_GVR"));
        assertThat(lines).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            PlotBatch plots = sent.get(i);
            List<String> line = lines.get(i);
            close(line.get(0), TimeOfDay.of(plots.timeNanos(0)), 1.0 / 255);
            close(line.get(1), Math.toDegrees(plots.latitudeRadians(0)), 1.1e-5);
            close(line.get(2), Math.toDegrees(plots.longitudeRadians(0)), 1.1e-5);
            close(line.get(3), Math.toDegrees(plots.latitudeRadians(0)), 2e-7);
            close(line.get(4), Math.toDegrees(plots.longitudeRadians(0)), 2e-7);
            close(line.get(5), plots.heightMetres(0) / 0.3048, 3.13);
            close(line.get(6), plots.altitudeMetres(0) / 30.48, 0.1251);
            assertThat(Integer.decode(line.get(7))).isEqualTo(plots.modeSAddress(0));
            assertThat(line.get(8).stripTrailing()).isEqualTo(Callsigns.unpack(plots.callsign(0)));
            close(line.get(9), plots.groundSpeedMps(0) / 1_852, 3.1e-5);
            close(line.get(10), Math.toDegrees(plots.courseRadians(0)), 0.0028);
            close(line.get(11), plots.verticalRateMps(0) * 60 / 0.3048, 3.13);
        }
    }

    @Test
    @Proof(
            protocol = "ASTERIX CAT062",
            direction = Proof.Direction.OUT,
            edition = "newest",
            program = "tshark",
            what = "100 random records, every value within one count")
    void readsOurCat062() throws IOException, InterruptedException {
        Random random = new Random(62);
        List<GeoPoint> points = new ArrayList<>();
        List<Track> sent = new ArrayList<>();
        List<byte[]> datagrams = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            GeoPoint point = GeoPoint.ofDegrees(
                    (random.nextDouble() - 0.5) * 170, (random.nextDouble() - 0.5) * 359, random.nextDouble() * 60_000);
            points.add(point);
            Track track = track(random, i, point);
            sent.add(track);
            Cat062Encoder exercise = new Cat062Encoder(3, 4, true);
            datagrams.addAll(
                    i % 10 == 0 ? exercise.encode(List.of(), List.of(track)) : exercise.encode(List.of(track)));
        }
        List<List<String>> lines = dissect(
                datagrams,
                List.of(
                        "062_040_VALUE",
                        "062_070_VALUE",
                        "062_105_LAT",
                        "062_105_LON",
                        "062_130_VALUE",
                        "062_060_MODE3A",
                        "062_380_ADR_VALUE",
                        "062_245_CHR",
                        "062_185_VX",
                        "062_185_VY",
                        "062_220_VALUE",
                        "062_080_SIM",
                        "062_080_TSE"));
        assertThat(lines).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            Track track = sent.get(i);
            List<String> line = lines.get(i);
            assertThat(Integer.decode(line.getFirst())).isEqualTo(1_000 + i);
            assertThat(line.subList(11, 13)).containsExactly("1", i % 10 == 0 ? "1" : "0");
            close(line.get(1), TimeOfDay.of(track.timeNanos()), 1.0 / 255);
            close(line.get(2), points.get(i).latitudeDegrees(), 2.8e-6);
            close(line.get(3), points.get(i).longitudeDegrees(), 2.8e-6);
            close(line.get(4), points.get(i).heightMetres() / 0.3048, 3.13);
            assertThat(Integer.decode(line.get(5)))
                    .isEqualTo(track.identity().mode3A().orElseThrow());
            assertThat(Integer.decode(line.get(6)))
                    .isEqualTo(track.identity().modeSAddress().orElseThrow());
            assertThat(line.get(7).stripTrailing())
                    .isEqualTo(track.identity().callsign().orElseThrow());
            double speed = Math.hypot(Double.parseDouble(line.get(8)), Double.parseDouble(line.get(9)));
            double climb = Double.parseDouble(line.get(10)) * 0.3048 / 60;
            assertThat(Math.hypot(speed, climb))
                    .isCloseTo(track.state().velocity().norm(), within(0.3));
        }
    }

    private static Track track(Random random, int i, GeoPoint point) {
        var position = Wgs84.toEcef(point);
        double[] mean = {
            position.x(),
            position.y(),
            position.z(),
            random.nextGaussian() * 100,
            random.nextGaussian() * 100,
            random.nextGaussian() * 100
        };
        Identity identity = new Identity(
                OptionalInt.of(1 + random.nextInt(0xFFFFFE)),
                OptionalInt.of(random.nextInt(4_096)),
                Optional.of(randomCallsign(random)));
        return new Track(
                new TrackId("il-" + (1_000 + i)),
                TrackStatus.CONFIRMED,
                NOW + random.nextLong(Nanos.HOUR),
                0.9,
                new StateEstimate(mean, new double[StateEstimate.PACKED]),
                List.of(),
                ClassProbabilities.NONE,
                identity,
                List.of(),
                NOW,
                NOW);
    }
}

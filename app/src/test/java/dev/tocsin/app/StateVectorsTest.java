package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.tracking.Tracker;
import dev.tocsin.core.tracking.TrackingSettings;
import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real flights as a radar of ten seconds would see them: state vectors with noise added and one plot in
/// ten left out, without any identity.
class StateVectorsTest {
    private static final SensorId RADAR = new SensorId("radar");
    private static final GeoPoint SITE = GeoPoint.ofDegrees(46.8, 8.2, 1_000);
    private static final double SIGMA_RANGE = 60;
    private static final double SIGMA_AZIMUTH = Math.toRadians(0.12);
    private static final double MISSED = 0.1;
    private static final double FOOT = 0.3048;
    /// A flight whose reports pause for longer is two: it has left the air or the receivers' reach.
    private static final long PAUSE_NANOS = 60 * Nanos.SECOND;

    /// The first hours of the recording are enough, and quick enough.
    private static final long END_NANOS = (1_533_099_600L + 15_000) * Nanos.SECOND;

    private static final int LEAST_PLOTS = 20;

    private record State(String flight, Vector3 truth) {}

    /// How much of a flight which track took.
    private static final class Flight {
        int plots;
        final Map<String, Integer> taken = new HashMap<>();
    }

    private final RadarSite site = new RadarSite(SITE);
    private final Map<String, Flight> flights = new TreeMap<>();
    private double squaredNoise;
    private double squaredError;
    private int compared;
    private final Random random = new Random(20_260_801);

    @Test
    @Tag("slow")
    void followsRealFlightsByASlowNoisyRadarWithoutIdentity() throws IOException {
        Map<Long, List<State>> looks = read(SharedData.require("data/adsb/traffic_switzerland.json.gz"));
        Sensor sensor = new Sensor(
                RADAR,
                new NodeId("t"),
                SensorKind.RADAR_2D,
                SITE,
                "radar",
                450_000,
                new Sensor.Accuracy(SIGMA_RANGE, SIGMA_AZIMUTH, 2e-3, 25, 50),
                10 * Nanos.SECOND,
                1 - MISSED,
                2);
        Tracker tracker = new Tracker(new NodeId("t"), List.of(sensor), TrackingSettings.DEFAULTS.withIdentity(false));
        looks.forEach((nanos, states) -> look(tracker, nanos, states));
        List<Double> shares = flights.values().stream()
                .filter(f -> f.plots >= LEAST_PLOTS)
                .map(f -> (double) f.taken.values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)
                        / f.plots)
                .toList();
        double held = shares.stream().filter(s -> s >= 0.95).count() / (double) shares.size();
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double noise = Math.sqrt(squaredNoise / compared);
        double error = Math.sqrt(squaredError / compared);
        String figures = "%d flights, mean share of the longest track %.4f, held over 95 %% of plots %.4f; RMS noise"
                        .formatted(shares.size(), mean, held)
                + " %.1f m, RMS error of tracks %.1f m over %d plots".formatted(noise, error, compared);
        System.out.println(figures); // the figures of docs/validation.md
        assertThat(shares).hasSizeGreaterThan(200);
        assertThat(mean).as(figures).isGreaterThanOrEqualTo(0.95);
        assertThat(held).as(figures).isGreaterThanOrEqualTo(0.95);
        assertThat(error).as(figures).isLessThan(noise);
    }

    private static Map<Long, List<State>> read(Path file) throws IOException {
        Map<Long, List<State>> looks = new TreeMap<>();
        Map<String, long[]> parts = new HashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            for (JsonNode s : new JsonMapper().readTree(in)) {
                long nanos = s.get("timestamp").longValue() * 1_000_000;
                if (nanos > END_NANOS) {
                    continue;
                }
                String address = s.get("icao24").stringValue();
                long[] part = parts.computeIfAbsent(address, _ -> new long[] {nanos, 0});
                part[1] += Math.abs(nanos - part[0]) > PAUSE_NANOS ? 1 : 0;
                part[0] = nanos;
                GeoPoint at = GeoPoint.ofDegrees(
                        s.get("latitude").doubleValue(),
                        s.get("longitude").doubleValue(),
                        s.get("altitude").doubleValue() * FOOT);
                looks.computeIfAbsent(nanos, _ -> new ArrayList<>())
                        .add(new State(address + "/" + part[1], Wgs84.toEcef(at)));
            }
        }
        return looks;
    }

    private void look(Tracker tracker, long nanos, List<State> states) {
        PlotBatch batch = new PlotBatch(RADAR, nanos);
        List<State> seen = new ArrayList<>();
        List<Double> noise = new ArrayList<>();
        for (State state : states) {
            if (random.nextDouble() >= MISSED) {
                noise.add(plot(batch, nanos, state.truth()));
                seen.add(state);
            }
        }
        Map<String, Integer> rowOf = new HashMap<>();
        tracker.observe((_, row, track) -> rowOf.put(track.value(), row));
        tracker.measure(batch, nanos);
        seen.forEach(s -> flights.computeIfAbsent(s.flight(), _ -> new Flight()).plots++);
        rowOf.forEach((track, row) -> flights.computeIfAbsent(seen.get(row).flight(), _ -> new Flight())
                .taken
                .merge(track, 1, Integer::sum));
        for (Track track : tracker.drainChanges()) {
            Integer row = rowOf.get(track.id().value());
            if (row != null && track.timeNanos() == nanos) {
                double error = level(track.state().position(), seen.get(row).truth());
                squaredError += error * error;
                squaredNoise += noise.get(row) * noise.get(row);
                compared++;
            }
        }
        tracker.drainFindings();
    }

    /// Adds a plot; returns how far off it lies on the ground.
    private double plot(PlotBatch batch, long nanos, Vector3 truth) {
        double range = site.rangeTo(truth.x(), truth.y(), truth.z()) + SIGMA_RANGE * random.nextGaussian();
        double azimuth = site.azimuthTo(truth.x(), truth.y(), truth.z()) + SIGMA_AZIMUTH * random.nextGaussian();
        double height = Wgs84.toGeodetic(truth).heightMetres();
        double altitude = Math.rint(height / (25 * FOOT)) * 25 * FOOT;
        int row = batch.append(nanos);
        batch.setPolar(row, Math.max(1, range), (azimuth + 2 * Math.PI) % (2 * Math.PI));
        batch.setAltitude(row, altitude);
        double[] ecef = new double[3];
        site.atHeight(Math.max(1, range), azimuth, altitude, ecef);
        return level(new Vector3(ecef[0], ecef[1], ecef[2]), truth);
    }

    private static double level(Vector3 a, Vector3 b) {
        Vector3 local = new LocalFrame(Wgs84.toGeodetic(b)).toLocal(a);
        return Math.hypot(local.x(), local.y());
    }
}

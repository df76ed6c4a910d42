package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackPathTest {
    private static final double SECONDS = 240;

    /// The track of one object after each rotation of a radar.
    private static List<Track> follow(SimRadar.Path path, int seed) {
        SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_3D, 5, 0);
        Tracker tracker = new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS);
        Random random = new Random(seed);
        List<Track> out = new ArrayList<>();
        for (double t = 0; t < SECONDS; t += 5) {
            PlotBatch batch = radar.rotation(t, List.of(path), random);
            tracker.measure(batch, batch.receivedNanos());
            tracker.advance(batch.receivedNanos());
            out.addAll(tracker.drainChanges());
        }
        return out;
    }

    private static double error(SimRadar.Path path, long timeNanos, dev.tocsin.core.geo.Vector3 at) {
        return path.at((timeNanos - SimRadar.nanos(0)) * 1e-9).distance(at);
    }

    @Test
    void knowsBetterAfterwardsWhereTheObjectWas() {
        SimRadar.Path path = SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9000), 240, 250);
        double then = 0;
        double afterwards = 0;
        for (int seed = 1; seed <= 5; seed++) {
            TrackPath trail = new TrackPath();
            List<Track> tracks = follow(path, seed);
            tracks.forEach(trail::add);
            List<TrackPath.Point> points = trail.smoothed();
            assertThat(points).hasSizeGreaterThan(30);
            for (TrackPath.Point point : points.subList(0, points.size() - 5)) {
                Track filtered = tracks.stream()
                        .filter(t -> t.timeNanos() == point.timeNanos())
                        .findFirst()
                        .orElseThrow();
                then += Math.pow(error(path, point.timeNanos(), filtered.state().position()), 2);
                afterwards +=
                        Math.pow(error(path, point.timeNanos(), point.state().position()), 2);
            }
        }
        assertThat(afterwards).isLessThan(0.7 * then);
    }

    @Test
    void theLastPointIsTheTrackItself() {
        SimRadar.Path path = SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9000), 240, 250);
        List<Track> tracks = follow(path, 6);
        TrackPath trail = new TrackPath();
        tracks.forEach(trail::add);
        assertThat(trail.smoothed().getLast().state())
                .isEqualTo(tracks.getLast().state());
    }

    @Test
    void aBreakIsNotSmearedOverThePast() {
        SimRadar.Path one = SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9000), 240, 250);
        SimRadar.Path other = SimRadar.straight(GeoPoint.ofDegrees(33.6, 36.4, 9000), 240, 250);
        List<Track> before = follow(one, 7);
        TrackPath trail = new TrackPath();
        before.subList(0, 20).forEach(trail::add);
        follow(other, 8).subList(21, 40).forEach(trail::add);
        for (TrackPath.Point point : trail.smoothed().subList(0, 10)) {
            assertThat(error(one, point.timeNanos(), point.state().position())).isLessThan(700);
        }
    }

    @Test
    void staysBounded() {
        SimRadar.Path path = SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9000), 240, 250);
        Track track = follow(path, 9).getLast();
        TrackPath trail = new TrackPath();
        for (int i = 0; i < 10_000; i++) {
            trail.add(later(track, i * 200_000_000L));
        }
        assertThat(trail.smoothed()).hasSizeBetween(50, (int) (TrackPath.LAG_NANOS / TrackPath.SPACING_NANOS) + 2);
    }

    private static Track later(Track t, long nanos) {
        return new Track(
                t.id(),
                t.status(),
                t.timeNanos() + nanos,
                t.existenceProbability(),
                t.state(),
                t.modes(),
                t.classes(),
                t.identity(),
                t.provenance(),
                t.firstNanos(),
                t.lastNanos() + nanos);
    }
}

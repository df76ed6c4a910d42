package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackerTest {
    /// Runs rotations of all radars in order of time and collects the last word of every announced track.
    static Map<String, Track> run(
            Tracker tracker,
            List<SimRadar> radars,
            List<? extends SimRadar.Path> paths,
            double seconds,
            Random random) {
        Map<String, Track> picture = new TreeMap<>();
        List<PlotBatch> batches = new ArrayList<>();
        for (SimRadar radar : radars) {
            double scan = radar.sensor.scanNanos() * 1e-9;
            for (double t = 0; t < seconds; t += scan) {
                batches.add(radar.rotation(t, paths, random));
            }
        }
        batches.sort((a, b) -> Long.compare(a.receivedNanos(), b.receivedNanos()));
        for (PlotBatch batch : batches) {
            tracker.measure(batch, batch.receivedNanos());
            tracker.advance(batch.receivedNanos());
            tracker.drainChanges().forEach(t -> picture.put(t.id().value(), t));
        }
        return picture;
    }

    static List<Track> alive(Map<String, Track> picture) {
        return picture.values().stream()
                .filter(t -> t.status() != TrackStatus.DELETED)
                .toList();
    }

    static Tracker tracker(List<SimRadar> radars) {
        List<Sensor> sensors = radars.stream().map(r -> r.sensor).toList();
        return new Tracker(new NodeId("aa"), sensors, TrackingSettings.DEFAULTS);
    }

    @Test
    void announcesOneTrackForOneObjectSeenByTwoRadars() {
        List<SimRadar> radars = List.of(
                new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 6, 0),
                new SimRadar("r2", 31, 36, SensorKind.RADAR_3D, 10, 0));
        var path = SimRadar.straight(GeoPoint.ofDegrees(32.5, 36.5, 9000), 240, 225);
        Map<String, Track> picture = run(tracker(radars), radars, List.of(path), 180, new Random(1));
        assertThat(alive(picture)).hasSize(1);
        Track track = alive(picture).getFirst();
        Vector3 truth = path.at((track.timeNanos() - SimRadar.nanos(0)) * 1e-9);
        assertThat(track.state().position().distance(truth)).isLessThan(500);
        assertThat(track.state().velocity().norm()).isBetween(225.0, 255.0);
        assertThat(track.provenance()).hasSize(2);
        assertThat(track.status()).isEqualTo(TrackStatus.CONFIRMED);
    }

    @Test
    void keepsTheNamesOfCrossingObjects() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 4, 0));
        List<SimRadar.Path> paths = List.of(
                SimRadar.straight(GeoPoint.ofDegrees(32.60, 35.5, 9000), 230, 135),
                SimRadar.straight(GeoPoint.ofDegrees(32.30, 35.5, 9000), 230, 45));
        Map<String, Track> picture = run(tracker(radars), radars, paths, 200, new Random(5));
        assertThat(alive(picture)).hasSize(2);
        for (SimRadar.Path path : paths) {
            assertThat(alive(picture))
                    .anyMatch(t ->
                            t.state().position().distance(path.at((t.timeNanos() - SimRadar.nanos(0)) * 1e-9)) < 600);
        }
        assertThat(alive(picture)).extracting(t -> t.id().value()).containsExactlyInAnyOrder("aa-1", "aa-2");
    }

    @Test
    void clutterAloneAnnouncesHardlyAnything() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_3D, 10, 30));
        Map<String, Track> picture = run(tracker(radars), radars, List.of(), 600, new Random(6));
        assertThat(picture).hasSizeLessThan(4);
    }

    @Test
    void picksBallisticFlightOnABallisticArc() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_3D, 5, 2));
        List<Vector3> arc = new ArrayList<>();
        var frame = new dev.tocsin.core.geo.LocalFrame(GeoPoint.ofDegrees(32.5, 38.5, 60_000));
        Vector3 v = frame.rotateToEcef(new Vector3(-1500, 0, 900));
        double[] state = {frame.origin().x(), frame.origin().y(), frame.origin().z(), v.x(), v.y(), v.z()};
        for (int t = 0; t < 120; t++) {
            arc.add(new Vector3(state[0], state[1], state[2]));
            dev.tocsin.core.geo.EarthDynamics.WGS84.advance(state, 1 / 6000.0, 1, new double[18]);
        }
        SimRadar.Path path = t -> {
            int i = (int) Math.max(0, Math.min(arc.size() - 2, Math.floor(t)));
            return arc.get(i).plus(arc.get(i + 1).minus(arc.get(i)).times(t - i));
        };
        Map<String, Track> picture = run(tracker(radars), radars, List.of(path), 100, new Random(7));
        Track track = alive(picture).getFirst();
        assertThat(alive(picture)).hasSize(1);
        assertThat(track.modes()).anyMatch(m -> m.mode() == MotionMode.BALLISTIC && m.probability() > 0.7);
        assertThat(track.classes().mostLikely()).isEqualTo(ObjectClass.BALLISTIC);
        Vector3 truth = path.at((track.timeNanos() - SimRadar.nanos(0)) * 1e-9);
        assertThat(track.state().position().distance(truth)).isLessThan(1000);
        assertThat(track.state().velocity().norm()).isBetween(1000.0, 2200.0);
    }

    @Test
    void theSamePlotsGiveTheSameTracksBitForBitAndInAnyOrderWithinABatch() {
        List<SimRadar> radars = List.of(
                new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 6, 5),
                new SimRadar("r2", 31, 36, SensorKind.RADAR_3D, 10, 5));
        List<SimRadar.Path> paths = List.of(
                SimRadar.straight(GeoPoint.ofDegrees(32.60, 35.5, 9000), 230, 135),
                SimRadar.straight(GeoPoint.ofDegrees(32.30, 35.6, 8000), 60, 45));
        Map<String, Track> first = run(tracker(radars), radars, paths, 120, new Random(8));
        Map<String, Track> again = run(tracker(radars), radars, paths, 120, new Random(8));
        assertThat(first).isNotEmpty().isEqualTo(again);

        Tracker forwards = tracker(radars);
        Tracker backwards = tracker(radars);
        Random random = new Random(9);
        for (double t = 0; t < 120; t += 6) {
            PlotBatch batch = radars.getFirst().rotation(t, paths, random);
            PlotBatch reversed = new PlotBatch(batch.sensor(), batch.receivedNanos());
            for (int i = batch.size() - 1; i >= 0; i--) {
                int row = reversed.append(batch.timeNanos(i));
                reversed.setPolar(row, batch.rangeMetres(i), batch.azimuthRadians(i));
                reversed.setAltitude(row, batch.altitudeMetres(i));
            }
            forwards.measure(batch, batch.receivedNanos());
            backwards.measure(reversed, batch.receivedNanos());
            assertThat(backwards.drainChanges()).isEqualTo(forwards.drainChanges());
        }
    }

    @Test
    void endsATrackThatIsNoLongerSeenAndForgetsIt() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 6, 0));
        var path = SimRadar.straight(GeoPoint.ofDegrees(32.5, 36.5, 9000), 240, 225);
        Tracker tracker = tracker(radars);
        assertThat(run(tracker, radars, List.of(path), 60, new Random(1))).hasSize(1);
        TrackStatus status = TrackStatus.CONFIRMED;
        for (int t = 60; t < 400; t += 6) {
            PlotBatch other = new PlotBatch(radars.getFirst().sensor.id(), SimRadar.nanos(t));
            int row = other.append(SimRadar.nanos(t));
            other.setPolar(row, 300_000, (t * 0.7) % 6);
            tracker.measure(other, SimRadar.nanos(t));
            for (Track track : tracker.drainChanges()) {
                status = track.status();
            }
        }
        assertThat(status).isEqualTo(TrackStatus.DELETED);
        assertThat(tracker.size()).isLessThan(20);
    }

    @Test
    void endsATrackThatDivedIntoTheGroundSoonAfterItsLastPlot() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_3D, 2, 0));
        var level = SimRadar.straight(GeoPoint.ofDegrees(32.2, 35.3, 12_000), 300, 225);
        SimRadar.Path dive = t -> {
            Vector3 p = level.at(t);
            return p.times(1 - 300 * t / p.norm());
        };
        Tracker tracker = tracker(radars);
        Map<String, Track> picture = run(tracker, radars, List.of(dive), 36, new Random(3));
        assertThat(alive(picture)).hasSize(1);
        TrackStatus status = TrackStatus.CONFIRMED;
        for (int t = 36; t < 60; t++) {
            tracker.advance(SimRadar.nanos(t));
            for (Track track : tracker.drainChanges()) {
                status = track.status();
            }
        }
        assertThat(status).isEqualTo(TrackStatus.DELETED);
    }

    @Test
    void saysWhatItRefuses() {
        List<SimRadar> radars = List.of(new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 6, 0));
        Tracker tracker = tracker(radars);
        PlotBatch bad = new PlotBatch(radars.getFirst().sensor.id(), SimRadar.nanos(0));
        bad.setPolar(bad.append(SimRadar.nanos(0)), Double.NaN, 1);
        tracker.measure(bad, SimRadar.nanos(0));
        PlotBatch stranger = new PlotBatch(new SensorId("nobody"), SimRadar.nanos(1));
        tracker.measure(stranger, SimRadar.nanos(1));
        assertThat(tracker.drainFindings()).extracting(Finding::code).containsExactly("plot-refused", "unknown-sensor");
    }
}

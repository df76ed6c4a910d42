package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
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
}

package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// A body that comes down westwards at 1.9 km/s, 35° steep, through the air. Made once, then only read.
final class FallingBody {
    private static final double SCAN = 4;
    private static final int POINTS_PER_SECOND = 5;
    private static final int STEPS = 10;

    private final List<Vector3> points = new ArrayList<>();

    /// @param from where it begins
    /// @param beta mass over drag area, kg/m²
    FallingBody(GeoPoint from, double beta) {
        LocalFrame frame = new LocalFrame(from);
        Vector3 p = frame.origin();
        Vector3 v = frame.east().times(-1_550).plus(frame.up().times(-1_090));
        double[] state = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        while (Wgs84.radialHeight(state[0], state[1], state[2]) > 0) {
            points.add(new Vector3(state[0], state[1], state[2]));
            for (int i = 0; i < STEPS; i++) {
                EarthDynamics.WGS84.advance(state, 1 / beta, 1.0 / (POINTS_PER_SECOND * STEPS), scratch);
            }
        }
    }

    /// Follows it with a tracker behind one radar of four seconds, so often, and tells the track after each plot.
    void follow(int runs, Consumer<Track> measured) {
        for (int run = 0; run < runs; run++) {
            SimRadar radar = new SimRadar("r1", 32, 34.8, SensorKind.RADAR_3D, SCAN, 0);
            Tracker tracker = new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS);
            Random random = new Random(run);
            for (double t = 0; t + SCAN < seconds(); t += SCAN) {
                PlotBatch batch = radar.rotation(t, List.of(path()), random);
                tracker.measure(batch, batch.receivedNanos());
                for (Track track : tracker.drainChanges()) {
                    if (batch.size() > 0 && track.timeNanos() == batch.timeNanos(0)) {
                        measured.accept(track);
                    }
                }
            }
        }
    }

    /// Seconds until it is on the ground.
    double seconds() {
        return (double) points.size() / POINTS_PER_SECOND;
    }

    /// Where it is in the seconds since it began.
    SimRadar.Path path() {
        return t -> {
            double at = POINTS_PER_SECOND * t;
            int i = (int) Math.max(0, Math.min(points.size() - 2, Math.floor(at)));
            return points.get(i).plus(points.get(i + 1).minus(points.get(i)).times(at - i));
        };
    }
}

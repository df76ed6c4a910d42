package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;

/// A body that comes down westwards at 1.9 km/s, 35° steep, through the air. Made once, then only read.
final class FallingBody {
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

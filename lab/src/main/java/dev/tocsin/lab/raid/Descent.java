package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import java.util.ArrayList;
import java.util.List;

/// Where something goes on from where it was measured last: a missile falls freely through the air, anything else flies
/// straight on. Made once, then only read.
///
/// @param places every [#STEP_SECONDS] from the last fix on, until the ground or for [#MOST_SECONDS]
/// @param reachesGround whether the last of them is on the ground
record Descent(List<GeoPoint> places, boolean reachesGround) {
    static final double STEP_SECONDS = 0.5;
    static final double MOST_SECONDS = 180;

    /// Mass over drag area of a nominal body, kg/m², as the tracker has it.
    private static final double BETA = 6_000;

    /// The way on from a fix.
    ///
    /// @param falls whether it falls freely
    static Descent of(Fix fix, boolean falls) {
        LocalFrame frame = new LocalFrame(fix.at());
        Vector3 level = new Vector3(StrictMath.sin(fix.courseRadians()), StrictMath.cos(fix.courseRadians()), 0);
        Vector3 v = frame.rotateToEcef(level.times(fix.speedMps()).plus(new Vector3(0, 0, fix.climbMps())));
        Vector3 p = frame.origin();
        double[] state = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        List<GeoPoint> places = new ArrayList<>();
        places.add(fix.at());
        while (places.size() * STEP_SECONDS <= MOST_SECONDS) {
            if (places.getLast().heightMetres() <= 0) {
                return new Descent(places, true);
            }
            if (falls) {
                EarthDynamics.WGS84.advance(state, 1 / BETA, STEP_SECONDS, scratch);
            } else {
                for (int i = 0; i < 3; i++) {
                    state[i] += STEP_SECONDS * state[3 + i];
                }
            }
            places.add(Wgs84.toGeodetic(new Vector3(state[0], state[1], state[2])));
        }
        return new Descent(places, false);
    }

    /// Seconds to the ground; infinite when it does not come there.
    double seconds() {
        return reachesGround ? (places.size() - 1) * STEP_SECONDS : Double.POSITIVE_INFINITY;
    }

    /// Seconds until it is over a land; infinite when it does not come there.
    double secondsTo(Area land) {
        for (int i = 0; i < places.size(); i++) {
            if (land.contains(places.get(i))) {
                return i * STEP_SECONDS;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /// Whether its last place is over a land.
    boolean endsIn(Area land) {
        return land.contains(places.getLast());
    }
}

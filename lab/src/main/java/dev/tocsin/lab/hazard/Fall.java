package dev.tocsin.lab.hazard;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.time.Nanos;
import java.util.Optional;

/// Lets a body or a fragment fall from a state to the ground. Not thread-safe.
final class Fall {
    private static final double MAX_SECONDS = 1800;

    private final double[] state = new double[EarthDynamics.SIZE];
    private final double[] scratch = new double[EarthDynamics.SCRATCH];

    /// Where and when it comes down.
    record Landing(GeoPoint point, long nanos) {}

    /// Falls.
    ///
    /// @param from position and velocity, ECEF
    /// @param nanos when
    /// @param push added to the velocity, ECEF m/s
    /// @param beta ballistic coefficient, kg/m²
    /// @param groundMetres height of the ground above the ellipsoid
    /// @return empty when it does not come down within half an hour
    Optional<Landing> from(double[] from, long nanos, Vector3 push, double beta, double groundMetres) {
        System.arraycopy(from, 0, state, 0, EarthDynamics.SIZE);
        state[3] += push.x();
        state[4] += push.y();
        state[5] += push.z();
        double seconds = 0;
        double height = height();
        while (height > groundMetres && seconds < MAX_SECONDS) {
            double step = step(height, beta);
            EarthDynamics.WGS84.advance(state, 1 / beta, step, scratch);
            seconds += step;
            height = height();
        }
        if (height > groundMetres) {
            return Optional.empty();
        }
        GeoPoint down = Wgs84.toGeodetic(new Vector3(state[0], state[1], state[2]));
        return Optional.of(new Landing(down, nanos + Nanos.ofSeconds(seconds)));
    }

    private double height() {
        return EarthDynamics.WGS84.height(state[0], state[1], state[2]);
    }

    /// A fifth of the time in which drag takes the speed down by a factor e, within limits.
    private double step(double height, double beta) {
        double speed = Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
        double rate = EarthDynamics.density(height) * speed / (2 * beta);
        return Math.clamp(0.2 / Math.max(rate, 1e-3), 0.05, height > EarthDynamics.AIR_CEILING_METRES ? 5 : 1);
    }
}

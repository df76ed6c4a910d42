package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import java.util.Arrays;

/// Where an object is, as a function of time: cubic Hermite pieces through sampled ECEF positions and velocities.
/// Immutable and thread-safe. Outside of its span the first or last state holds; callers ask [#covers] first.
public final class Trajectory {
    /// Values of a state: position in metres, then velocity in m/s, ECEF.
    public static final int SIZE = 6;

    private final long startNanos;
    private final long endNanos;
    private final double[] seconds;
    private final double[] states;

    private Trajectory(long startNanos, long endNanos, double[] seconds, double[] states) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.seconds = seconds;
        this.states = states;
    }

    /// First instant.
    public long startNanos() {
        return startNanos;
    }

    /// Last instant.
    public long endNanos() {
        return endNanos;
    }

    /// Whether the object exists at an instant.
    public boolean covers(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }

    /// The same path, ended at an instant within its span.
    public Trajectory until(long nanos) {
        return new Trajectory(startNanos, Math.clamp(nanos, startNanos, endNanos), seconds, states);
    }

    /// Writes position and velocity at an instant into six places.
    public void stateAt(long nanos, double[] out) {
        double t = Math.clamp((nanos - startNanos) * 1e-9, 0, seconds[seconds.length - 1]);
        int found = Arrays.binarySearch(seconds, t);
        int left = Math.clamp(found >= 0 ? found : -found - 2, 0, seconds.length - 2);
        double step = seconds[left + 1] - seconds[left];
        hermite(left * SIZE, (t - seconds[left]) / step, step, out);
    }

    private void hermite(int at, double s, double step, double[] out) {
        double h1 = s * s * (3 - 2 * s);
        double h2 = s * (1 - s) * (1 - s) * step;
        double h3 = s * s * (s - 1) * step;
        double d1 = 6 * s * (1 - s) / step;
        double d2 = (1 - s) * (1 - 3 * s);
        double d3 = s * (3 * s - 2);
        for (int i = 0; i < 3; i++) {
            double p0 = states[at + i];
            double p1 = states[at + SIZE + i];
            double v0 = states[at + 3 + i];
            double v1 = states[at + SIZE + 3 + i];
            out[i] = p0 + h1 * (p1 - p0) + h2 * v0 + h3 * v1;
            out[3 + i] = d1 * (p1 - p0) + d2 * v0 + d3 * v1;
        }
    }

    /// The position at an instant, ECEF metres.
    public Vector3 positionAt(long nanos) {
        double[] state = new double[SIZE];
        stateAt(nanos, state);
        return new Vector3(state[0], state[1], state[2]);
    }

    /// The position at an instant on the ellipsoid.
    public GeoPoint pointAt(long nanos) {
        return Wgs84.toGeodetic(positionAt(nanos));
    }

    /// Collects samples in the order of time. Not thread-safe.
    public static final class Builder {
        private final long startNanos;
        private double[] seconds = new double[64];
        private double[] states = new double[64 * SIZE];
        private int size;

        /// Starts at an instant.
        public Builder(long startNanos) {
            this.startNanos = startNanos;
        }

        /// Adds a state, seconds after the start.
        ///
        /// @throws IllegalArgumentException when it is not later than the one before
        public Builder add(double atSeconds, Vector3 position, Vector3 velocity) {
            if (size > 0 && !(atSeconds > seconds[size - 1])) {
                throw new IllegalArgumentException("samples out of order at " + atSeconds + " s");
            }
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * size);
                states = Arrays.copyOf(states, 2 * size * SIZE);
            }
            int at = size * SIZE;
            states[at] = position.x();
            states[at + 1] = position.y();
            states[at + 2] = position.z();
            states[at + 3] = velocity.x();
            states[at + 4] = velocity.y();
            states[at + 5] = velocity.z();
            seconds[size++] = atSeconds;
            return this;
        }

        /// The trajectory.
        ///
        /// @throws IllegalStateException with fewer than two samples
        public Trajectory build() {
            if (size < 2) {
                throw new IllegalStateException("a trajectory has at least two samples");
            }
            long end = startNanos + Math.round(seconds[size - 1] * 1e9);
            return new Trajectory(startNanos, end, Arrays.copyOf(seconds, size), Arrays.copyOf(states, size * SIZE));
        }
    }
}

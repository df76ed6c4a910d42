package dev.tocsin.core.picture;

import dev.tocsin.core.geo.Vector3;
import java.util.Arrays;

/// A Gaussian estimate of position and velocity in ECEF: mean and covariance. Immutable and thread-safe.
///
/// Order of the state: x, y, z in metres, then their rates in metres per second in the rotating frame. The covariance
/// is symmetric and stored as its lower triangle, row by row: element (row, column) with column ≤ row stands at
/// `row * (row + 1) / 2 + column`.
public final class StateEstimate {
    /// Number of states.
    public static final int SIZE = 6;

    /// Number of stored covariance elements.
    public static final int PACKED = SIZE * (SIZE + 1) / 2;

    private final double[] mean;
    private final double[] covariance;

    /// An estimate from its mean (6 values) and packed covariance (21 values); both are copied.
    ///
    /// @throws IllegalArgumentException when a length is wrong, a value is not finite or a variance is negative
    public StateEstimate(double[] mean, double[] covariance) {
        if (mean.length != SIZE || covariance.length != PACKED) {
            throw new IllegalArgumentException("a state has 6 means and 21 covariances");
        }
        this.mean = mean.clone();
        this.covariance = covariance.clone();
        for (double value : this.mean) {
            requireFinite(value);
        }
        for (double value : this.covariance) {
            requireFinite(value);
        }
        for (int i = 0; i < SIZE; i++) {
            if (covariance(i, i) < 0) {
                throw new IllegalArgumentException("negative variance of state " + i);
            }
        }
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("state or covariance is not finite");
        }
    }

    /// Position, ECEF metres.
    public Vector3 position() {
        return new Vector3(mean[0], mean[1], mean[2]);
    }

    /// Velocity relative to the rotating Earth, ECEF axes, m/s.
    public Vector3 velocity() {
        return new Vector3(mean[3], mean[4], mean[5]);
    }

    /// Element i of the mean.
    public double mean(int i) {
        return mean[i];
    }

    /// Element (i, j) of the covariance.
    public double covariance(int i, int j) {
        return i >= j ? covariance[i * (i + 1) / 2 + j] : covariance[j * (j + 1) / 2 + i];
    }

    /// A copy of the mean.
    public double[] meanToArray() {
        return mean.clone();
    }

    /// A copy of the packed covariance.
    public double[] covarianceToArray() {
        return covariance.clone();
    }

    /// One sigma of the position, root of the trace of its covariance, metres.
    public double positionSigmaMetres() {
        return Math.sqrt(covariance(0, 0) + covariance(1, 1) + covariance(2, 2));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateEstimate that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(covariance, that.covariance);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(covariance);
    }

    @Override
    public String toString() {
        return "StateEstimate" + Arrays.toString(mean) + " ± " + positionSigmaMetres() + " m";
    }
}

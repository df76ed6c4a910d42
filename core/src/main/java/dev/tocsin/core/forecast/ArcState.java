package dev.tocsin.core.forecast;

import dev.tocsin.core.picture.StateEstimate;

/// A ballistic object at an instant: position, velocity and the logarithm of its ballistic coefficient with their
/// joint covariance. Immutable and thread-safe.
///
/// Order: x, y, z in ECEF metres, their rates in m/s relative to the Earth, ln β with β in kg/m².
final class ArcState {
    /// Number of quantities.
    static final int SIZE = StateEstimate.SIZE + 1;

    /// Index of ln β.
    static final int LN_BETA = SIZE - 1;

    private final double[] mean;
    private final double[] covariance;

    /// An arc from its mean (7 values) and its covariance (49 values, row by row); both are copied.
    ArcState(double[] mean, double[] covariance) {
        this.mean = mean.clone();
        this.covariance = covariance.clone();
    }

    /// A track's estimate with a ballistic coefficient that is known apart from it.
    ///
    /// @param estimate position and velocity with covariance
    /// @param alongVelocity further variance of the velocity along itself, m²/s²
    /// @param lnBeta mean logarithm of the ballistic coefficient
    /// @param sigmaLnBeta its sigma
    static ArcState of(StateEstimate estimate, double alongVelocity, double lnBeta, double sigmaLnBeta) {
        int n = StateEstimate.SIZE;
        double[] mean = new double[SIZE];
        double[] covariance = new double[SIZE * SIZE];
        double speedSquared = 1e-12;
        for (int i = 0; i < n; i++) {
            mean[i] = estimate.mean(i);
            speedSquared += i < 3 ? 0 : mean[i] * mean[i];
        }
        mean[LN_BETA] = lnBeta;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double extra = i >= 3 && j >= 3 ? alongVelocity * mean[i] * mean[j] / speedSquared : 0;
                covariance[i * SIZE + j] = estimate.covariance(i, j) + extra;
            }
        }
        covariance[SIZE * SIZE - 1] = sigmaLnBeta * sigmaLnBeta;
        return new ArcState(mean, covariance);
    }

    /// Element i of the mean.
    double mean(int i) {
        return mean[i];
    }

    /// Element (i, j) of the covariance.
    double covariance(int i, int j) {
        return covariance[i * SIZE + j];
    }

    /// A copy of the mean.
    double[] meanToArray() {
        return mean.clone();
    }
}

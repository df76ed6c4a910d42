package dev.tocsin.core.forecast;

import dev.tocsin.core.picture.StateEstimate;

/// Fourteen points over position, velocity and the logarithm of the ballistic coefficient: one before and one
/// behind the mean on each axis of the covariance; point 14 is the mean. Not thread-safe.
///
/// Three points on an axis at 0 and ± root of 3 sigmas, with weights 2/3 and 1/6, are the Gauss-Hermite rule: exact
/// for polynomials up to the fifth degree. The effects of the axes are added ([Moments]), which keeps every weight
/// positive, unlike an unscented transform of seven dimensions with the same spread. A covariance that is only
/// semidefinite, or not even that by rounding, is taken as its lower triangle with zero columns where a pivot is
/// not positive.
final class SigmaPoints {
    /// Number of states with the logarithm of the ballistic coefficient.
    static final int DIMENSIONS = 7;

    /// Number of points without the mean.
    static final int COUNT = 2 * DIMENSIONS;

    /// Distance of the points from the mean in sigmas.
    static final double SPREAD = Math.sqrt(3);

    /// Index of the mean.
    static final int MEAN = COUNT;

    private final double[][] points = new double[COUNT + 1][DIMENSIONS];

    /// Points of an estimate.
    ///
    /// @param estimate position and velocity with covariance
    /// @param extraAlongVelocity further variance of the velocity along itself, m²/s²
    /// @param lnBeta mean logarithm of the ballistic coefficient
    /// @param sigmaLnBeta its sigma
    /// @param spread distance of the points in sigmas; [#SPREAD], or less for a linearisation
    SigmaPoints(StateEstimate estimate, double extraAlongVelocity, double lnBeta, double sigmaLnBeta, double spread) {
        double[] lower = cholesky(covariance(estimate, extraAlongVelocity));
        double[] mean = points[MEAN];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            mean[i] = estimate.mean(i);
        }
        mean[DIMENSIONS - 1] = lnBeta;
        for (int column = 0; column < DIMENSIONS; column++) {
            double[] plus = points[2 * column];
            double[] minus = points[2 * column + 1];
            for (int row = 0; row < StateEstimate.SIZE; row++) {
                double shift = column < StateEstimate.SIZE ? spread * lower[row * StateEstimate.SIZE + column] : 0;
                plus[row] = mean[row] + shift;
                minus[row] = mean[row] - shift;
            }
            double shift = column == DIMENSIONS - 1 ? spread * sigmaLnBeta : 0;
            plus[DIMENSIONS - 1] = lnBeta + shift;
            minus[DIMENSIONS - 1] = lnBeta - shift;
        }
    }

    /// Point `i`; the array is only lent.
    double[] point(int i) {
        return points[i];
    }

    private static double[] covariance(StateEstimate estimate, double extraAlongVelocity) {
        int n = StateEstimate.SIZE;
        double[] full = new double[n * n];
        double speedSquared = 1e-12;
        for (int i = 3; i < n; i++) {
            speedSquared += estimate.mean(i) * estimate.mean(i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double extra =
                        i >= 3 && j >= 3 ? extraAlongVelocity * estimate.mean(i) * estimate.mean(j) / speedSquared : 0;
                full[i * n + j] = estimate.covariance(i, j) + extra;
            }
        }
        return full;
    }

    /// The lower factor, row by row; columns without a positive pivot are zero.
    private static double[] cholesky(double[] a) {
        int n = StateEstimate.SIZE;
        double[] l = new double[n * n];
        for (int j = 0; j < n; j++) {
            double pivot = a[j * n + j];
            for (int k = 0; k < j; k++) {
                pivot -= l[j * n + k] * l[j * n + k];
            }
            if (!(pivot > 1e-12 * Math.abs(a[j * n + j]))) {
                continue;
            }
            double root = Math.sqrt(pivot);
            l[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i * n + k] * l[j * n + k];
                }
                l[i * n + j] = sum / root;
            }
        }
        return l;
    }
}

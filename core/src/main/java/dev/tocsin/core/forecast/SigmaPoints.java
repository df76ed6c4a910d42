package dev.tocsin.core.forecast;

/// Fourteen points over position, velocity and the logarithm of the ballistic coefficient: one before and one
/// behind the mean on each axis of the covariance; point 14 is the mean. Not thread-safe.
///
/// Three points on an axis at 0 and ± root of 3 sigmas, with weights 2/3 and 1/6, are the Gauss-Hermite rule: exact
/// for polynomials up to the fifth degree. The effects of the axes are added ([Moments]), which keeps every weight
/// positive, unlike an unscented transform of seven dimensions with the same spread. A covariance that is only
/// semidefinite, or not even that by rounding, is taken as its lower triangle with zero columns where a pivot is not
/// positive.
final class SigmaPoints {
    /// Number of points without the mean.
    static final int COUNT = 2 * ArcState.SIZE;

    /// Distance of the points from the mean in sigmas.
    static final double SPREAD = Math.sqrt(3);

    /// Index of the mean.
    static final int MEAN = COUNT;

    private final double[][] points = new double[COUNT + 1][ArcState.SIZE];

    /// Points of an arc.
    ///
    /// @param spread distance of the points in sigmas; [#SPREAD], or less for a linearisation
    SigmaPoints(ArcState arc, double spread) {
        double[] lower = cholesky(arc);
        double[] mean = points[MEAN];
        for (int i = 0; i < ArcState.SIZE; i++) {
            mean[i] = arc.mean(i);
        }
        for (int column = 0; column < ArcState.SIZE; column++) {
            double[] plus = points[2 * column];
            double[] minus = points[2 * column + 1];
            for (int row = 0; row < ArcState.SIZE; row++) {
                double shift = spread * lower[row * ArcState.SIZE + column];
                plus[row] = mean[row] + shift;
                minus[row] = mean[row] - shift;
            }
        }
    }

    /// Point `i`; the array is only lent.
    double[] point(int i) {
        return points[i];
    }

    /// The lower factor, row by row; columns without a positive pivot are zero.
    private static double[] cholesky(ArcState arc) {
        int n = ArcState.SIZE;
        double[] l = new double[n * n];
        for (int j = 0; j < n; j++) {
            double pivot = arc.covariance(j, j);
            for (int k = 0; k < j; k++) {
                pivot -= l[j * n + k] * l[j * n + k];
            }
            if (!(pivot > 1e-12 * Math.abs(arc.covariance(j, j)))) {
                continue;
            }
            double root = Math.sqrt(pivot);
            l[j * n + j] = root;
            for (int i = j + 1; i < n; i++) {
                double sum = arc.covariance(i, j);
                for (int k = 0; k < j; k++) {
                    sum -= l[i * n + k] * l[j * n + k];
                }
                l[i * n + j] = sum / root;
            }
        }
        return l;
    }
}

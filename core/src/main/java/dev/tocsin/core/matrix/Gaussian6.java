package dev.tocsin.core.matrix;

/// A Gaussian of six states (three positions, then their three rates) as a block of 27 doubles: mean (6),
/// then the packed covariance (21). Kernels work on the block that starts at an offset. Stateless.
///
/// Covariances stay symmetric by storage; updates are in Joseph form, which keeps them positive definite
/// also when the gain carries rounding error. Reference: Bar-Shalom, Li, Kirubarajan, Estimation with
/// Applications to Tracking and Navigation (2001), sections 5.2 and 6.2.
public final class Gaussian6 {
    /// Number of states.
    public static final int STATES = 6;

    /// Number of stored covariance elements.
    public static final int PACKED = 21;

    /// Length of a block.
    public static final int SIZE = STATES + PACKED;

    private Gaussian6() {}

    /// Constant velocity over `dt` seconds, either sign: position += dt · rate, covariance with F = [I,
    /// dt·I; 0, I].
    public static void moveStraight(double[] a, int o, double dt) {
        a[o] = Math.fma(dt, a[o + 3], a[o]);
        a[o + 1] = Math.fma(dt, a[o + 4], a[o + 1]);
        a[o + 2] = Math.fma(dt, a[o + 5], a[o + 2]);
        int c = o + STATES;
        double v00 = a[c + 9];
        double v10 = a[c + 13];
        double v11 = a[c + 14];
        double v20 = a[c + 18];
        double v21 = a[c + 19];
        double v22 = a[c + 20];
        double t2 = dt * dt;
        a[c] += Math.fma(t2, v00, dt * (a[c + 6] + a[c + 6]));
        a[c + 1] += Math.fma(t2, v10, dt * (a[c + 10] + a[c + 7]));
        a[c + 2] += Math.fma(t2, v11, dt * (a[c + 11] + a[c + 11]));
        a[c + 3] += Math.fma(t2, v20, dt * (a[c + 15] + a[c + 8]));
        a[c + 4] += Math.fma(t2, v21, dt * (a[c + 16] + a[c + 12]));
        a[c + 5] += Math.fma(t2, v22, dt * (a[c + 17] + a[c + 17]));
        a[c + 6] = Math.fma(dt, v00, a[c + 6]);
        a[c + 7] = Math.fma(dt, v10, a[c + 7]);
        a[c + 8] = Math.fma(dt, v20, a[c + 8]);
        a[c + 10] = Math.fma(dt, v10, a[c + 10]);
        a[c + 11] = Math.fma(dt, v11, a[c + 11]);
        a[c + 12] = Math.fma(dt, v21, a[c + 12]);
        a[c + 15] = Math.fma(dt, v20, a[c + 15]);
        a[c + 16] = Math.fma(dt, v21, a[c + 16]);
        a[c + 17] = Math.fma(dt, v22, a[c + 17]);
    }

    /// Adds the noise of a white acceleration over |dt| seconds: spectral density `across` (m²/s³) in every
    /// axis across the unit vector u and `along` in its direction. u stands at `axis[axisOffset..+2]`.
    public static void addAccelerationNoise(double[] a, int o, double dt, double across, double along, double[] axis) {
        double t = Math.abs(dt);
        double d = along - across;
        double q00 = Math.fma(d, axis[0] * axis[0], across);
        double q10 = d * axis[0] * axis[1];
        double q11 = Math.fma(d, axis[1] * axis[1], across);
        double q20 = d * axis[0] * axis[2];
        double q21 = d * axis[1] * axis[2];
        double q22 = Math.fma(d, axis[2] * axis[2], across);
        double pp = t * t * t / 3;
        double pv = dt * t / 2;
        int c = o + STATES;
        a[c] = Math.fma(pp, q00, a[c]);
        a[c + 1] = Math.fma(pp, q10, a[c + 1]);
        a[c + 2] = Math.fma(pp, q11, a[c + 2]);
        a[c + 3] = Math.fma(pp, q20, a[c + 3]);
        a[c + 4] = Math.fma(pp, q21, a[c + 4]);
        a[c + 5] = Math.fma(pp, q22, a[c + 5]);
        a[c + 6] = Math.fma(pv, q00, a[c + 6]);
        a[c + 7] = Math.fma(pv, q10, a[c + 7]);
        a[c + 8] = Math.fma(pv, q20, a[c + 8]);
        a[c + 9] = Math.fma(t, q00, a[c + 9]);
        a[c + 10] = Math.fma(pv, q10, a[c + 10]);
        a[c + 11] = Math.fma(pv, q11, a[c + 11]);
        a[c + 12] = Math.fma(pv, q21, a[c + 12]);
        a[c + 13] = Math.fma(t, q10, a[c + 13]);
        a[c + 14] = Math.fma(t, q11, a[c + 14]);
        a[c + 15] = Math.fma(pv, q20, a[c + 15]);
        a[c + 16] = Math.fma(pv, q21, a[c + 16]);
        a[c + 17] = Math.fma(pv, q22, a[c + 17]);
        a[c + 18] = Math.fma(t, q20, a[c + 18]);
        a[c + 19] = Math.fma(t, q21, a[c + 19]);
        a[c + 20] = Math.fma(t, q22, a[c + 20]);
    }

    /// Covariance through a general linear step: P = F P Fᵀ. The mean is left to the caller.
    ///
    /// @param f 6 by 6, row by row
    /// @param work at least 36 values of scratch
    public static void transformCovariance(double[] a, int o, double[] f, double[] work) {
        int c = o + STATES;
        for (int i = 0; i < STATES; i++) {
            for (int j = 0; j < STATES; j++) {
                double sum = 0;
                for (int k = 0; k < STATES; k++) {
                    sum = Math.fma(f[i * STATES + k], a[c + index(k, j)], sum);
                }
                work[i * STATES + j] = sum;
            }
        }
        int at = c;
        for (int i = 0; i < STATES; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < STATES; k++) {
                    sum = Math.fma(work[i * STATES + k], f[j * STATES + k], sum);
                }
                a[at++] = sum;
            }
        }
    }

    /// P h for a row h of six at `h[ho..]`, into `out[0..5]`; returns hᵀ P h.
    public static double project(double[] a, int o, double[] h, int ho, double[] out) {
        int c = o + STATES;
        double h0 = h[ho];
        double h1 = h[ho + 1];
        double h2 = h[ho + 2];
        double h3 = h[ho + 3];
        double h4 = h[ho + 4];
        double h5 = h[ho + 5];
        out[0] = dot6(a[c], a[c + 1], a[c + 3], h0, h1, h2) + dot6(a[c + 6], a[c + 10], a[c + 15], h3, h4, h5);
        out[1] = dot6(a[c + 1], a[c + 2], a[c + 4], h0, h1, h2) + dot6(a[c + 7], a[c + 11], a[c + 16], h3, h4, h5);
        out[2] = dot6(a[c + 3], a[c + 4], a[c + 5], h0, h1, h2) + dot6(a[c + 8], a[c + 12], a[c + 17], h3, h4, h5);
        out[3] = dot6(a[c + 6], a[c + 7], a[c + 8], h0, h1, h2) + dot6(a[c + 9], a[c + 13], a[c + 18], h3, h4, h5);
        out[4] = dot6(a[c + 10], a[c + 11], a[c + 12], h0, h1, h2) + dot6(a[c + 13], a[c + 14], a[c + 19], h3, h4, h5);
        out[5] = dot6(a[c + 15], a[c + 16], a[c + 17], h0, h1, h2) + dot6(a[c + 18], a[c + 19], a[c + 20], h3, h4, h5);
        return dot6(out[0], out[1], out[2], h0, h1, h2) + dot6(out[3], out[4], out[5], h3, h4, h5);
    }

    private static double dot6(double a, double b, double c, double x, double y, double z) {
        return Math.fma(a, x, Math.fma(b, y, c * z));
    }

    /// hᵀ x for a row h of six at `h[ho..]`.
    public static double measure(double[] a, int o, double[] h, int ho) {
        return dot6(a[o], a[o + 1], a[o + 2], h[ho], h[ho + 1], h[ho + 2])
                + dot6(a[o + 3], a[o + 4], a[o + 5], h[ho + 3], h[ho + 4], h[ho + 5]);
    }

    /// Updates with one scalar measurement z = hᵀ x + noise, in Joseph form; returns the innovation variance.
    ///
    /// @param innovation z minus its prediction
    /// @param variance of the noise, positive
    /// @param work at least 6 values of scratch
    public static double update(
            double[] a, int o, double[] h, int ho, double innovation, double variance, double[] work) {
        double projected = project(a, o, h, ho, work);
        double s = projected + variance;
        double factor = innovation / s;
        for (int i = 0; i < STATES; i++) {
            a[o + i] = Math.fma(work[i], factor, a[o + i]);
        }
        int at = o + STATES;
        for (int i = 0; i < STATES; i++) {
            double gain = work[i] / s;
            // Row i of (I - K h) P, then times (I - K h)ᵀ, plus K R Kᵀ.
            double left = Math.fma(-gain, projected, work[i]);
            double tail = Math.fma(gain, variance, -left);
            for (int j = 0; j <= i; j++) {
                a[at] += Math.fma(tail, work[j] / s, -gain * work[j]);
                at++;
            }
        }
        return s;
    }

    /// Moment-matched mixture of `count` consecutive blocks of `from` into the block of `to`. The weights
    /// sum to one; components of weight zero are skipped. `to` must not overlap the components.
    public static void mix(double[] from, int fromOffset, int count, double[] weights, double[] to, int toOffset) {
        for (int i = 0; i < SIZE; i++) {
            to[toOffset + i] = 0;
        }
        for (int k = 0; k < count; k++) {
            if (weights[k] > 0) {
                for (int i = 0; i < SIZE; i++) {
                    to[toOffset + i] = Math.fma(weights[k], from[fromOffset + k * SIZE + i], to[toOffset + i]);
                }
            }
        }
        for (int k = 0; k < count; k++) {
            if (weights[k] > 0) {
                addSpread(from, fromOffset + k * SIZE, weights[k], to, toOffset);
            }
        }
    }

    private static void addSpread(double[] from, int o, double weight, double[] to, int t) {
        int at = t + STATES;
        for (int i = 0; i < STATES; i++) {
            double di = weight * (from[o + i] - to[t + i]);
            for (int j = 0; j <= i; j++) {
                to[at] = Math.fma(di, from[o + j] - to[t + j], to[at]);
                at++;
            }
        }
    }

    /// Place of element (i, j) in a packed symmetric matrix.
    public static int index(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }

    /// Variance of the position along its own direction from the origin: of the height, where that is the middle of
    /// the Earth.
    ///
    /// @param a a block, from its beginning
    public static double upVariance(double[] a) {
        double r2 = a[0] * a[0] + a[1] * a[1] + a[2] * a[2];
        double sum = a[STATES] * a[0] * a[0] + a[STATES + 2] * a[1] * a[1] + a[STATES + 5] * a[2] * a[2];
        sum += 2 * (a[STATES + 1] * a[0] * a[1] + a[STATES + 3] * a[0] * a[2] + a[STATES + 4] * a[1] * a[2]);
        return Math.max(0, sum / r2);
    }
}

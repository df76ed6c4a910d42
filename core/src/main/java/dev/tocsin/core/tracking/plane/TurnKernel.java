package dev.tocsin.core.tracking.plane;

/// Kernels of one Gaussian of four states under a coordinated turn of fixed rate. Stateless.
///
/// Layout of a Gaussian from `o` on: px, vx, py, vy, then the covariance xx, xu, uu, yy, yv, vv, xy, xv, yu, uv (u
/// and v are the velocities along x and y). Exact for a constant turn rate; acceleration noise is white, of density q
/// per axis (Bar-Shalom, Li, Kirubarajan, Estimation with Applications to Tracking and Navigation, 2001, section
/// 11.7).
final class TurnKernel {
    static final int SIZE = 14;
    private static final double SERIES = 1;

    private TurnKernel() {}

    /// sin(x): its series in x² while that has full precision.
    static double sine(double x) {
        if (Math.abs(x) > SERIES) {
            return StrictMath.sin(x);
        }
        double y = -x * x;
        double p = 1.0 / 121645100408832000L;
        p = Math.fma(p, y, 1.0 / 355687428096000L);
        p = Math.fma(p, y, 1.0 / 1307674368000L);
        p = Math.fma(p, y, 1.0 / 6227020800L);
        p = Math.fma(p, y, 1.0 / 39916800);
        p = Math.fma(p, y, 1.0 / 362880);
        p = Math.fma(p, y, 1.0 / 5040);
        p = Math.fma(p, y, 1.0 / 120);
        p = Math.fma(p, y, 1.0 / 6);
        return Math.fma(p * y, x, x);
    }

    /// 1 - cos(x): its series in x² while that has full precision.
    static double versine(double x) {
        if (Math.abs(x) > SERIES) {
            return 1 - StrictMath.cos(x);
        }
        double y = -x * x;
        double p = 1.0 / 2432902008176640000L;
        p = Math.fma(p, y, 1.0 / 6402373705728000L);
        p = Math.fma(p, y, 1.0 / 20922789888000L);
        p = Math.fma(p, y, 1.0 / 87178291200L);
        p = Math.fma(p, y, 1.0 / 479001600);
        p = Math.fma(p, y, 1.0 / 3628800);
        p = Math.fma(p, y, 1.0 / 40320);
        p = Math.fma(p, y, 1.0 / 720);
        p = Math.fma(p, y, 1.0 / 24);
        p = Math.fma(p, y, 0.5);
        return -p * y;
    }

    /// Fills {a, b, c, s}: px += a vx - b vy, py += b vx + a vy, velocity turned by cosine c and sine s.
    static void turn(double rate, double dt, double[] out) {
        double sin = sine(rate * dt);
        double ver = versine(rate * dt);
        out[0] = rate == 0 ? dt : sin / rate;
        out[1] = rate == 0 ? 0 : ver / rate;
        out[2] = 1 - ver;
        out[3] = sin;
    }

    /// Moves a Gaussian on in place.
    static void predict(double[] g, int o, double[] turn, double q, double dt) {
        double a = turn[0];
        double b = turn[1];
        double c = turn[2];
        double s = turn[3];
        double vx = g[o + 1];
        double vy = g[o + 3];
        g[o] += a * vx - b * vy;
        g[o + 2] += b * vx + a * vy;
        g[o + 1] = c * vx - s * vy;
        g[o + 3] = s * vx + c * vy;
        predictCovariance(g, o + 4, turn);
        double q12 = q * dt * dt / 2;
        double q11 = q * dt * dt * dt / 3;
        g[o + 4] += q11;
        g[o + 5] += q12;
        g[o + 6] += q * dt;
        g[o + 7] += q11;
        g[o + 8] += q12;
        g[o + 9] += q * dt;
    }

    /// P' = F P Fᵀ by blocks: A carries velocity into position, R turns it.
    private static void predictCovariance(double[] g, int o, double[] turn) {
        double a = turn[0];
        double b = turn[1];
        double c = turn[2];
        double s = turn[3];
        double xu = g[o + 1];
        double uu = g[o + 2];
        double yv = g[o + 4];
        double vv = g[o + 5];
        double xv = g[o + 7];
        double yu = g[o + 8];
        double uv = g[o + 9];
        double e00 = xu + a * uu - b * uv;
        double e01 = xv + a * uv - b * vv;
        double e10 = yu + b * uu + a * uv;
        double e11 = yv + b * uv + a * vv;
        g[o] += e00 * a - e01 * b + xu * a - xv * b;
        g[o + 3] += e10 * b + e11 * a + yu * b + yv * a;
        g[o + 6] += e00 * b + e01 * a + yu * a - yv * b;
        g[o + 1] = e00 * c - e01 * s;
        g[o + 7] = e00 * s + e01 * c;
        g[o + 8] = e10 * c - e11 * s;
        g[o + 4] = e10 * s + e11 * c;
        g[o + 2] = c * c * uu - 2 * c * s * uv + s * s * vv;
        g[o + 5] = s * s * uu + 2 * c * s * uv + c * c * vv;
        g[o + 9] = c * s * (uu - vv) + (c * c - s * s) * uv;
    }

    /// Innovation of a position that was measured where `turn` (of a time not after the state's) leads back to:
    /// fills out with dx, dy, sxx, sxy, syy and the eight covariances of the states (px, vx, py, vy) with x and y.
    static void innovation(double[] g, int o, double[] turn, double[] z, double[] out) {
        double a = turn[0];
        double b = turn[1];
        out[0] = z[0] - (g[o] + a * g[o + 1] - b * g[o + 3]);
        out[1] = z[1] - (g[o + 2] + b * g[o + 1] + a * g[o + 3]);
        int p = o + 4;
        // P Hᵀ, row by row: H = [1 a 0 -b; 0 b 1 a] in the order px, vx, py, vy.
        out[5] = g[p] + a * g[p + 1] - b * g[p + 7];
        out[6] = g[p + 6] + b * g[p + 1] + a * g[p + 7];
        out[7] = g[p + 1] + a * g[p + 2] - b * g[p + 9];
        out[8] = g[p + 8] + b * g[p + 2] + a * g[p + 9];
        out[9] = g[p + 6] + a * g[p + 8] - b * g[p + 4];
        out[10] = g[p + 3] + b * g[p + 8] + a * g[p + 4];
        out[11] = g[p + 7] + a * g[p + 9] - b * g[p + 5];
        out[12] = g[p + 4] + b * g[p + 9] + a * g[p + 5];
        out[2] = out[5] + a * out[7] - b * out[11] + z[2];
        out[3] = out[6] + a * out[8] - b * out[12] + z[3];
        out[4] = out[10] + b * out[8] + a * out[12] + z[4];
    }

    /// Updates a Gaussian with an innovation of [#innovation]; its last three of 16 places take the inverse of S.
    static void update(double[] g, int o, double[] n) {
        double inverse = 1 / (n[2] * n[4] - n[3] * n[3]);
        n[13] = n[4] * inverse;
        n[14] = -n[3] * inverse;
        n[15] = n[2] * inverse;
        double wx = n[13] * n[0] + n[14] * n[1];
        double wy = n[14] * n[0] + n[15] * n[1];
        for (int i = 0; i < 4; i++) {
            g[o + i] += n[5 + 2 * i] * wx + n[6 + 2 * i] * wy;
        }
        int p = o + 4;
        reduce(g, p, n, 0, 0);
        reduce(g, p + 1, n, 0, 1);
        reduce(g, p + 2, n, 1, 1);
        reduce(g, p + 3, n, 2, 2);
        reduce(g, p + 4, n, 2, 3);
        reduce(g, p + 5, n, 3, 3);
        reduce(g, p + 6, n, 0, 2);
        reduce(g, p + 7, n, 0, 3);
        reduce(g, p + 8, n, 2, 1);
        reduce(g, p + 9, n, 1, 3);
    }

    private static void reduce(double[] g, int at, double[] n, int i, int j) {
        double ax = n[5 + 2 * i];
        double ay = n[6 + 2 * i];
        double bx = n[5 + 2 * j];
        double by = n[6 + 2 * j];
        g[at] -= ax * (n[13] * bx + n[14] * by) + ay * (n[14] * bx + n[15] * by);
    }

    /// out = weighted mixture of Gaussians by moments; `offsets` are where they stand in `g`.
    static void mix(double[] g, int[] offsets, double[] weights, int count, double[] out, int o) {
        for (int i = 0; i < SIZE; i++) {
            out[o + i] = 0;
        }
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < SIZE; i++) {
                out[o + i] += weights[k] * g[offsets[k] + i];
            }
        }
        for (int k = 0; k < count; k++) {
            spread(g, offsets[k], weights[k], out, o);
        }
    }

    private static void spread(double[] g, int from, double w, double[] out, int o) {
        double a = g[from] - out[o];
        double b = g[from + 1] - out[o + 1];
        double c = g[from + 2] - out[o + 2];
        double d = g[from + 3] - out[o + 3];
        out[o + 4] += w * a * a;
        out[o + 5] += w * a * b;
        out[o + 6] += w * b * b;
        out[o + 7] += w * c * c;
        out[o + 8] += w * c * d;
        out[o + 9] += w * d * d;
        out[o + 10] += w * a * c;
        out[o + 11] += w * a * d;
        out[o + 12] += w * b * c;
        out[o + 13] += w * b * d;
    }
}

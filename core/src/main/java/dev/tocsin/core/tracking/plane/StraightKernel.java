package dev.tocsin.core.tracking.plane;

/// Predict and update of one object that moves straight in the plane, in straight lines over blocks of values: position
/// (x, y), velocity (u, v) and the upper triangle of their covariance. Metres, m/s.
///
/// A block has 16 values, two cache lines, and the first line holds all that a gate needs.
public final class StraightKernel {
    /// Values of a block; the last two are not used.
    public static final int BLOCK = 16;
    /// Values of a plot: x, y and the covariance of its noise.
    public static final int PLOT = 5;

    /// East, and its variance.
    public static final int X = 0;

    static final int Y = 1;
    /// Variance of x.
    public static final int XX = 2;

    static final int XY = 3;
    /// Variance of y.
    public static final int YY = 4;

    static final int U = 5;
    static final int V = 6;
    static final int XU = 7;
    static final int YV = 8;
    /// Variance of u.
    public static final int UU = 9;
    /// Variance of v.
    public static final int VV = 10;

    static final int XV = 11;
    static final int YU = 12;
    static final int UV = 13;
    static final int USED = 14;

    private StraightKernel() {}

    /// Writes the block at `o` of `b`: that at `f` of `a`, moved on by `dt` seconds with noise of the acceleration.
    ///
    /// @param q spectral density of the noise, m²/s³
    public static void predict(double[] a, int f, double[] b, int o, double dt, double q) {
        double q22 = q * dt;
        double q12 = q22 * dt / 2;
        double q11 = q22 * dt * dt / 3;
        double xu = a[f + XU];
        double yv = a[f + YV];
        double uu = a[f + UU];
        double vv = a[f + VV];
        double xv = a[f + XV];
        double yu = a[f + YU];
        double uv = a[f + UV];
        double u = a[f + U];
        double v = a[f + V];
        b[o + X] = Math.fma(dt, u, a[f + X]);
        b[o + Y] = Math.fma(dt, v, a[f + Y]);
        b[o + XX] = Math.fma(dt, Math.fma(dt, uu, 2 * xu), a[f + XX]) + q11;
        b[o + XY] = Math.fma(dt, Math.fma(dt, uv, xv + yu), a[f + XY]);
        b[o + YY] = Math.fma(dt, Math.fma(dt, vv, 2 * yv), a[f + YY]) + q11;
        b[o + U] = u;
        b[o + V] = v;
        b[o + XU] = Math.fma(dt, uu, xu) + q12;
        b[o + YV] = Math.fma(dt, vv, yv) + q12;
        b[o + UU] = uu + q22;
        b[o + VV] = vv + q22;
        b[o + XV] = Math.fma(dt, uv, xv);
        b[o + YU] = Math.fma(dt, uv, yu);
        b[o + UV] = uv;
    }

    /// The Kalman update: A to E are the columns of P Hᵀ, K the gain, w = S⁻¹ times the innovation. Writes the block at
    /// `t`, which may be the same.
    ///
    /// @param plot the plot from `p` on
    public static void update(double[] b, int o, double[] plot, int p, int t) {
        double x = b[o + X];
        double y = b[o + Y];
        double ax = b[o + XX];
        double ay = b[o + XY];
        double cy = b[o + YY];
        double u = b[o + U];
        double v = b[o + V];
        double bx = b[o + XU];
        double ey = b[o + YV];
        double uu = b[o + UU];
        double vv = b[o + VV];
        double ex = b[o + XV];
        double by = b[o + YU];
        double uv = b[o + UV];
        double dx = plot[p] - x;
        double dy = plot[p + 1] - y;
        double sxx = ax + plot[p + 2];
        double sxy = ay + plot[p + 3];
        double syy = cy + plot[p + 4];
        double inverse = 1 / (sxx * syy - sxy * sxy);
        double ixx = syy * inverse;
        double ixy = -sxy * inverse;
        double iyy = sxx * inverse;
        double wx = ixx * dx + ixy * dy;
        double wy = ixy * dx + iyy * dy;
        b[t + X] = x + ax * wx + ay * wy;
        b[t + Y] = y + ay * wx + cy * wy;
        double kax = ax * ixx + ay * ixy;
        double kay = ax * ixy + ay * iyy;
        b[t + XX] = ax - kax * ax - kay * ay;
        b[t + XY] = ay - kax * ay - kay * cy;
        double kcx = ay * ixx + cy * ixy;
        double kcy = ay * ixy + cy * iyy;
        b[t + YY] = cy - kcx * ay - kcy * cy;
        b[t + U] = u + bx * wx + by * wy;
        b[t + V] = v + ex * wx + ey * wy;
        b[t + XU] = bx - kax * bx - kay * by;
        b[t + YV] = ey - kcx * ex - kcy * ey;
        double kbx = bx * ixx + by * ixy;
        double kby = bx * ixy + by * iyy;
        b[t + UU] = uu - kbx * bx - kby * by;
        double kex = ex * ixx + ey * ixy;
        double key = ex * ixy + ey * iyy;
        b[t + VV] = vv - kex * ex - key * ey;
        b[t + XV] = ex - kax * ex - kay * ey;
        b[t + YU] = by - kcx * bx - kcy * by;
        b[t + UV] = uv - kbx * ex - kby * ey;
    }
}

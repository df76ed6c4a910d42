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
        double laterXu = Math.fma(dt, uu, xu);
        double laterYv = Math.fma(dt, vv, yv);
        double laterYu = Math.fma(dt, uv, yu);
        b[o + X] = Math.fma(dt, u, a[f + X]);
        b[o + Y] = Math.fma(dt, v, a[f + Y]);
        b[o + XX] = Math.fma(dt, xu + laterXu, a[f + XX]) + q11;
        b[o + XY] = Math.fma(dt, xv + laterYu, a[f + XY]);
        b[o + YY] = Math.fma(dt, yv + laterYv, a[f + YY]) + q11;
        b[o + U] = u;
        b[o + V] = v;
        b[o + XU] = laterXu + q12;
        b[o + YV] = laterYv + q12;
        b[o + UU] = uu + q22;
        b[o + VV] = vv + q22;
        b[o + XV] = Math.fma(dt, uv, xv);
        b[o + YU] = laterYu;
        b[o + UV] = uv;
    }

    /// The Kalman update. Where the noise of x and y does not correlate, x first and then y: no matrix to invert, a
    /// third less to compute, and the variance of x and that of y are scaled by `r / (p + r)`, which leaves them
    /// positive. Writes the block at `t`, which may be the same.
    ///
    /// @param plot the plot from `p` on
    public static void update(double[] b, int o, double[] plot, int p, int t) {
        if (plot[p + 3] == 0) {
            updateInTurn(b, o, plot, p, t);
        } else {
            updateJointly(b, o, plot, p, t);
        }
    }

    private static void updateInTurn(double[] b, int o, double[] plot, int p, int t) {
        double xx = b[o + XX];
        double xy = b[o + XY];
        double xu = b[o + XU];
        double xv = b[o + XV];
        double inverse = 1 / (xx + plot[p + 2]);
        double dx = (plot[p] - b[o + X]) * inverse;
        double x = Math.fma(xx, dx, b[o + X]);
        double y = Math.fma(xy, dx, b[o + Y]);
        double u = Math.fma(xu, dx, b[o + U]);
        double v = Math.fma(xv, dx, b[o + V]);
        double ky = -xy * inverse;
        double ku = -xu * inverse;
        double kv = -xv * inverse;
        double yy = Math.fma(ky, xy, b[o + YY]);
        double yu = Math.fma(ky, xu, b[o + YU]);
        double yv = Math.fma(ky, xv, b[o + YV]);
        double uu = Math.fma(ku, xu, b[o + UU]);
        double uv = Math.fma(ku, xv, b[o + UV]);
        double vv = Math.fma(kv, xv, b[o + VV]);
        double left = plot[p + 2] * inverse;
        xx *= left;
        xy *= left;
        xu *= left;
        xv *= left;
        inverse = 1 / (yy + plot[p + 4]);
        double dy = (plot[p + 1] - y) * inverse;
        b[t + X] = Math.fma(xy, dy, x);
        b[t + Y] = Math.fma(yy, dy, y);
        b[t + U] = Math.fma(yu, dy, u);
        b[t + V] = Math.fma(yv, dy, v);
        double kx = -xy * inverse;
        ku = -yu * inverse;
        b[t + XX] = Math.fma(kx, xy, xx);
        b[t + XU] = Math.fma(kx, yu, xu);
        b[t + XV] = Math.fma(kx, yv, xv);
        b[t + UU] = Math.fma(ku, yu, uu);
        b[t + UV] = Math.fma(ku, yv, uv);
        b[t + VV] = Math.fma(-yv * inverse, yv, vv);
        left = plot[p + 4] * inverse;
        b[t + XY] = xy * left;
        b[t + YU] = yu * left;
        b[t + YV] = yv * left;
        b[t + YY] = yy * left;
    }

    /// The Kalman update for any noise: A to E are the columns of P Hᵀ, K the gain, w = S⁻¹ times the innovation.
    static void updateJointly(double[] b, int o, double[] plot, int p, int t) {
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

package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.matrix.Exponential;
import dev.tocsin.core.tracking.engine.Pairs;
import java.util.Arrays;

/// Constant velocity with white-noise acceleration in the plane: one Gaussian of four states per density, all at the
/// time of the look.
///
/// A density is a block of 16 values, two cache lines: tracks are visited in an order that has nothing to do with
/// where they are stored, and the first line holds all that the gate needs. (As 14 columns, the same code took 1.7
/// times as long per plot at 100,000 objects as at 5,000.)
final class StraightSpace extends PlanarSpace {
    static final int BLOCK = 16;
    static final int X = 0;
    static final int Y = 1;
    static final int XX = 2;
    static final int XY = 3;
    static final int YY = 4;
    static final int U = 5;
    static final int V = 6;
    /// Covariances with the velocities u (of x) and v (of y).
    static final int XU = 7;

    static final int YV = 8;
    static final int UU = 9;
    static final int VV = 10;
    static final int XV = 11;
    static final int YU = 12;
    static final int UV = 13;
    private static final int USED = 14;

    /// Probability that the look would have shown an object and that the plot has arrived.
    private double detection;
    private double seconds;
    private double aheadSeconds;
    private int high;
    private final double q;

    double[] block = new double[0];
    private double[] spare = new double[0];
    private final double[] mixed = new double[BLOCK];

    StraightSpace(PlanarLook look, Unseen unseen, double q) {
        super(look, unseen);
        this.q = q;
    }

    @Override
    public void reserve(int capacity) {
        block = Arrays.copyOf(block, capacity * BLOCK);
    }

    @Override
    void advance(double to, int[] order, int count) {
        double dt = to - seconds;
        seconds = to;
        predict(dt, order, count);
    }

    @Override
    boolean moves() {
        return true;
    }

    /// Share of the look that has arrived.
    void arrived(double share) {
        detection = probability * share;
    }

    /// Moves every density on by `dt` seconds, and into the order of the tracks.
    private void predict(double dt, int[] was, int count) {
        if (spare.length < block.length) {
            spare = new double[block.length];
        }
        double q11 = q * dt * dt * dt / 3;
        double q12 = q * dt * dt / 2;
        double q22 = q * dt;
        double[] a = block;
        double[] b = spare;
        for (int i = 0; i < count; i++) {
            int f = was[i] * BLOCK;
            int o = i * BLOCK;
            double xu = a[f + XU];
            double yv = a[f + YV];
            double uu = a[f + UU];
            double vv = a[f + VV];
            double xv = a[f + XV];
            double yu = a[f + YU];
            double uv = a[f + UV];
            b[o + X] = Math.fma(dt, a[f + U], a[f + X]);
            b[o + Y] = Math.fma(dt, a[f + V], a[f + Y]);
            b[o + U] = a[f + U];
            b[o + V] = a[f + V];
            b[o + XX] = Math.fma(dt, Math.fma(dt, uu, 2 * xu), a[f + XX]) + q11;
            b[o + XY] = Math.fma(dt, Math.fma(dt, uv, xv + yu), a[f + XY]);
            b[o + YY] = Math.fma(dt, Math.fma(dt, vv, 2 * yv), a[f + YY]) + q11;
            b[o + XU] = Math.fma(dt, uu, xu) + q12;
            b[o + YV] = Math.fma(dt, vv, yv) + q12;
            b[o + UU] = uu + q22;
            b[o + VV] = vv + q22;
            b[o + XV] = Math.fma(dt, uv, xv);
            b[o + YU] = Math.fma(dt, uv, yu);
            b[o + UV] = uv;
        }
        block = b;
        spare = a;
        high = count;
    }

    @Override
    void pictureAt(double at) {
        aheadSeconds = at - seconds;
    }

    @Override
    public double detection(int density) {
        return detection;
    }

    @Override
    public void gate(int density, Pairs pairs) {
        int o = density * BLOCK;
        double x = block[o + X];
        double y = block[o + Y];
        double reachX = Math.sqrt(GATE * (block[o + XX] + look.mostXx));
        double reachY = Math.sqrt(GATE * (block[o + YY] + look.mostYy));
        int last = look.rowTo(y + reachY);
        for (int row = look.rowFrom(y - reachY); row <= last; row++) {
            int end = look.plotTo(row, x + reachX);
            for (int m = look.plotFrom(row, x - reachX); m < end; m++) {
                compare(o, m, pairs);
            }
        }
    }

    private void compare(int o, int m, Pairs pairs) {
        double dx = look.x[m] - block[o + X];
        double dy = look.y[m] - block[o + Y];
        double sxx = block[o + XX] + look.rxx[m];
        double sxy = block[o + XY] + look.rxy[m];
        double syy = block[o + YY] + look.ryy[m];
        double determinant = sxx * syy - sxy * sxy;
        double scaled = dx * dx * syy - 2 * dx * dy * sxy + dy * dy * sxx;
        if (scaled < GATE * determinant) {
            double e = Exponential.ofNegative(-0.5 * scaled / determinant);
            pairs.add(m, probability * e / (TWO_PI * Math.sqrt(determinant)));
        }
    }

    /// The Kalman update in straight lines: A to E are the columns of P Hᵀ, K the gain, w = S⁻¹ times the innovation.
    @Override
    public void update(int from, int m, int to) {
        double[] b = block;
        int o = from * BLOCK;
        int t = to * BLOCK;
        double ax = b[o + XX];
        double ay = b[o + XY];
        double cy = b[o + YY];
        double bx = b[o + XU];
        double by = b[o + YU];
        double ex = b[o + XV];
        double ey = b[o + YV];
        double sxx = ax + look.rxx[m];
        double sxy = ay + look.rxy[m];
        double syy = cy + look.ryy[m];
        double inverse = 1 / (sxx * syy - sxy * sxy);
        double ixx = syy * inverse;
        double ixy = -sxy * inverse;
        double iyy = sxx * inverse;
        double dx = look.x[m] - b[o + X];
        double dy = look.y[m] - b[o + Y];
        double wx = ixx * dx + ixy * dy;
        double wy = ixy * dx + iyy * dy;
        high = Math.max(high, to + 1);
        b[t + X] = b[o + X] + ax * wx + ay * wy;
        b[t + Y] = b[o + Y] + ay * wx + cy * wy;
        b[t + U] = b[o + U] + bx * wx + by * wy;
        b[t + V] = b[o + V] + ex * wx + ey * wy;
        double kax = ax * ixx + ay * ixy;
        double kay = ax * ixy + ay * iyy;
        double kbx = bx * ixx + by * ixy;
        double kby = bx * ixy + by * iyy;
        double kcx = ay * ixx + cy * ixy;
        double kcy = ay * ixy + cy * iyy;
        double kex = ex * ixx + ey * ixy;
        double key = ex * ixy + ey * iyy;
        b[t + XX] = ax - kax * ax - kay * ay;
        b[t + XY] = ay - kax * ay - kay * cy;
        b[t + YY] = cy - kcx * ay - kcy * cy;
        b[t + XU] = bx - kax * bx - kay * by;
        b[t + XV] = ex - kax * ex - kay * ey;
        b[t + YU] = by - kcx * bx - kcy * by;
        b[t + YV] = ey - kcx * ex - kcy * ey;
        b[t + UU] = b[o + UU] - kbx * bx - kby * by;
        b[t + UV] = b[o + UV] - kbx * ex - kby * ey;
        b[t + VV] = b[o + VV] - kex * ex - key * ey;
    }

    @Override
    public void missed(int density) {
        // Nothing to remember: all sensors of positions see everything in each look.
    }

    @Override
    public void bear(int m, int to) {
        high = Math.max(high, to + 1);
        int o = to * BLOCK;
        Arrays.fill(block, o, o + BLOCK, 0);
        if (unseen.birth() instanceof PlanarBirth.Gaussian g) {
            double age = unseen.meanAge();
            block[o + X] = g.mean().px() + age * g.mean().vx();
            block[o + Y] = g.mean().py() + age * g.mean().vy();
            block[o + U] = g.mean().vx();
            block[o + V] = g.mean().vy();
            spread(o, XX, XU, UU, g.sigma().px(), g.sigma().vx());
            spread(o, YY, YV, VV, g.sigma().py(), g.sigma().vy());
            update(to, m, to);
            return;
        }
        double speed = unseen.velocitySigma();
        block[o + X] = look.x[m];
        block[o + Y] = look.y[m];
        block[o + XX] = look.rxx[m];
        block[o + XY] = look.rxy[m];
        block[o + YY] = look.ryy[m];
        block[o + UU] = speed * speed;
        block[o + VV] = speed * speed;
    }

    /// The covariance of one axis of a birth that has been on its way for the mean age of the unseen.
    private void spread(int o, int pp, int pv, int vv, double position, double velocity) {
        double age = unseen.meanAge();
        double v = velocity * velocity;
        block[o + pp] = position * position + age * age * v + q * age * age * age / 3;
        block[o + pv] = age * v + q * age * age / 2;
        block[o + vv] = v + q * age;
    }

    @Override
    public void merge(int[] from, double[] weights, int count, int to) {
        Arrays.fill(mixed, 0);
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < USED; i++) {
                mixed[i] += weights[k] * block[from[k] * BLOCK + i];
            }
        }
        for (int k = 0; k < count; k++) {
            apart(from[k] * BLOCK, weights[k]);
        }
        System.arraycopy(mixed, 0, block, to * BLOCK, USED);
    }

    private void apart(int o, double w) {
        double x = block[o + X] - mixed[X];
        double y = block[o + Y] - mixed[Y];
        double u = block[o + U] - mixed[U];
        double v = block[o + V] - mixed[V];
        mixed[XX] += w * x * x;
        mixed[XY] += w * x * y;
        mixed[YY] += w * y * y;
        mixed[XU] += w * x * u;
        mixed[YV] += w * y * v;
        mixed[UU] += w * u * u;
        mixed[VV] += w * v * v;
        mixed[XV] += w * x * v;
        mixed[YU] += w * y * u;
        mixed[UV] += w * u * v;
    }

    /// Distance of the means under the mean covariance, axis by axis (the axes hardly correlate).
    @Override
    public double separation(int first, int second) {
        int a = first * BLOCK;
        int b = second * BLOCK;
        double x = block[a + X] - block[b + X];
        double y = block[a + Y] - block[b + Y];
        double u = block[a + U] - block[b + U];
        double v = block[a + V] - block[b + V];
        double xx = block[a + XX] + block[b + XX];
        double xu = block[a + XU] + block[b + XU];
        double uu = block[a + UU] + block[b + UU];
        double yy = block[a + YY] + block[b + YY];
        double yv = block[a + YV] + block[b + YV];
        double vv = block[a + VV] + block[b + VV];
        double alongX = (x * x * uu - 2 * x * u * xu + u * u * xx) / (xx * uu - xu * xu);
        double alongY = (y * y * vv - 2 * y * v * yv + v * v * yy) / (yy * vv - yv * yv);
        return 2 * (alongX + alongY);
    }

    @Override
    public void mean(int density, double[] out, int o) {
        int b = density * BLOCK;
        out[o] = Math.fma(aheadSeconds, block[b + U], block[b + X]);
        out[o + 1] = block[b + U];
        out[o + 2] = Math.fma(aheadSeconds, block[b + V], block[b + Y]);
        out[o + 3] = block[b + V];
    }

    @Override
    void copyFrom(PlanarSpace other) {
        copyCommon(other);
        StraightSpace o = (StraightSpace) other;
        high = o.high;
        seconds = o.seconds;
        System.arraycopy(o.block, 0, block, 0, high * BLOCK);
    }
}

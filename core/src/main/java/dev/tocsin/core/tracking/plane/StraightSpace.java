package dev.tocsin.core.tracking.plane;

import static dev.tocsin.core.tracking.plane.StraightKernel.BLOCK;
import static dev.tocsin.core.tracking.plane.StraightKernel.U;
import static dev.tocsin.core.tracking.plane.StraightKernel.USED;
import static dev.tocsin.core.tracking.plane.StraightKernel.UU;
import static dev.tocsin.core.tracking.plane.StraightKernel.UV;
import static dev.tocsin.core.tracking.plane.StraightKernel.V;
import static dev.tocsin.core.tracking.plane.StraightKernel.VV;
import static dev.tocsin.core.tracking.plane.StraightKernel.X;
import static dev.tocsin.core.tracking.plane.StraightKernel.XU;
import static dev.tocsin.core.tracking.plane.StraightKernel.XV;
import static dev.tocsin.core.tracking.plane.StraightKernel.XX;
import static dev.tocsin.core.tracking.plane.StraightKernel.XY;
import static dev.tocsin.core.tracking.plane.StraightKernel.Y;
import static dev.tocsin.core.tracking.plane.StraightKernel.YU;
import static dev.tocsin.core.tracking.plane.StraightKernel.YV;
import static dev.tocsin.core.tracking.plane.StraightKernel.YY;

import dev.tocsin.core.matrix.Exponential;
import dev.tocsin.core.tracking.engine.Pairs;
import java.util.Arrays;

/// Constant velocity with white-noise acceleration in the plane: one Gaussian of four states per density, all at the
/// time of the look.
///
/// A density is a block of [StraightKernel]. Predicting moves all of them into the order of the tracks, so that a look
/// reads memory from front to back: left where they were made, they cost 1.4 times as long per plot at 100,000 objects.
final class StraightSpace extends PlanarSpace {
    /// So that rounding never decides in the coarse part of [#near].
    private static final double SURELY = 1 + 1e-9;

    /// Probability that the look would have shown an object and that the plot has arrived.
    private double detection;
    private double seconds;
    private double aheadSeconds;
    private int high;
    private final double q;

    double[] block = new double[0];
    private double[] spare = new double[0];
    private final double[] mixed = new double[BLOCK];
    private final double[] plot = new double[StraightKernel.PLOT];

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
        for (int i = 0; i < count; i++) {
            StraightKernel.predict(block, was[i] * BLOCK, spare, i * BLOCK, dt, q);
        }
        double[] swap = block;
        block = spare;
        spare = swap;
        high = count;
    }

    @Override
    void pictureAt(double at) {
        aheadSeconds = at - seconds;
    }

    @Override
    public int places() {
        return look.cells();
    }

    @Override
    public int place(int density) {
        return look.cell(block[density * BLOCK + X], block[density * BLOCK + Y]);
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

    @Override
    public void update(int from, int m, int to) {
        high = Math.max(high, to + 1);
        plot[0] = look.x[m];
        plot[1] = look.y[m];
        plot[2] = look.rxx[m];
        plot[3] = look.rxy[m];
        plot[4] = look.ryy[m];
        StraightKernel.update(block, from * BLOCK, plot, 0, to * BLOCK);
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

    /// What is apart in x or in y alone is apart: `x² / xx` is never more than the distance along x and u.
    @Override
    public boolean near(int first, int second, double limit) {
        int a = first * BLOCK;
        int b = second * BLOCK;
        double x = block[a + X] - block[b + X];
        double y = block[a + Y] - block[b + Y];
        double most = SURELY * limit;
        return 2 * x * x < most * (block[a + XX] + block[b + XX])
                && 2 * y * y < most * (block[a + YY] + block[b + YY])
                && separation(first, second) < limit;
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

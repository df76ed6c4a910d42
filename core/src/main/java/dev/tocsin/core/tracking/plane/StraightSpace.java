package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.matrix.Exponential;
import dev.tocsin.core.tracking.engine.Pairs;
import java.util.Arrays;

/// Constant velocity with white-noise acceleration in the plane: one Gaussian of four states per density, as columns,
/// all at the time of the look.
///
/// Budget on one core: predict 14 columns at memory speed, 10 ns a density; gate 50 to 100 ns; update 20 ns.
final class StraightSpace extends PlanarSpace {
    /// Probability that the look would have shown an object and that the plot has arrived.
    private double detection;
    private double seconds;
    private double aheadSeconds;
    private int high;

    double[] px = new double[0];
    double[] vx = new double[0];
    double[] py = new double[0];
    double[] vy = new double[0];
    /// Covariance: within x, within y, and between (position-position, x velocity, y velocity, velocity-velocity).
    double[] xx = new double[0];

    double[] xu = new double[0];
    double[] uu = new double[0];
    double[] yy = new double[0];
    double[] yv = new double[0];
    double[] vv = new double[0];
    double[] xy = new double[0];
    double[] xv = new double[0];
    double[] yu = new double[0];
    double[] uv = new double[0];

    private final double q;
    private final double[] packed = new double[14];

    StraightSpace(PlanarLook look, Unseen unseen, double q) {
        super(look, unseen);
        this.q = q;
    }

    @Override
    public void reserve(int capacity) {
        px = Arrays.copyOf(px, capacity);
        vx = Arrays.copyOf(vx, capacity);
        py = Arrays.copyOf(py, capacity);
        vy = Arrays.copyOf(vy, capacity);
        xx = Arrays.copyOf(xx, capacity);
        xu = Arrays.copyOf(xu, capacity);
        uu = Arrays.copyOf(uu, capacity);
        yy = Arrays.copyOf(yy, capacity);
        yv = Arrays.copyOf(yv, capacity);
        vv = Arrays.copyOf(vv, capacity);
        xy = Arrays.copyOf(xy, capacity);
        xv = Arrays.copyOf(xv, capacity);
        yu = Arrays.copyOf(yu, capacity);
        uv = Arrays.copyOf(uv, capacity);
    }

    @Override
    void advance(double to) {
        double dt = to - seconds;
        seconds = to;
        if (dt != 0) {
            predict(dt);
        }
    }

    /// Share of the look that has arrived.
    void arrived(double share) {
        detection = probability * share;
    }

    /// Moves every density on by `dt` seconds.
    private void predict(double dt) {
        moveAxis(px, vx, dt);
        moveAxis(py, vy, dt);
        spreadAxis(xx, xu, uu, dt);
        spreadAxis(yy, yv, vv, dt);
        for (int i = 0; i < high; i++) {
            double c = uv[i];
            double a = xv[i];
            double b = yu[i];
            xy[i] = Math.fma(dt, Math.fma(dt, c, a + b), xy[i]);
            xv[i] = Math.fma(dt, c, a);
            yu[i] = Math.fma(dt, c, b);
        }
    }

    private void moveAxis(double[] p, double[] v, double dt) {
        for (int i = 0; i < high; i++) {
            p[i] = Math.fma(dt, v[i], p[i]);
        }
    }

    private void spreadAxis(double[] pp, double[] pv, double[] w, double dt) {
        double q11 = q * dt * dt * dt / 3;
        double q12 = q * dt * dt / 2;
        double q22 = q * dt;
        for (int i = 0; i < high; i++) {
            double c = w[i];
            double b = pv[i];
            pp[i] = Math.fma(dt, Math.fma(dt, c, 2 * b), pp[i]) + q11;
            pv[i] = Math.fma(dt, c, b) + q12;
            w[i] = c + q22;
        }
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
    public void gate(int i, Pairs pairs) {
        double reachX = Math.sqrt(GATE * (xx[i] + look.mostXx));
        double reachY = Math.sqrt(GATE * (yy[i] + look.mostYy));
        int last = look.rowTo(py[i] + reachY);
        for (int row = look.rowFrom(py[i] - reachY); row <= last; row++) {
            int end = look.plotTo(row, px[i] + reachX);
            for (int m = look.plotFrom(row, px[i] - reachX); m < end; m++) {
                compare(i, m, pairs);
            }
        }
    }

    private void compare(int i, int m, Pairs pairs) {
        double dx = look.x[m] - px[i];
        double dy = look.y[m] - py[i];
        double sxx = xx[i] + look.rxx[m];
        double sxy = xy[i] + look.rxy[m];
        double syy = yy[i] + look.ryy[m];
        double determinant = sxx * syy - sxy * sxy;
        double scaled = dx * dx * syy - 2 * dx * dy * sxy + dy * dy * sxx;
        if (scaled < GATE * determinant) {
            double e = Exponential.ofNegative(-0.5 * scaled / determinant);
            pairs.add(m, probability * e / (TWO_PI * Math.sqrt(determinant)));
        }
    }

    @Override
    public void update(int from, int m, int to) {
        double sxx = xx[from] + look.rxx[m];
        double sxy = xy[from] + look.rxy[m];
        double syy = yy[from] + look.ryy[m];
        double inverse = 1 / (sxx * syy - sxy * sxy);
        double ixx = syy * inverse;
        double ixy = -sxy * inverse;
        double iyy = sxx * inverse;
        double dx = look.x[m] - px[from];
        double dy = look.y[m] - py[from];
        double wx = ixx * dx + ixy * dy;
        double wy = ixy * dx + iyy * dy;
        // Columns of P Hᵀ: covariance of each state with x and with y.
        double ax = xx[from];
        double ay = xy[from];
        double bx = xu[from];
        double by = yu[from];
        double cx = xy[from];
        double cy = yy[from];
        double ex = xv[from];
        double ey = yv[from];
        high = Math.max(high, to + 1);
        px[to] = px[from] + ax * wx + ay * wy;
        vx[to] = vx[from] + bx * wx + by * wy;
        py[to] = py[from] + cx * wx + cy * wy;
        vy[to] = vy[from] + ex * wx + ey * wy;
        double kax = ax * ixx + ay * ixy;
        double kay = ax * ixy + ay * iyy;
        double kbx = bx * ixx + by * ixy;
        double kby = bx * ixy + by * iyy;
        double kcx = cx * ixx + cy * ixy;
        double kcy = cx * ixy + cy * iyy;
        double kex = ex * ixx + ey * ixy;
        double key = ex * ixy + ey * iyy;
        xx[to] = ax - kax * ax - kay * ay;
        xy[to] = cx - kax * cx - kay * cy;
        xu[to] = bx - kax * bx - kay * by;
        xv[to] = ex - kax * ex - kay * ey;
        yy[to] = cy - kcx * cx - kcy * cy;
        yu[to] = by - kcx * bx - kcy * by;
        yv[to] = ey - kcx * ex - kcy * ey;
        uu[to] = uu[from] - kbx * bx - kby * by;
        uv[to] = uv[from] - kbx * ex - kby * ey;
        vv[to] = vv[from] - kex * ex - key * ey;
    }

    @Override
    public void missed(int density) {
        // Nothing to remember: all sensors of positions see everything in each look.
    }

    @Override
    public void bear(int m, int to) {
        high = Math.max(high, to + 1);
        if (unseen.birth() instanceof PlanarBirth.Gaussian g) {
            startAxis(px, vx, to, g.mean().px(), g.mean().vx());
            startAxis(py, vy, to, g.mean().py(), g.mean().vy());
            startSpread(xx, xu, uu, to, g.sigma().px(), g.sigma().vx());
            startSpread(yy, yv, vv, to, g.sigma().py(), g.sigma().vy());
            clearBetween(to);
            update(to, m, to);
            return;
        }
        double speed = unseen.velocitySigma();
        startAxis(px, vx, to, look.x[m], 0);
        startAxis(py, vy, to, look.y[m], 0);
        xx[to] = look.rxx[m];
        yy[to] = look.ryy[m];
        uu[to] = speed * speed;
        vv[to] = speed * speed;
        xu[to] = 0;
        yv[to] = 0;
        clearBetween(to);
        xy[to] = look.rxy[m];
    }

    private void startAxis(double[] p, double[] v, int to, double position, double velocity) {
        p[to] = position + unseen.meanAge() * velocity;
        v[to] = velocity;
    }

    private void startSpread(double[] pp, double[] pv, double[] w, int to, double position, double velocity) {
        double age = unseen.meanAge();
        double v = velocity * velocity;
        pp[to] = position * position + age * age * v + q * age * age * age / 3;
        pv[to] = age * v + q * age * age / 2;
        w[to] = v + q * age;
    }

    private void clearBetween(int to) {
        xy[to] = 0;
        xv[to] = 0;
        yu[to] = 0;
        uv[to] = 0;
    }

    @Override
    public void merge(int[] from, double[] weights, int count, int to) {
        Arrays.fill(packed, 0);
        for (int k = 0; k < count; k++) {
            int i = from[k];
            packed[0] += weights[k] * px[i];
            packed[1] += weights[k] * vx[i];
            packed[2] += weights[k] * py[i];
            packed[3] += weights[k] * vy[i];
        }
        for (int k = 0; k < count; k++) {
            spread(from[k], weights[k]);
        }
        px[to] = packed[0];
        vx[to] = packed[1];
        py[to] = packed[2];
        vy[to] = packed[3];
        xx[to] = packed[4];
        xu[to] = packed[5];
        uu[to] = packed[6];
        yy[to] = packed[7];
        yv[to] = packed[8];
        vv[to] = packed[9];
        xy[to] = packed[10];
        xv[to] = packed[11];
        yu[to] = packed[12];
        uv[to] = packed[13];
    }

    private void spread(int i, double w) {
        double a = px[i] - packed[0];
        double b = vx[i] - packed[1];
        double c = py[i] - packed[2];
        double d = vy[i] - packed[3];
        packed[4] += w * (xx[i] + a * a);
        packed[5] += w * (xu[i] + a * b);
        packed[6] += w * (uu[i] + b * b);
        packed[7] += w * (yy[i] + c * c);
        packed[8] += w * (yv[i] + c * d);
        packed[9] += w * (vv[i] + d * d);
        packed[10] += w * (xy[i] + a * c);
        packed[11] += w * (xv[i] + a * d);
        packed[12] += w * (yu[i] + b * c);
        packed[13] += w * (uv[i] + b * d);
    }

    /// Distance of the means under the mean covariance, axis by axis (the axes hardly correlate).
    @Override
    public double separation(int a, int b) {
        double x = axisSeparation(px[a] - px[b], vx[a] - vx[b], xx[a] + xx[b], xu[a] + xu[b], uu[a] + uu[b]);
        double y = axisSeparation(py[a] - py[b], vy[a] - vy[b], yy[a] + yy[b], yv[a] + yv[b], vv[a] + vv[b]);
        return x + y;
    }

    private static double axisSeparation(double p, double v, double pp, double pv, double w) {
        return 2 * (p * p * w - 2 * p * v * pv + v * v * pp) / (pp * w - pv * pv);
    }

    @Override
    public void mean(int i, double[] out, int o) {
        out[o] = Math.fma(aheadSeconds, vx[i], px[i]);
        out[o + 1] = vx[i];
        out[o + 2] = Math.fma(aheadSeconds, vy[i], py[i]);
        out[o + 3] = vy[i];
    }

    @Override
    void copyFrom(PlanarSpace other) {
        copyCommon(other);
        StraightSpace o = (StraightSpace) other;
        high = o.high;
        seconds = o.seconds;
        double[][] from = o.columns();
        double[][] to = columns();
        for (int c = 0; c < to.length; c++) {
            System.arraycopy(from[c], 0, to[c], 0, high);
        }
    }

    private double[][] columns() {
        return new double[][] {px, vx, py, vy, xx, xu, uu, yy, yv, vv, xy, xv, yu, uv};
    }
}

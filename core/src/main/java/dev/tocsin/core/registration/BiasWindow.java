package dev.tocsin.core.registration;

import dev.tocsin.core.matrix.Cholesky;
import java.util.Arrays;

/// Least squares over the last pairs of a radar's plot and a known path: constant errors of range, azimuth
/// and time.
///
/// A pair gives two rows: `range residual = range error - range rate · time error`, and the same in
/// azimuth. Errors are expected to be N(0, prior²); pairs that do not fit are weighted down and then out
/// (Huber's weights with a limit, iterated), so that a false pair does no harm. The window forgets by
/// dropping the oldest pair, so a slow drift is followed. Not thread-safe.
final class BiasWindow {
    /// Pairs kept at most.
    static final int KEPT = 4096;
    /// Objects that must have given pairs before the estimate is used: one that lies moves nothing.
    static final int LEAST_OBJECTS = 4;

    /// Expected errors: range in metres, azimuth in radians, time in seconds.
    static final double[] PRIOR = {120, 3.5e-3, 0.25};

    private static final int COLUMNS = 6;
    private static final int ITERATIONS = 3;
    /// Squared distance (two rows) up to which a pair has full weight, and from which it has none.
    private static final double FULL = 7;

    private static final double NOTHING = 30;
    /// Pairs share reports and so errors: their information counts for less.
    private static final double SHARED = 1.5;

    private final double[] rows = new double[KEPT * COLUMNS];
    private final int[] object = new int[KEPT];
    private int size;
    private int next;
    private int fresh;
    private int objects;

    /// Errors and their covariance (packed); the prior in the beginning.
    final double[] mean = new double[3];
    final double[] covariance = new double[6];

    private final double[] normal = new double[6];
    private final double[] column = new double[3];

    BiasWindow() {
        clear();
    }

    /// Forgets everything.
    void clear() {
        size = 0;
        next = 0;
        fresh = 0;
        objects = 0;
        Arrays.fill(mean, 0);
        Arrays.fill(covariance, 0);
        for (int i = 0; i < 3; i++) {
            covariance[i * (i + 1) / 2 + i] = PRIOR[i] * PRIOR[i];
        }
    }

    /// Adds a pair: rates of range and azimuth, residuals against a radar without errors, variances.
    void add(int who, double[] rates, double[] residuals, double[] variances) {
        int o = next * COLUMNS;
        for (int i = 0; i < 2; i++) {
            rows[o + i] = rates[i];
            rows[o + 2 + i] = residuals[i];
            rows[o + 4 + i] = variances[i];
        }
        object[next] = who;
        next = (next + 1) % KEPT;
        size = Math.min(size + 1, KEPT);
        if (++fresh >= Math.max(4, size / 32)) {
            fresh = 0;
            solve();
        }
    }

    int size() {
        return size;
    }

    /// Whether enough objects gave pairs.
    boolean isKnown() {
        return objects >= LEAST_OBJECTS;
    }

    /// Estimates anew.
    void solve() {
        objects = (int) Arrays.stream(object, 0, size).distinct().count();
        for (int n = 0; n < ITERATIONS; n++) {
            step(n == 0 && size < 64);
        }
    }

    private void step(boolean unweighted) {
        Arrays.fill(normal, 0);
        double[] right = {0, 0, 0};
        for (int i = 0; i < 3; i++) {
            normal[i * (i + 1) / 2 + i] = SHARED / (PRIOR[i] * PRIOR[i]);
        }
        for (int p = 0; p < size; p++) {
            double w = unweighted ? 1 : weight(p);
            for (int row = 0; row < 2 && w > 0; row++) {
                accumulate(p, row, w, right);
            }
        }
        if (!Cholesky.factor(normal, 0, 3)) {
            return;
        }
        Cholesky.solveLower(normal, 0, 3, right, 0);
        Cholesky.solveUpper(normal, 0, 3, right, 0);
        System.arraycopy(right, 0, mean, 0, 3);
        Cholesky.invert(normal, 0, 3, column, covariance);
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] *= SHARED;
        }
    }

    /// A row: (1, 0, -range rate) or (0, 1, -azimuth rate).
    private void accumulate(int p, int row, double weight, double[] right) {
        int o = p * COLUMNS;
        double rate = rows[o + row];
        double w = weight / rows[o + 4 + row];
        double z = rows[o + 2 + row];
        normal[row == 0 ? 0 : 2] += w;
        normal[row == 0 ? 3 : 4] -= w * rate;
        normal[5] += w * rate * rate;
        right[row] += w * z;
        right[2] -= w * rate * z;
    }

    private double weight(int p) {
        int o = p * COLUMNS;
        double squared = 0;
        for (int row = 0; row < 2; row++) {
            double left = rows[o + 2 + row] - mean[row] + rows[o + row] * mean[2];
            squared += left * left / rows[o + 4 + row];
        }
        return squared < FULL ? 1 : squared > NOTHING ? 0 : Math.sqrt(FULL / squared);
    }

    /// Variance of the predicted residual of a row: h P hᵀ.
    double variance(int row, double rate) {
        double own = covariance[row == 0 ? 0 : 2];
        double cross = covariance[row == 0 ? 3 : 4];
        return own - 2 * rate * cross + rate * rate * covariance[5];
    }

    /// What is known.
    BiasEstimate estimate() {
        return new BiasEstimate(
                mean[0],
                mean[1],
                mean[2],
                Math.sqrt(covariance[0]),
                Math.sqrt(covariance[2]),
                Math.sqrt(covariance[5]));
    }
}

package dev.tocsin.core.registration;

import dev.tocsin.core.matrix.Cholesky;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The errors of several radars at once, from comparisons among them: which radars are biased, by how much, and where
/// that cannot be told. Owns scratch space; not thread-safe.
///
/// Least squares over all comparisons, three errors (range, azimuth, time) a radar. An error is either small, N(0, s²)
/// with [#SMALL] as any installed radar has it, or with probability [#BIASED] a bias N(0, B²) with [BiasWindow#PRIOR].
/// Which ones are biases is chosen by the evidence, one after the other (forward selection; spike and slab: George,
/// McCulloch, J. Am. Stat. Assoc. 88, 1993). What radars have in common (all late alike; turned alike from one site)
/// shows in no comparison, and the sigmas say so. A bias that another one would explain nearly as well is ambiguous: of
/// two radars that differ, nobody knows which is wrong.
final class JointErrors {
    /// What is no bias: range in metres, azimuth in radians, time in seconds.
    static final double[] SMALL = {10, 3.5e-4, 0.02};

    private static final double BIASED = 0.01;
    /// Log odds from which an error is a bias, and by which it outweighs any other one that might be it instead (1 %).
    private static final double CLEAR = 4.6;

    private static final int ITERATIONS = 3;
    /// Squared distance (two rows) up to which a comparison has full weight, and from which it has none.
    private static final double FULL = 7;

    private static final double NOTHING = 30;

    private final int n;
    /// Errors of all radars, three each, and their covariance (packed).
    final double[] mean;
    final double[] covariance;
    final boolean[] biased;
    final boolean[] ambiguous;

    private final double[] information;
    private final double[] right;
    private final double[] factor;
    private final double[] column;

    JointErrors(int radars) {
        n = 3 * radars;
        mean = new double[n];
        covariance = new double[n * (n + 1) / 2];
        biased = new boolean[n];
        ambiguous = new boolean[n];
        information = new double[covariance.length];
        factor = new double[covariance.length];
        right = new double[n];
        column = new double[n];
    }

    /// Estimates anew.
    ///
    /// @param known what is known of radars otherwise, by index; null where nothing is
    void solve(List<PairWindow> windows, @Nullable BiasEstimate[] known) {
        Arrays.fill(biased, true);
        for (int i = 0; i < ITERATIONS; i++) {
            gather(windows, known, i > 0);
            invert();
        }
        gather(windows, known, true);
        Arrays.fill(biased, false);
        invert();
        for (int k = best(-1); k >= 0 && gain(k) > CLEAR; k = best(-1)) {
            biased[k] = true;
            invert();
        }
        Arrays.fill(ambiguous, false);
        for (int k = 0; k < n; k++) {
            if (biased[k] && !ambiguous[k]) {
                findRival(k);
            }
        }
        for (int k = 0; k < n; k++) {
            biased[k] |= ambiguous[k];
        }
        invert();
    }

    private double prior(int k) {
        double sigma = biased[k] ? BiasWindow.PRIOR[k % 3] : SMALL[k % 3];
        return 1 / (sigma * sigma);
    }

    private void gather(List<PairWindow> windows, @Nullable BiasEstimate[] known, boolean weighted) {
        Arrays.fill(information, 0);
        Arrays.fill(right, 0);
        for (PairWindow window : windows) {
            for (int p = 0; p < window.size(); p++) {
                double weight = weighted ? weight(window.squared(p, mean)) : 1;
                for (int row = 0; row < 2 && weight > 0; row++) {
                    accumulate(window, p, row, weight / window.variance(p, row));
                }
            }
        }
        for (int i = 0; i < known.length; i++) {
            BiasEstimate e = known[i];
            if (e != null) {
                fix(3 * i, e.rangeMetres(), e.rangeSigma(), SMALL[0] / 2);
                fix(3 * i + 1, e.azimuthRadians(), e.azimuthSigma(), SMALL[1] / 2);
                fix(3 * i + 2, e.timeSeconds(), e.timeSigma(), SMALL[2] / 2);
            }
        }
    }

    /// Adds what is known of an error; broadcasts have errors of their own, so no more surely than `least`.
    private void fix(int k, double value, double sigma, double least) {
        double weight = 1 / (sigma * sigma + least * least);
        information[k * (k + 1) / 2 + k] += weight;
        right[k] += weight * value;
    }

    private static double weight(double squared) {
        return squared < FULL ? 1 : squared > NOTHING ? 0 : Math.sqrt(FULL / squared);
    }

    private void accumulate(PairWindow window, int p, int row, double weight) {
        for (int i = 0; i < PairGeometry.ERRORS; i++) {
            int a = window.column(i);
            double w = weight * window.coefficient(p, row, i);
            right[a] = Math.fma(w, window.residual(p, row), right[a]);
            for (int j = 0; j < PairGeometry.ERRORS; j++) {
                int b = window.column(j);
                if (b <= a) {
                    int at = a * (a + 1) / 2 + b;
                    information[at] = Math.fma(w, window.coefficient(p, row, j), information[at]);
                }
            }
        }
    }

    /// Mean and covariance under the present choice of biases.
    private void invert() {
        System.arraycopy(information, 0, factor, 0, factor.length);
        for (int k = 0; k < n; k++) {
            factor[k * (k + 1) / 2 + k] += prior(k);
        }
        if (!Cholesky.factor(factor, 0, n)) {
            throw new IllegalStateException("information with a prior is positive definite");
        }
        System.arraycopy(right, 0, mean, 0, n);
        Cholesky.solveLower(factor, 0, n, mean, 0);
        Cholesky.solveUpper(factor, 0, n, mean, 0);
        Cholesky.invert(factor, 0, n, column, covariance);
    }

    /// The error, not yet a bias, for whose being one the evidence speaks most, or -1 when all are.
    ///
    /// @param but one that does not count, or -1
    private int best(int but) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            if (!biased[k] && k != but && gain(k) > most) {
                most = gain(k);
                best = k;
            }
        }
        return best;
    }

    /// Log evidence for error k being a bias, over its being small: the prior of one error changes, which is an update
    /// of rank one of the information.
    private double gain(int k) {
        double small = 1 / (SMALL[k % 3] * SMALL[k % 3]);
        double large = 1 / (BiasWindow.PRIOR[k % 3] * BiasWindow.PRIOR[k % 3]);
        double change = large - small;
        double left = 1 + change * covariance[k * (k + 1) / 2 + k];
        return 0.5 * (StrictMath.log(large / small) - StrictMath.log(left) - change * mean[k] * mean[k] / left)
                + StrictMath.log(BIASED / (1 - BIASED));
    }

    /// Marks error k and the one that might be the bias instead of it as ambiguous, if there is one.
    private void findRival(int k) {
        biased[k] = false;
        invert();
        double own = gain(k);
        int other = best(k);
        if (other >= 0 && own - gain(other) < CLEAR) {
            ambiguous[k] = true;
            ambiguous[other] = true;
        }
        biased[k] = true;
    }

    /// Errors and sigmas of a radar.
    BiasEstimate estimate(int radar) {
        int k = 3 * radar;
        return new BiasEstimate(mean[k], mean[k + 1], mean[k + 2], sigma(k), sigma(k + 1), sigma(k + 2));
    }

    private double sigma(int k) {
        return Math.sqrt(covariance[k * (k + 1) / 2 + k]);
    }
}

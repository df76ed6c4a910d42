package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.tracking.TrackPath.Fix;
import dev.tocsin.core.tracking.TrackPath.Point;
import java.util.Arrays;
import java.util.List;

/// Backward pass over filtered estimates (Rauch, Tung, Striebel, AIAA Journal 3(8), 1965): with the
/// prediction (m⁻, P⁻) of estimate k from estimate k - 1 under its motion, `G = P Fᵀ (P⁻)⁻¹`,
/// `m + G (mₛ - m⁻)`, `P + G (Pₛ - P⁻) Gᵀ`.
///
/// The mixture of a track is taken as its one mean, moved as its likeliest mode does, or with more noise
/// where the later estimate is less certain than that would be. F is that of straight flight; gravity and the
/// curve of the Earth are in m⁻. Where a step is far from its prediction, because the object or the tracker
/// did something else, the past is left as it was. Owns scratch space; not thread-safe.
final class PathSmoother {
    private static final int N = Gaussian6.STATES;
    private static final int SIZE = Gaussian6.SIZE;
    /// Squared distance of six values (99.99 %) from which a step does not speak for the past.
    private static final double FAR = 27.9;

    private final Motion motion = new Motion();
    private final double[] later = new double[SIZE];
    private final double[] filtered = new double[SIZE];
    private final double[] predicted = new double[SIZE];
    private final double[] factor = new double[Gaussian6.PACKED];
    private final double[] gain = new double[N * N];
    private final double[] innovation = new double[N];
    private final double[] change = new double[N * N];

    List<Point> smooth(List<Fix> fixes) {
        Point[] out = new Point[fixes.size()];
        for (int k = fixes.size() - 1; k >= 0; k--) {
            Fix fix = fixes.get(k);
            load(fix.state(), filtered);
            if (k + 1 < fixes.size()) {
                improve((fixes.get(k + 1).timeNanos() - fix.timeNanos()) * 1e-9, fixes.get(k + 1));
            }
            System.arraycopy(filtered, 0, later, 0, SIZE);
            out[k] = new Point(
                    fix.timeNanos(), new StateEstimate(Arrays.copyOf(later, N), Arrays.copyOfRange(later, N, SIZE)));
        }
        return List.of(out);
    }

    private static void load(StateEstimate state, double[] to) {
        for (int i = 0; i < N; i++) {
            to[i] = state.mean(i);
            for (int j = 0; j <= i; j++) {
                to[N + Gaussian6.index(i, j)] = state.covariance(i, j);
            }
        }
    }

    /// Improves `filtered` by `later`, `dt` seconds on.
    private void improve(double dt, Fix next) {
        predict(next.mode(), dt);
        if (!covers(next.state())) {
            predict(Modes.AGILE, dt);
        }
        if (!covers(next.state())) {
            predict(Modes.BOOST, dt);
        }
        System.arraycopy(predicted, N, factor, 0, Gaussian6.PACKED);
        if (!Cholesky.factor(factor, 0, N) || far()) {
            return;
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double moved = j < 3 ? dt * covariance(filtered, i, j + 3) : 0;
                gain[i * N + j] = covariance(filtered, i, j) + moved;
            }
            Cholesky.solveLower(factor, 0, N, gain, i * N);
            Cholesky.solveUpper(factor, 0, N, gain, i * N);
        }
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int j = 0; j < N; j++) {
                sum = Math.fma(gain[i * N + j], later[j] - predicted[j], sum);
            }
            filtered[i] += sum;
        }
        spread();
    }

    private void predict(int mode, double dt) {
        System.arraycopy(filtered, 0, predicted, 0, SIZE);
        motion.predict(mode, predicted, 0, dt);
    }

    /// Whether a prediction leaves room for what came: a filter is never less certain after a plot than before.
    private boolean covers(StateEstimate state) {
        boolean wide = true;
        for (int i = 0; i < N; i++) {
            wide &= covariance(predicted, i, i) >= state.covariance(i, i);
        }
        return wide;
    }

    private boolean far() {
        for (int i = 0; i < N; i++) {
            innovation[i] = later[i] - predicted[i];
        }
        return Cholesky.squaredDistance(factor, 0, N, innovation, 0) > FAR;
    }

    /// P + G (Pₛ - P⁻) Gᵀ; a variance never falls below a hundredth of what it was.
    private void spread() {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    sum = Math.fma(gain[i * N + k], covariance(later, k, j) - covariance(predicted, k, j), sum);
                }
                change[i * N + j] = sum;
            }
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < N; k++) {
                    sum = Math.fma(change[i * N + k], gain[j * N + k], sum);
                }
                int at = N + Gaussian6.index(i, j);
                filtered[at] = i == j ? Math.max(filtered[at] / 100, filtered[at] + sum) : filtered[at] + sum;
            }
        }
    }

    private static double covariance(double[] block, int i, int j) {
        return block[N + Gaussian6.index(i, j)];
    }
}

package dev.tocsin.core.registration;

import dev.tocsin.core.matrix.Cholesky;

/// The last positions that an object reported of itself, and a smooth path through them. Not thread-safe.
///
/// The path at an instant is the least-squares parabola through the reports around it: at most four on
/// either side, none farther than [#REACH_SECONDS].
final class ReportedPath {
    /// Reports farther away than this say little about an instant: aircraft turn.
    static final double REACH_SECONDS = 6;

    private static final int KEPT = 64;
    private static final int EACH_SIDE = 4;
    private static final int LEAST_EACH_SIDE = 2;
    private static final int LEAST = 6;

    private final long[] time = new long[KEPT];
    private final double[] place = new double[3 * KEPT];
    private final double[] sigma = new double[KEPT];
    private int size;

    /// Adds a report, in any order; one older than all that are kept is dropped, and so is a second one of
    /// an instant.
    void add(long nanos, double[] position, double positionSigma) {
        int at = size;
        while (at > 0 && time[at - 1] > nanos) {
            at--;
        }
        if (at > 0 && time[at - 1] == nanos) {
            return;
        }
        if (size == KEPT) {
            if (at == 0) {
                return;
            }
            shift(1, 0, size - 1);
            size--;
            at--;
        }
        shift(at, at + 1, size - at);
        time[at] = nanos;
        sigma[at] = positionSigma;
        System.arraycopy(position, 0, place, 3 * at, 3);
        size++;
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(time, from, time, to, count);
        System.arraycopy(sigma, from, sigma, to, count);
        System.arraycopy(place, 3 * from, place, 3 * to, 3 * count);
    }

    /// The newest report.
    long newestNanos() {
        return size == 0 ? Long.MIN_VALUE : time[size - 1];
    }

    /// Copies the report nearest in time that is not later; false when there is none.
    boolean before(long nanos, double[] position) {
        int at = firstAfter(nanos) - 1;
        if (at < 0) {
            return false;
        }
        System.arraycopy(place, 3 * at, position, 0, 3);
        return true;
    }

    private int firstAfter(long nanos) {
        int at = size;
        while (at > 0 && time[at - 1] > nanos) {
            at--;
        }
        return at;
    }

    /// The path at an instant.
    ///
    /// @param state receives position and velocity
    /// @param scratch at least 21 values
    /// @return variance of the position per axis, m²; negative when the reports do not reach around the
    /// instant
    double at(long nanos, double[] state, double[] scratch) {
        int middle = firstAfter(nanos);
        int from = middle;
        int to = middle;
        while (from > 0 && middle - from < EACH_SIDE && seconds(nanos - time[from - 1]) <= REACH_SECONDS) {
            from--;
        }
        while (to < size && to - middle < EACH_SIDE && seconds(time[to] - nanos) <= REACH_SECONDS) {
            to++;
        }
        if (middle - from < LEAST_EACH_SIDE || to - middle < LEAST_EACH_SIDE || to - from < LEAST) {
            return -1;
        }
        return parabola(nanos, from, to, state, scratch);
    }

    private static double seconds(long nanos) {
        return nanos * 1e-9;
    }

    /// Normal equations N (packed, 0..5), right sides b of three axes (6..14), inverse of N (15..20).
    private double parabola(long nanos, int from, int to, double[] state, double[] s) {
        for (int i = 0; i < 15; i++) {
            s[i] = 0;
        }
        for (int r = from; r < to; r++) {
            double t = seconds(time[r] - nanos);
            double w = 1 / (sigma[r] * sigma[r]);
            double[] basis = {1, t, t * t};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j <= i; j++) {
                    s[i * (i + 1) / 2 + j] += w * basis[i] * basis[j];
                }
                for (int axis = 0; axis < 3; axis++) {
                    s[6 + 3 * axis + i] += w * basis[i] * place[3 * r + axis];
                }
            }
        }
        if (!Cholesky.factor(s, 0, 3)) {
            return -1;
        }
        for (int axis = 0; axis < 3; axis++) {
            Cholesky.solveLower(s, 0, 3, s, 6 + 3 * axis);
            Cholesky.solveUpper(s, 0, 3, s, 6 + 3 * axis);
            state[axis] = s[6 + 3 * axis];
            state[3 + axis] = s[7 + 3 * axis];
        }
        s[15] = 1;
        s[16] = 0;
        s[17] = 0;
        return Cholesky.squaredDistance(s, 0, 3, s, 15);
    }
}

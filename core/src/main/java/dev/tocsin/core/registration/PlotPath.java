package dev.tocsin.core.registration;

import dev.tocsin.core.matrix.Cholesky;

/// The last places where one radar saw one aircraft, and a smooth path through them: the least-squares parabola through
/// the two plots before an instant and the two after it, ECEF metres. Not thread-safe.
final class PlotPath {
    /// Rotations between neighbouring plots at most: over more, aircraft turn.
    static final double MOST_ROTATIONS = 1.5;

    private static final int KEPT = 16;
    private static final int EACH_SIDE = 2;

    private final long[] time = new long[KEPT];
    private final double[] place = new double[3 * KEPT];
    private int size;

    /// Adds a plot, later than all before; an older one is dropped.
    void add(long nanos, double[] ecef) {
        if (size > 0 && nanos <= time[size - 1]) {
            return;
        }
        if (size == KEPT) {
            System.arraycopy(time, 1, time, 0, KEPT - 1);
            System.arraycopy(place, 3, place, 0, 3 * (KEPT - 1));
            size--;
        }
        time[size] = nanos;
        System.arraycopy(ecef, 0, place, 3 * size, 3);
        size++;
    }

    long newestNanos() {
        return size == 0 ? Long.MIN_VALUE : time[size - 1];
    }

    /// The path at an instant.
    ///
    /// @param scanNanos time between plots of the radar
    /// @param state receives position and velocity
    /// @param scratch at least 21 values
    /// @return the variance of a coordinate as a multiple of that of one plot; negative when the plots do not reach
    /// around the instant
    double at(long nanos, long scanNanos, double[] state, double[] scratch) {
        int middle = size;
        while (middle > 0 && time[middle - 1] > nanos) {
            middle--;
        }
        int from = middle - EACH_SIDE;
        int to = middle + EACH_SIDE;
        if (from < 0 || to > size) {
            return -1;
        }
        for (int i = from + 1; i < to; i++) {
            if (time[i] - time[i - 1] > MOST_ROTATIONS * scanNanos) {
                return -1;
            }
        }
        return parabola(nanos, from, to, state, scratch);
    }

    /// Normal equations N (packed, 0..5), right sides of three axes (6..14), first column of the inverse (15..17).
    private double parabola(long nanos, int from, int to, double[] state, double[] s) {
        for (int i = 0; i < 15; i++) {
            s[i] = 0;
        }
        for (int r = from; r < to; r++) {
            double t = (time[r] - nanos) * 1e-9;
            double[] basis = {1, t, t * t};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j <= i; j++) {
                    s[i * (i + 1) / 2 + j] += basis[i] * basis[j];
                }
                for (int axis = 0; axis < 3; axis++) {
                    // Small numbers: relative to the first of the places.
                    s[6 + 3 * axis + i] += basis[i] * (place[3 * r + axis] - place[3 * from + axis]);
                }
            }
        }
        if (!Cholesky.factor(s, 0, 3)) {
            return -1;
        }
        for (int axis = 0; axis < 3; axis++) {
            Cholesky.solveLower(s, 0, 3, s, 6 + 3 * axis);
            Cholesky.solveUpper(s, 0, 3, s, 6 + 3 * axis);
            state[axis] = place[3 * from + axis] + s[6 + 3 * axis];
            state[3 + axis] = s[7 + 3 * axis];
        }
        s[15] = 1;
        s[16] = 0;
        s[17] = 0;
        return Cholesky.squaredDistance(s, 0, 3, s, 15);
    }
}

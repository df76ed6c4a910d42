package dev.tocsin.core.registration;

import java.util.HashMap;
import java.util.Map;

/// The last comparisons of two radars, each with two rows of [PairGeometry]. The oldest goes first, so that a drift is
/// followed. Not thread-safe.
final class PairWindow {
    static final int KEPT = 512;
    static final int COLUMNS = 2 * PairGeometry.ERRORS + 4;
    /// One aircraft gives one comparison in this time at most: those that share plots tell the same.
    private static final long APART_NANOS = 20_000_000_000L;

    private static final int MOST_OBJECTS = 4_096;

    final int first;
    final int second;
    final double[] rows = new double[KEPT * COLUMNS];
    private final int[] object = new int[KEPT];
    private final Map<Integer, Long> lastNanos = new HashMap<>();
    /// How many of the comparisons kept each aircraft gave.
    private final Map<Integer, Integer> comparisons = new HashMap<>();
    private int size;
    private int next;

    /// @param first index of the radar whose plots are compared
    /// @param second index of the radar whose paths they are compared with
    PairWindow(int first, int second) {
        this.first = first;
        this.second = second;
    }

    /// Whether an aircraft may give another comparison; if so, it is noted that it does.
    boolean isDue(int address, long nanos) {
        Long before = lastNanos.get(address);
        if (before != null && Math.abs(nanos - before) < APART_NANOS) {
            return false;
        }
        if (before == null && lastNanos.size() == MOST_OBJECTS) {
            lastNanos.clear();
        }
        lastNanos.put(address, nanos);
        return true;
    }

    void add(int address, PairGeometry geometry) {
        int o = next * COLUMNS;
        System.arraycopy(geometry.coefficients, 0, rows, o, 2 * PairGeometry.ERRORS);
        System.arraycopy(geometry.residuals, 0, rows, o + 2 * PairGeometry.ERRORS, 2);
        System.arraycopy(geometry.variances, 0, rows, o + 2 * PairGeometry.ERRORS + 2, 2);
        if (size == KEPT) {
            forget(object[next]);
        }
        comparisons.merge(address, 1, Integer::sum);
        object[next] = address;
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    private void forget(int address) {
        comparisons.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    int size() {
        return size;
    }

    /// How many aircraft gave comparisons.
    int objects() {
        return comparisons.size();
    }

    /// Squared distance of comparison p under errors x (of all radars, three each).
    double squared(int p, double[] x) {
        double sum = 0;
        for (int row = 0; row < 2; row++) {
            double left = residual(p, row) - expected(p, row, x);
            sum += left * left / variance(p, row);
        }
        return sum;
    }

    double residual(int p, int row) {
        return rows[p * COLUMNS + 2 * PairGeometry.ERRORS + row];
    }

    double variance(int p, int row) {
        return rows[p * COLUMNS + 2 * PairGeometry.ERRORS + 2 + row];
    }

    double coefficient(int p, int row, int k) {
        return rows[p * COLUMNS + row * PairGeometry.ERRORS + k];
    }

    /// Column of error k of the comparison among the errors of all radars.
    int column(int k) {
        return k < 3 ? 3 * first + k : 3 * second + k - 3;
    }

    private double expected(int p, int row, double[] x) {
        double sum = 0;
        for (int k = 0; k < PairGeometry.ERRORS; k++) {
            sum = Math.fma(coefficient(p, row, k), x[column(k)], sum);
        }
        return sum;
    }

    /// Mean squared distance of a row under errors x, each counting with 25 at most: 1 when both radars keep their
    /// word.
    double meanSquared(double[] x) {
        double sum = 0;
        for (int p = 0; p < size; p++) {
            sum += Math.min(50, squared(p, x));
        }
        return size == 0 ? 1 : sum / size / 2;
    }
}

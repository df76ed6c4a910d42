package dev.tocsin.core.tracking.plane;

import java.util.Arrays;

/// Plots that wait to be used for the last time, and their order by time and sensor. Reused.
final class Waiting {
    /// Plots that wait at most; more are refused and counted.
    static final int MAX = 1 << 22;

    PlanarPlots plots = new PlanarPlots();
    private PlanarPlots spare = new PlanarPlots();
    int[] order = new int[64];
    private int[] merged = new int[64];

    int size() {
        return plots.size;
    }

    int row(int place) {
        return order[place];
    }

    long timeNanos(int place) {
        return plots.timeNanos[order[place]];
    }

    int sensor(int place) {
        return plots.sensor[order[place]];
    }

    /// Orders all rows by time, then sensor, then arrival.
    void sort() {
        int n = plots.size;
        if (order.length < n) {
            order = new int[2 * n];
            merged = new int[2 * n];
        }
        boolean sorted = true;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            sorted &= i == 0 || !after(i - 1, i);
        }
        for (int width = 1; width < n && !sorted; width *= 2) {
            for (int from = 0; from < n; from += 2 * width) {
                merge(from, Math.min(n, from + width), Math.min(n, from + 2 * width));
            }
            int[] swap = order;
            order = merged;
            merged = swap;
        }
    }

    private void merge(int from, int middle, int end) {
        int a = from;
        int b = middle;
        for (int at = from; at < end; at++) {
            boolean first = a < middle && (b >= end || !after(order[a], order[b]));
            merged[at] = first ? order[a++] : order[b++];
        }
    }

    private boolean after(int a, int b) {
        if (plots.timeNanos[a] != plots.timeNanos[b]) {
            return plots.timeNanos[a] > plots.timeNanos[b];
        }
        return plots.sensor[a] > plots.sensor[b];
    }

    /// Drops the first rows of the order.
    void drop(int done) {
        if (done == 0) {
            return;
        }
        spare.clear();
        int rest = plots.size - done;
        System.arraycopy(order, done, merged, 0, rest);
        Arrays.sort(merged, 0, rest);
        for (int i = 0; i < rest; i++) {
            spare.append(plots, merged[i]);
        }
        PlanarPlots swap = plots;
        plots = spare;
        spare = swap;
    }
}

package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Pairs of tracks' hypotheses and plots of one look, in order of tracks. Columns; reused.
public final class Pairs {
    /// Pairs of one look at most; more are dropped and counted.
    static final int MAX_PAIRS = 1 << 22;

    int count;
    int[] plot = new int[256];
    /// Which hypothesis of its track.
    int[] leaf = new int[256];
    /// Probability of detection times likelihood, over the density of the background.
    double[] ratio = new double[256];
    /// The edge (track, plot) it belongs to.
    int[] edge = new int[256];

    private double[] inverseBackground = new double[64];
    private int currentLeaf;
    private long dropped;

    Pairs() {}

    void begin(StateSpace space, int plots) {
        count = 0;
        if (inverseBackground.length < plots) {
            inverseBackground = new double[2 * plots];
        }
        for (int m = 0; m < plots; m++) {
            inverseBackground[m] = 1 / space.background(m);
        }
    }

    void leaf(int index) {
        currentLeaf = index;
    }

    /// Adds a plot to the hypothesis being gated.
    ///
    /// @param likelihood probability of detection times likelihood
    public void add(int plotIndex, double likelihood) {
        if (count == plot.length && !grow()) {
            return;
        }
        plot[count] = plotIndex;
        leaf[count] = currentLeaf;
        ratio[count] = likelihood * inverseBackground[plotIndex];
        count++;
    }

    private boolean grow() {
        if (count >= MAX_PAIRS) {
            dropped++;
            return false;
        }
        plot = Arrays.copyOf(plot, 2 * count);
        leaf = Arrays.copyOf(leaf, 2 * count);
        ratio = Arrays.copyOf(ratio, 2 * count);
        edge = Arrays.copyOf(edge, 2 * count);
        return true;
    }

    long dropped() {
        return dropped;
    }
}

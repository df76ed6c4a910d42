package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Pairs of tracks' hypotheses and plots of one look, in order of tracks. Columns; reused.
public final class Pairs {
    /// Pairs of one look at most; more are dropped and counted.
    static final int MAX_PAIRS = 1 << 22;
    /// A hypothesis of less mass keeps only plots that speak for it by at least this ratio: others would leave it no
    /// likelier than no plot at all.
    private static final double WEAK = 0.05;

    private static final double WEAK_RATIO = 0.1;

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
    private double leastRatio;
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

    /// Begins a hypothesis.
    ///
    /// @param mass its mass of existence
    void leaf(int index, double mass) {
        currentLeaf = index;
        leastRatio = mass < WEAK ? WEAK_RATIO : 0;
    }

    /// Adds a plot to the hypothesis being gated.
    ///
    /// @param likelihood probability of detection times likelihood
    public void add(int plotIndex, double likelihood) {
        double over = likelihood * inverseBackground[plotIndex];
        if (over < leastRatio || (count == plot.length && !grow())) {
            return;
        }
        plot[count] = plotIndex;
        leaf[count] = currentLeaf;
        ratio[count] = over;
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

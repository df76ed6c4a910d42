package dev.tocsin.core.tracking.plane;

import java.util.Arrays;

/// How late plots arrive, learnt from those whose window is over: then none of them is still on its way.
final class Delays {
    private static final int BINS = 64;
    /// Weight of the prior, uniform over the window, in plots.
    private static final double PRIOR = 20;

    private final double window;
    private final double[] count = new double[BINS];
    private double total = PRIOR;

    Delays(double windowSeconds) {
        this.window = windowSeconds;
        Arrays.fill(count, PRIOR / BINS);
    }

    void note(double seconds) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, seconds / window * BINS));
        count[bin]++;
        total++;
    }

    /// Probability that a plot of this age has arrived.
    double arrived(double ageSeconds) {
        double at = ageSeconds / window * BINS;
        if (!(at > 0)) {
            return 0;
        }
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            sum += count[b] * Math.max(0, Math.min(1, at - b));
        }
        return Math.min(1, sum / total);
    }
}

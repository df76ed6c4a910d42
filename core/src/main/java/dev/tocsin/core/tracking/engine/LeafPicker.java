package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Makes the hypotheses of a lone track out of many: the heaviest are kept and the others merged into the nearest kept.
final class LeafPicker {
    private final StateSpace space;
    private final Tracks tracks;
    private final Handles handles;
    private final EngineSettings settings;
    private int[] density = new int[64];
    private double[] mass = new double[64];
    private int count;
    private final int[] two = new int[2];
    private final double[] shares = new double[2];

    LeafPicker(StateSpace space, Tracks tracks, Handles handles, EngineSettings settings) {
        this.space = space;
        this.tracks = tracks;
        this.handles = handles;
        this.settings = settings;
    }

    void begin() {
        count = 0;
    }

    /// Offers a hypothesis; its density belongs to the picker from now on. Kept sorted by falling mass.
    void offer(int handle, double weight) {
        if (count == density.length) {
            density = Arrays.copyOf(density, 2 * count);
            mass = Arrays.copyOf(mass, 2 * count);
        }
        int at = count++;
        while (at > 0 && mass[at - 1] < weight) {
            mass[at] = mass[at - 1];
            density[at] = density[at - 1];
            at--;
        }
        mass[at] = weight;
        density[at] = handle;
    }

    /// Gives the kept hypotheses to track `t`.
    void finish(int t) {
        int kept = 0;
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += mass[i];
            int near = nearest(t, kept, density[i]);
            boolean close =
                    near >= 0 && space.separation(tracks.density[near][t], density[i]) < settings.mergeSeparation();
            if (near < 0 || (!close && kept < Tracks.LEAVES && mass[i] > settings.pruneLeaf() * tracks.mass[0][t])) {
                tracks.density[kept][t] = density[i];
                tracks.mass[kept][t] = mass[i];
                kept++;
            } else {
                join(t, near, i, close);
            }
        }
        tracks.leaves[t] = kept;
        tracks.existence[t] = total;
    }

    private int nearest(int t, int kept, int handle) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < kept; j++) {
            double apart = space.separation(tracks.density[j][t], handle);
            if (apart < least) {
                least = apart;
                best = j;
            }
        }
        return best;
    }

    /// Adds the mass to a kept hypothesis, and the moments when it is near.
    private void join(int t, int at, int i, boolean close) {
        double sum = tracks.mass[at][t] + mass[i];
        if (close && sum > 0) {
            two[0] = tracks.density[at][t];
            two[1] = density[i];
            shares[0] = tracks.mass[at][t] / sum;
            shares[1] = 1 - shares[0];
            space.merge(two, shares, 2, two[0]);
        }
        tracks.mass[at][t] = sum;
        handles.give(density[i]);
    }
}

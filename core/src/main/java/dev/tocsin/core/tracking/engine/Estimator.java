package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Estimates the picture so that the expected squared GOSPA distance is small: means over the hypotheses that agree,
/// and only objects that exist with more than the threshold.
///
/// Of a group the likeliest joint hypothesis is the reference; the members of every other are assigned to its places
/// as fits best, swapped where they must be, and averaged. That estimates the set of objects, not who is who
/// (Svensson, Svensson, Guerriero, Willett, Set JPDA filter, IEEE TSP 59(10), 2011).
final class Estimator {
    private static final int MEMBERS = Group.MEMBERS;
    private static final int ROUNDS = 2;
    /// What is less likely does not stay, unless the threshold itself is lower.
    private static final double LEAST_KEPT = 0.35;

    private final StateSpace space;
    private final Tracks tracks;
    private final Groups groups;
    private final EngineSettings settings;
    private final int size;
    private final double[] sum;
    private final double[] centre;
    private double[] leaf;
    private double radiusSquared;

    private final double[] reference;
    private final double[] present = new double[MEMBERS];
    private final double[] states;
    private final double[] exists = new double[MEMBERS];
    private final double[] sums;
    private final double[] weights = new double[MEMBERS];
    private final int[] slot = new int[MEMBERS];
    /// Per member and place.
    private final double[] apart = new double[MEMBERS * MEMBERS];
    private final double[] cost = new double[MEMBERS * MEMBERS];
    private final double[][] means = new double[MEMBERS][];

    Estimator(StateSpace space, Tracks tracks, Groups groups, EngineSettings settings) {
        this.space = space;
        this.tracks = tracks;
        this.groups = groups;
        this.settings = settings;
        this.size = space.stateSize();
        this.sum = new double[size];
        this.centre = new double[size];
        this.leaf = new double[Tracks.LEAVES * size];
        this.reference = new double[MEMBERS * size];
        this.states = new double[MEMBERS * size];
        this.sums = new double[MEMBERS * size];
        Arrays.fill(means, new double[0]);
    }

    void report(EstimateSink sink) {
        radiusSquared = space.radiusMetres() * space.radiusMetres();
        for (int t = 0; t < tracks.size; t++) {
            if (tracks.group[t] < 0) {
                if (tracks.existence[t] > threshold(t)) {
                    reportLone(t, sink);
                }
            } else if (tracks.member[t] == 0) {
                reportGroup(groups.get(tracks.group[t]), sink);
            }
        }
    }

    /// What was announced stays until it is clearly less likely: objects live longer than the prior says, and a name
    /// that comes and goes costs those who watch it.
    private double threshold(int t) {
        double report = settings.reportThreshold();
        double keep = Math.max(settings.keepShare() * report, Math.min(report, LEAST_KEPT));
        return tracks.announced[t] ? keep : report;
    }

    /// The mean of the hypotheses within reach of the heaviest.
    private void reportLone(int t, EstimateSink sink) {
        int n = tracks.leaves[t];
        for (int i = 0; i < n; i++) {
            space.mean(tracks.density[i][t], leaf, i * size);
        }
        System.arraycopy(leaf, 0, centre, 0, size);
        double near = tracks.mass[0][t];
        for (int round = 0; round < ROUNDS && n > 1; round++) {
            near = 0;
            Arrays.fill(sum, 0);
            for (int i = 0; i < n; i++) {
                if (space.squaredMetres(leaf, i * size, centre, 0) < radiusSquared) {
                    near += tracks.mass[i][t];
                    add(sum, 0, leaf, i * size, tracks.mass[i][t]);
                }
            }
            for (int d = 0; d < size; d++) {
                centre[d] = sum[d] / near;
            }
        }
        if (near > threshold(t)) {
            tracks.announced[t] = true;
            sink.estimate(tracks.number[t], centre, near);
        }
    }

    private void add(double[] to, int o, double[] from, int fo, double weight) {
        for (int d = 0; d < size; d++) {
            to[o + d] += weight * from[fo + d];
        }
    }

    private void reportGroup(Group group, EstimateSink sink) {
        int n = group.members;
        loadMeans(group);
        load(group, 0);
        System.arraycopy(states, 0, reference, 0, n * size);
        System.arraycopy(exists, 0, present, 0, n);
        for (int round = 0; round < ROUNDS; round++) {
            average(group);
        }
        for (int i = 0; i < n; i++) {
            int t = group.track[i];
            if (present[i] > threshold(t)) {
                tracks.announced[t] = true;
                System.arraycopy(reference, i * size, centre, 0, size);
                sink.estimate(tracks.number[t], centre, present[i]);
            }
        }
    }

    private void loadMeans(Group group) {
        for (int i = 0; i < group.members; i++) {
            if (means[i].length < group.locals[i] * size) {
                means[i] = new double[2 * group.locals[i] * size];
            }
            for (int h = 0; h < group.locals[i]; h++) {
                space.mean(group.density[i][h], means[i], h * size);
            }
        }
    }

    private void load(Group group, int g) {
        for (int i = 0; i < group.members; i++) {
            int local = group.local(g, i);
            System.arraycopy(means[i], local * size, states, i * size, size);
            exists[i] = group.existence[i][local];
        }
    }

    private void average(Group group) {
        int n = group.members;
        Arrays.fill(sums, 0, n * size, 0);
        Arrays.fill(weights, 0, n, 0);
        for (int g = 0; g < group.globals; g++) {
            load(group, g);
            measure(n);
            assign(n);
            for (int i = 0; i < n; i++) {
                int at = slot[i];
                if (apart[i * MEMBERS + at] < radiusSquared) {
                    weights[at] += group.weight[g] * exists[i];
                    add(sums, at * size, states, i * size, group.weight[g] * exists[i]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            present[i] = weights[i];
            for (int d = 0; d < size && weights[i] > 0; d++) {
                reference[i * size + d] = sums[i * size + d] / weights[i];
            }
        }
    }

    /// What each member is from each place of the reference, and what it costs there.
    private void measure(int n) {
        for (int i = 0; i < n; i++) {
            for (int at = 0; at < n; at++) {
                double squared = space.squaredMetres(states, i * size, reference, at * size);
                double both = exists[i] * present[at];
                double single = (exists[i] + present[at] - 2 * both) * radiusSquared / 2;
                apart[i * MEMBERS + at] = squared;
                cost[i * MEMBERS + at] = both * Math.min(radiusSquared, squared) + single;
            }
        }
    }

    /// Puts the members of a joint hypothesis on the places of the reference: each on its own, then swaps of two while
    /// they make it cheaper.
    private void assign(int n) {
        for (int i = 0; i < n; i++) {
            slot[i] = i;
        }
        boolean better = n > 1;
        for (int round = 0; round < n && better; round++) {
            better = false;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    double now = cost[i * MEMBERS + slot[i]] + cost[j * MEMBERS + slot[j]];
                    double swapped = cost[i * MEMBERS + slot[j]] + cost[j * MEMBERS + slot[i]];
                    if (swapped < now - 1e-9 * radiusSquared) {
                        int s = slot[i];
                        slot[i] = slot[j];
                        slot[j] = s;
                        better = true;
                    }
                }
            }
        }
    }
}

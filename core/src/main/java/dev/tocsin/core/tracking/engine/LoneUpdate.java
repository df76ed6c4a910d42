package dev.tocsin.core.tracking.engine;

/// Moves the Bernoulli of a track that is in no group over a look: every hypothesis with every plot of its gate, and
/// missed, weighted by the marginals of [Graph]; then the heaviest are kept and near ones merged.
final class LoneUpdate {
    private static final int LEAVES = Tracks.LEAVES;
    private static final int MISSED = -1;

    private final StateSpace space;
    private final Tracks tracks;
    private final Graph graph;
    private final Handles handles;
    private final EngineSettings settings;

    private final double[] childMass = new double[LEAVES];
    private final int[] childLeaf = new int[LEAVES];
    private final int[] childPlot = new int[LEAVES];
    private final int[] childDensity = new int[LEAVES];
    private final double[] leafMass = new double[LEAVES];
    private int children;
    private double all;
    private final double[] detection = new double[LEAVES];

    LoneUpdate(StateSpace space, Tracks tracks, Graph graph, Handles handles, EngineSettings settings) {
        this.space = space;
        this.tracks = tracks;
        this.graph = graph;
        this.handles = handles;
        this.settings = settings;
    }

    /// Gates a lone track; the next to be closed in the graph.
    void gate(int t) {
        double miss = 1;
        for (int i = 0; i < tracks.leaves[t]; i++) {
            int density = tracks.density[i][t];
            leafMass[i] = tracks.mass[i][t];
            graph.pairs.leaf(i, leafMass[i]);
            space.gate(density, graph.pairs);
            miss -= leafMass[i] * space.detection(density);
        }
        graph.closeTrack(leafMass, Math.max(1e-12, miss));
    }

    /// Updates a track.
    void update(int t) {
        double scale = 1 / graph.total(t);
        int from = graph.pairFrom[t];
        int to = graph.pairFrom[t + 1];
        if (tracks.leaves[t] == 1) {
            double missed = tracks.mass[0][t] * (1 - space.detection(tracks.density[0][t])) * scale;
            if (from == to) {
                space.missed(tracks.density[0][t]);
                tracks.mass[0][t] = missed;
                tracks.existence[t] = missed;
                return;
            }
            if (to - from == 1 && single(t, from, missed, scale)) {
                return;
            }
        }
        collect(t, from, to, scale);
        materialise(t);
        merge(t);
    }

    /// One hypothesis, one plot: true when either explanation is so weak that the other stands alone.
    private boolean single(int t, int pair, double missed, double scale) {
        double hit = tracks.mass[0][t] * graph.pairs.ratio[pair] * graph.edgeNu[graph.pairs.edge[pair]] * scale;
        if (missed < settings.pruneLeaf() * hit) {
            space.update(tracks.density[0][t], graph.pairs.plot[pair], tracks.density[0][t]);
        } else if (hit < settings.pruneLeaf() * missed) {
            space.missed(tracks.density[0][t]);
        } else {
            return false;
        }
        tracks.mass[0][t] = hit + missed;
        tracks.existence[t] = hit + missed;
        return true;
    }

    private void collect(int t, int from, int to, double scale) {
        children = 0;
        all = 0;
        for (int i = 0; i < tracks.leaves[t]; i++) {
            detection[i] = space.detection(tracks.density[i][t]);
            offer(tracks.mass[i][t] * (1 - detection[i]) * scale, i, MISSED);
        }
        Pairs pairs = graph.pairs;
        for (int p = from; p < to; p++) {
            double mass = tracks.mass[pairs.leaf[p]][t] * pairs.ratio[p] * graph.edgeNu[pairs.edge[p]];
            offer(mass * scale, pairs.leaf[p], pairs.plot[p]);
        }
        while (children > 1 && childMass[children - 1] < settings.pruneLeaf() * childMass[0]) {
            children--;
        }
    }

    /// Keeps the heaviest, in falling order; ties in order of offer.
    private void offer(double mass, int leaf, int plot) {
        all += mass;
        int at = children < LEAVES ? children++ : LEAVES;
        while (at > 0 && childMass[at - 1] < mass) {
            at--;
            if (at + 1 < LEAVES) {
                childMass[at + 1] = childMass[at];
                childLeaf[at + 1] = childLeaf[at];
                childPlot[at + 1] = childPlot[at];
            }
        }
        if (at < LEAVES) {
            childMass[at] = mass;
            childLeaf[at] = leaf;
            childPlot[at] = plot;
        }
    }

    private void materialise(int t) {
        double kept = 0;
        int stay = 0;
        for (int c = 0; c < children; c++) {
            kept += childMass[c];
            int old = tracks.density[childLeaf[c]][t];
            if (childPlot[c] == MISSED) {
                childDensity[c] = old;
                stay |= 1 << childLeaf[c];
            } else {
                childDensity[c] = handles.take();
                space.update(old, childPlot[c], childDensity[c]);
            }
        }
        for (int i = 0; i < tracks.leaves[t]; i++) {
            if ((stay & 1 << i) != 0) {
                space.missed(tracks.density[i][t]);
            } else {
                handles.give(tracks.density[i][t]);
            }
        }
        double share = kept > 0 ? all / kept : 0;
        for (int c = 0; c < children; c++) {
            tracks.density[c][t] = childDensity[c];
            tracks.mass[c][t] = childMass[c] * share;
        }
        tracks.leaves[t] = children;
        tracks.existence[t] = all;
    }

    /// Merges near hypotheses, each into the heavier one.
    void merge(int t) {
        for (int i = 0; i < tracks.leaves[t]; i++) {
            for (int j = tracks.leaves[t] - 1; j > i; j--) {
                if (space.near(tracks.density[i][t], tracks.density[j][t], settings.mergeSeparation())) {
                    join(t, i, j);
                }
            }
        }
    }

    private final int[] two = new int[2];
    private final double[] share = new double[2];

    private void join(int t, int i, int j) {
        double sum = tracks.mass[i][t] + tracks.mass[j][t];
        two[0] = tracks.density[i][t];
        two[1] = tracks.density[j][t];
        share[0] = sum > 0 ? tracks.mass[i][t] / sum : 1;
        share[1] = 1 - share[0];
        space.merge(two, share, 2, two[0]);
        handles.give(two[1]);
        tracks.mass[i][t] = sum;
        int last = --tracks.leaves[t];
        for (int c = j; c < last; c++) {
            tracks.density[c][t] = tracks.density[c + 1][t];
            tracks.mass[c][t] = tracks.mass[c + 1][t];
        }
    }
}

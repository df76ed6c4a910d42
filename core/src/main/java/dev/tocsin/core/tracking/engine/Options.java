package dev.tocsin.core.tracking.engine;

/// What may have happened to each local hypothesis of a group in a look: its plots with their factors, and none.
/// Reused.
final class Options {
    private static final int MEMBERS = Group.MEMBERS;

    /// Per member and local hypothesis: its pairs are `from[h]` to `from[h + 1]`, the latter excluded.
    final int[][] from = new int[MEMBERS][17];
    /// Factor of no plot, and the greatest factor of all.
    final double[][] miss = new double[MEMBERS][16];
    final double[][] best = new double[MEMBERS][16];
    final double[][] detection = new double[MEMBERS][16];
    /// Marks per plot for the search.
    boolean[] taken = new boolean[64];
    /// Per plot: probability that no track outside the group caused it.
    double[] outside = new double[64];

    private Pairs pairs = new Pairs();
    private Group group = new Group(1);

    /// Collects the options of `prior` from the pairs of the look.
    void collect(Group prior, Graph graph, StateSpace space) {
        group = prior;
        pairs = graph.pairs;
        if (taken.length < graph.plots) {
            taken = new boolean[2 * graph.plots];
            outside = new double[2 * graph.plots];
        }
        outsideOf(prior, graph);
        for (int i = 0; i < prior.members; i++) {
            reserve(i, prior.locals[i]);
            int p = graph.pairFrom[prior.track[i]];
            int end = graph.pairFrom[prior.track[i] + 1];
            for (int h = 0; h < prior.locals[i]; h++) {
                detection[i][h] = space.detection(prior.density[i][h]);
                miss[i][h] = Math.max(1e-12, 1 - prior.existence[i][h] * detection[i][h]);
                best[i][h] = miss[i][h];
                from[i][h] = p;
                while (p < end && pairs.leaf[p] == h) {
                    best[i][h] = Math.max(best[i][h], hit(i, h, p));
                    p++;
                }
            }
            from[i][prior.locals[i]] = p;
        }
    }

    private void outsideOf(Group prior, Graph graph) {
        for (int i = 0; i < prior.members; i++) {
            for (int e = graph.edgeFrom[prior.track[i]]; e < graph.edgeFrom[prior.track[i] + 1]; e++) {
                outside[graph.edgePlot[e]] = graph.plotSum[graph.edgePlot[e]];
            }
        }
        for (int i = 0; i < prior.members; i++) {
            for (int e = graph.edgeFrom[prior.track[i]]; e < graph.edgeFrom[prior.track[i] + 1]; e++) {
                outside[graph.edgePlot[e]] -= graph.edgeMu[e];
            }
        }
        for (int i = 0; i < prior.members; i++) {
            for (int e = graph.edgeFrom[prior.track[i]]; e < graph.edgeFrom[prior.track[i] + 1]; e++) {
                int m = graph.edgePlot[e];
                if (!taken[m]) {
                    taken[m] = true;
                    outside[m] = 1 / (1 + Math.max(0, outside[m]));
                }
            }
        }
        for (int i = 0; i < prior.members; i++) {
            for (int e = graph.edgeFrom[prior.track[i]]; e < graph.edgeFrom[prior.track[i] + 1]; e++) {
                taken[graph.edgePlot[e]] = false;
            }
        }
    }

    private void reserve(int member, int locals) {
        if (miss[member].length < locals) {
            from[member] = new int[2 * locals + 1];
            miss[member] = new double[2 * locals];
            best[member] = new double[2 * locals];
            detection[member] = new double[2 * locals];
        }
    }

    int plot(int pair) {
        return pairs.plot[pair];
    }

    /// Factor of a pair of a local hypothesis.
    double hit(int member, int local, int pair) {
        return group.existence[member][local] * pairs.ratio[pair] * outside[pairs.plot[pair]];
    }
}

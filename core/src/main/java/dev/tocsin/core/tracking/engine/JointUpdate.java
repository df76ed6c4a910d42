package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Moves the tracks of a meeting over a look with joint hypotheses: a Poisson multi-Bernoulli mixture of this meeting
/// alone (Garcia-Fernandez, Williams, Granstrom, Svensson, IEEE TAES 54(4), 2018), k best, then reduced.
final class JointUpdate {
    private final StateSpace space;
    private final Groups groups;
    private final Graph graph;
    private final Handles handles;
    private final Product product;
    private final Options options = new Options();
    final Ranking ranking;
    private final Reduction reduction;

    private final int[][] missLocal = new int[Group.MEMBERS][16];
    private int[] hitLocal = new int[64];

    /// Per plot: probability that joint tracks leave it to others; only where `touched`.
    double[] left = new double[64];

    boolean[] touched = new boolean[64];

    JointUpdate(StateSpace space, Tracks tracks, Groups groups, Graph graph, Handles handles, EngineSettings settings) {
        this.space = space;
        this.groups = groups;
        this.graph = graph;
        this.handles = handles;
        this.product = new Product(tracks, groups);
        this.ranking = new Ranking(settings.maxGlobals(), settings.pruneGlobal());
        this.reduction = new Reduction(space, tracks, groups, handles, settings);
    }

    void begin() {
        if (left.length < graph.plots) {
            left = new double[2 * graph.plots];
            touched = new boolean[2 * graph.plots];
        }
        Arrays.fill(touched, 0, graph.plots, false);
    }

    /// Updates the tracks `at[from]` to `at[to - 1]`. Returns false, with nothing changed, when no group is free.
    boolean update(int[] at, int from, int to) {
        if (groups.full()) {
            return false;
        }
        Group prior = product.of(at, from, to);
        options.collect(prior, graph, space);
        ranking.search(prior, options);
        int id = groups.take();
        Group posterior = groups.get(id);
        build(prior, posterior);
        release(prior);
        settlePlots(prior);
        posterior.normalise();
        reduction.reduce(id);
        return true;
    }

    private void build(Group prior, Group posterior) {
        posterior.reserve(ranking.found);
        int firstPair = Integer.MAX_VALUE;
        int lastPair = 0;
        for (int i = 0; i < prior.members; i++) {
            posterior.addMember(prior.track[i]);
            firstPair = Math.min(firstPair, options.from[i][0]);
            lastPair = Math.max(lastPair, options.from[i][prior.locals[i]]);
            if (missLocal[i].length < prior.locals[i]) {
                missLocal[i] = new int[2 * prior.locals[i]];
            }
            Arrays.fill(missLocal[i], 0, prior.locals[i], -1);
        }
        int span = Math.max(0, lastPair - firstPair);
        if (hitLocal.length < span) {
            hitLocal = new int[2 * span];
        }
        Arrays.fill(hitLocal, 0, span, -1);
        for (int r = 0; r < ranking.found; r++) {
            int c = ranking.order[r];
            posterior.weight[r] = ranking.weight[c];
            for (int i = 0; i < prior.members; i++) {
                int pair = ranking.choice[c * Group.MEMBERS + i];
                int local = prior.local(ranking.parent[c], i);
                posterior.pick(
                        r, i, pair < 0 ? miss(prior, posterior, i, local) : hit(prior, posterior, i, pair, firstPair));
            }
        }
        posterior.globals = ranking.found;
    }

    private int miss(Group prior, Group posterior, int i, int local) {
        if (missLocal[i][local] < 0) {
            double r = prior.existence[i][local];
            double left = r * (1 - options.detection[i][local]) / options.miss[i][local];
            missLocal[i][local] = posterior.addLocal(i, prior.density[i][local], left);
        }
        return missLocal[i][local];
    }

    private int hit(Group prior, Group posterior, int i, int pair, int firstPair) {
        int at = pair - firstPair;
        if (hitLocal[at] < 0) {
            int handle = handles.take();
            space.update(prior.density[i][graph.pairs.leaf[pair]], graph.pairs.plot[pair], handle);
            hitLocal[at] = posterior.addLocal(i, handle, 1);
        }
        return hitLocal[at];
    }

    /// Densities of the prior live on in the missed hypotheses or are given back.
    private void release(Group prior) {
        for (int i = 0; i < prior.members; i++) {
            for (int h = 0; h < prior.locals[i]; h++) {
                if (missLocal[i][h] < 0) {
                    handles.give(prior.density[i][h]);
                } else {
                    space.missed(prior.density[i][h]);
                }
            }
        }
    }

    /// How much of each plot the meeting leaves to new tracks.
    private void settlePlots(Group prior) {
        double sum = 0;
        for (int r = 0; r < ranking.found; r++) {
            sum += ranking.weight[ranking.order[r]];
        }
        for (int i = 0; i < prior.members; i++) {
            for (int p = options.from[i][0]; p < options.from[i][prior.locals[i]]; p++) {
                int m = graph.pairs.plot[p];
                if (!touched[m]) {
                    touched[m] = true;
                    left[m] = 1;
                }
            }
        }
        for (int r = 0; r < ranking.found; r++) {
            int c = ranking.order[r];
            for (int i = 0; i < prior.members; i++) {
                int pair = ranking.choice[c * Group.MEMBERS + i];
                if (pair >= 0) {
                    left[graph.pairs.plot[pair]] -= ranking.weight[c] / sum;
                }
            }
        }
        settleOutside(prior);
    }

    private void settleOutside(Group prior) {
        for (int i = 0; i < prior.members; i++) {
            for (int p = options.from[i][0]; p < options.from[i][prior.locals[i]]; p++) {
                int m = graph.pairs.plot[p];
                if (options.outside[m] >= 0) {
                    left[m] = Math.max(0, left[m]) * options.outside[m];
                    options.outside[m] = -1;
                }
            }
        }
    }

    /// Makes every track of a group lone again, with its marginals.
    void dissolve(int id) {
        reduction.dissolve(id);
    }
}

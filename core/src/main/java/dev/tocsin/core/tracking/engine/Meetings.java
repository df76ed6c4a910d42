package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Finds the tracks of a look that must be treated jointly: those that claim the same plot, each with more than
/// [EngineSettings#contested], and those that are in one group already. Everything else keeps its marginals.
final class Meetings {
    /// How often the claim that counts is raised fourfold to make a meeting fit into a group.
    private static final int RAISES = 2;

    private final Graph graph;
    private final EngineSettings settings;
    private int[] bond = new int[256];
    private int[] bondSize = new int[256];
    private int[] claimant = new int[256];
    /// Tracks (places in the look) of the meetings, one after the other, and where each ends.
    int[] tracks = new int[256];

    int[] end = new int[64];
    int count;
    private int filled;
    /// Whether the marginals of the cluster converged; if not, each track claims what it would alone.
    private boolean trusted;
    /// Meetings too large for a group, or for which no group was left.
    long tooLarge;

    Meetings(Graph graph, EngineSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    /// Finds the meetings of all clusters.
    ///
    /// @param groupOf group of each track of the look, or -1
    void find(int[] groupOf) {
        count = 0;
        filled = 0;
        if (bond.length < graph.tracks) {
            bond = new int[2 * graph.tracks];
            bondSize = new int[2 * graph.tracks];
            tracks = new int[2 * graph.tracks];
        }
        if (claimant.length < graph.plots) {
            claimant = new int[2 * graph.plots];
        }
        Arrays.fill(claimant, 0, graph.plots, -1);
        int from = 0;
        for (int c = 0; c < graph.clusters; c++) {
            trusted = !graph.slow[c];
            findIn(from, graph.clusterEnd[c], groupOf);
            from = graph.clusterEnd[c];
        }
    }

    private void findIn(int from, int to, int[] groupOf) {
        double claim = settings.contested();
        int largest = bind(from, to, groupOf, claim);
        for (int raise = 0; largest > Group.MEMBERS && raise < RAISES; raise++) {
            claim *= 4;
            largest = bind(from, to, groupOf, claim);
        }
        if (largest > Group.MEMBERS) {
            tooLarge++;
        }
        if (largest > 1) {
            list(from, to);
        }
    }

    /// Binds by one threshold; returns the size of the largest meeting.
    private int bind(int from, int to, int[] groupOf, double claim) {
        for (int i = from; i < to; i++) {
            bond[graph.clustered[i]] = graph.clustered[i];
            bondSize[graph.clustered[i]] = 0;
        }
        for (int i = from; i < to; i++) {
            int k = graph.clustered[i];
            claims(k, claim);
            for (int j = from; groupOf[k] >= 0 && j < i; j++) {
                if (groupOf[graph.clustered[j]] == groupOf[k]) {
                    unite(graph.clustered[j], k);
                    break;
                }
            }
        }
        int largest = 0;
        for (int i = from; i < to; i++) {
            int k = graph.clustered[i];
            int r = root(k);
            bondSize[r]++;
            largest = Math.max(largest, bondSize[r]);
            for (int e = graph.edgeFrom[k]; e < graph.edgeFrom[k + 1]; e++) {
                claimant[graph.edgePlot[e]] = -1;
            }
        }
        return largest;
    }

    private void claims(int k, double claim) {
        double total = trusted ? graph.total(k) : graph.own(k);
        for (int e = graph.edgeFrom[k]; e < graph.edgeFrom[k + 1]; e++) {
            double weight = graph.edgePsi[e] * (trusted ? graph.edgeNu[e] : 1);
            if (weight > claim * total) {
                int m = graph.edgePlot[e];
                if (claimant[m] < 0) {
                    claimant[m] = k;
                } else {
                    unite(claimant[m], k);
                }
            }
        }
    }

    private void unite(int a, int b) {
        int x = root(a);
        int y = root(b);
        bond[Math.max(x, y)] = Math.min(x, y);
    }

    private int root(int k) {
        int at = k;
        while (bond[at] != at) {
            at = bond[at];
        }
        return at;
    }

    private void list(int from, int to) {
        for (int i = from; i < to; i++) {
            int r = graph.clustered[i];
            if (bond[r] != r || bondSize[r] < 2) {
                continue;
            }
            for (int j = i; j < to; j++) {
                if (root(graph.clustered[j]) == r) {
                    tracks[filled++] = graph.clustered[j];
                }
            }
            if (count == end.length) {
                end = Arrays.copyOf(end, 2 * count);
            }
            end[count++] = filled;
        }
    }
}

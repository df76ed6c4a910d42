package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Tracks and plots of one look that may belong together, and the marginal probabilities of each association.
///
/// Edges (track, plot) carry ψ = mass of existence · pD L / λ, tracks ψ0 = 1 - Σ mass · pD. Edges and tracks that hang
/// together are clusters (union-find over tracks). A cluster of one track is closed form; larger ones run the belief
/// propagation of Williams, Lau, Approximate evaluation of marginal association probabilities with belief propagation,
/// IEEE TAES 50(4), 2014, each to its own convergence: messages μ (track to plot) and ν (plot to track). On a cluster
/// without cycles it is exact.
final class Graph {
    /// Sweeps of one cluster at most; reaching it is counted.
    static final int MAX_SWEEPS = 60;

    private static final double CONVERGED = 1e-3;
    /// Messages below this count little.
    private static final double SMALL = 0.1;

    private static final double LEAST_FREE = 1e-12;

    final Pairs pairs = new Pairs();
    int plots;
    /// Per live track: its pairs and edges are `from[k]` to `from[k + 1]`, the latter excluded.
    int tracks;
    int[] pairFrom = new int[257];
    int[] edgeFrom = new int[257];
    double[] missPsi = new double[256];
    int edges;
    int[] edgePlot = new int[256];
    double[] edgePsi = new double[256];
    double[] edgeMu = new double[256];
    double[] edgeNu = new double[256];
    /// Per plot: sum of μ, first track, and whether several tracks want it.
    double[] plotSum = new double[256];
    int[] plotFirst = new int[256];

    private int[] parent = new int[256];
    private int[] size = new int[256];
    private int[] next = new int[256];
    /// Tracks of clusters with several tracks, cluster by cluster, and where each ends.
    int[] clustered = new int[256];

    int clusteredCount;
    int[] clusterEnd = new int[64];
    /// Clusters whose marginals are not to be trusted.
    boolean[] slow = new boolean[64];
    int clusters;
    long slowClusters;

    void begin(StateSpace space, int liveTracks) {
        plots = space.plots();
        pairs.begin(space, plots);
        tracks = 0;
        edges = 0;
        if (parent.length < liveTracks) {
            int room = 2 * liveTracks;
            pairFrom = new int[room + 1];
            edgeFrom = new int[room + 1];
            missPsi = new double[room];
            parent = new int[room];
            size = new int[room];
            next = new int[room];
            clustered = new int[room];
        }
        if (plotSum.length < plots) {
            plotSum = new double[2 * plots];
            plotFirst = new int[2 * plots];
        }
        Arrays.fill(plotSum, 0, plots, 0);
        Arrays.fill(plotFirst, 0, plots, -1);
        pairFrom[0] = 0;
        edgeFrom[0] = 0;
    }

    /// Closes the pairs of the next track.
    ///
    /// @param mass existence mass of each hypothesis
    /// @param miss ψ0
    void closeTrack(double[] mass, double miss) {
        int k = tracks++;
        int from = pairFrom[k];
        int firstEdge = edgeFrom[k];
        if (edgePlot.length < edges + pairs.count - from) {
            growEdges(2 * (edges + pairs.count - from));
        }
        for (int p = from; p < pairs.count; p++) {
            int m = pairs.plot[p];
            int e = pairs.leaf[p] == pairs.leaf[from] ? edges : find(firstEdge, m);
            if (e == edges) {
                edgePlot[e] = m;
                edgePsi[e] = 0;
                edges++;
            }
            edgePsi[e] += mass[pairs.leaf[p]] * pairs.ratio[p];
            pairs.edge[p] = e;
        }
        missPsi[k] = miss;
        pairFrom[k + 1] = pairs.count;
        edgeFrom[k + 1] = edges;
        parent[k] = k;
        join(k, firstEdge);
    }

    private int find(int from, int plot) {
        int e = from;
        while (e < edges && edgePlot[e] != plot) {
            e++;
        }
        return e;
    }

    private void growEdges(int room) {
        edgePlot = Arrays.copyOf(edgePlot, room);
        edgePsi = Arrays.copyOf(edgePsi, room);
        edgeMu = Arrays.copyOf(edgeMu, room);
        edgeNu = Arrays.copyOf(edgeNu, room);
    }

    private void join(int k, int firstEdge) {
        for (int e = firstEdge; e < edges; e++) {
            int m = edgePlot[e];
            if (plotFirst[m] < 0) {
                plotFirst[m] = k;
            } else {
                unite(plotFirst[m], k);
            }
        }
    }

    /// Makes two tracks one cluster.
    void unite(int a, int b) {
        int x = root(a);
        int y = root(b);
        parent[Math.max(x, y)] = Math.min(x, y);
    }

    private int root(int k) {
        int at = k;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// Solves every cluster.
    void solve() {
        sortClusters();
        for (int k = 0; k < tracks; k++) {
            if (size[parent[k]] == 1) {
                alone(k);
            }
        }
        int from = 0;
        for (int c = 0; c < clusters; c++) {
            if (clusterEnd[c] - from == 2) {
                pair(clustered[from], clustered[from + 1]);
                slow[c] = false;
            } else {
                slow[c] = !propagate(from, clusterEnd[c]);
                slowClusters += slow[c] ? 1 : 0;
            }
            from = clusterEnd[c];
        }
    }

    private void sortClusters() {
        Arrays.fill(size, 0, tracks, 0);
        for (int k = 0; k < tracks; k++) {
            parent[k] = root(k);
            size[parent[k]]++;
        }
        clusters = 0;
        clusteredCount = 0;
        for (int k = 0; k < tracks; k++) {
            int r = parent[k];
            if (size[r] > 1) {
                if (r == k) {
                    next[r] = clusteredCount;
                    clusteredCount += size[r];
                    addCluster();
                }
                clustered[next[r]++] = k;
            }
        }
    }

    private void addCluster() {
        if (clusters == clusterEnd.length) {
            clusterEnd = Arrays.copyOf(clusterEnd, 2 * clusters);
            slow = Arrays.copyOf(slow, 2 * clusters);
        }
        clusterEnd[clusters++] = clusteredCount;
    }

    private void alone(int k) {
        int from = edgeFrom[k];
        boolean single = edgeFrom[k + 1] - from == 1;
        double total = missPsi[k];
        for (int e = from; e < edgeFrom[k + 1]; e++) {
            total += edgePsi[e];
        }
        for (int e = from; e < edgeFrom[k + 1]; e++) {
            edgeNu[e] = 1;
            edgeMu[e] = edgePsi[e] / Math.max(1e-300, single ? missPsi[k] : total - edgePsi[e]);
            plotSum[edgePlot[e]] = edgeMu[e];
        }
    }

    /// Two tracks, closed form: a plot comes from one track only if the other does without it, ν = 1 - ψ / Σ of the
    /// other.
    private void pair(int a, int b) {
        settle(a, b);
        settle(b, a);
        share(a);
        share(b);
        scale(a);
        scale(b);
    }

    /// Sets ν of a track from another that shares its plots; μ takes the marginals for now.
    private void settle(int k, int other) {
        double sum = missPsi[other];
        for (int e = edgeFrom[other]; e < edgeFrom[other + 1]; e++) {
            sum += edgePsi[e];
            plotSum[edgePlot[e]] = edgePsi[e];
        }
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            edgeNu[e] = Math.max(0, sum - plotSum[edgePlot[e]]) / sum;
        }
        for (int e = edgeFrom[other]; e < edgeFrom[other + 1]; e++) {
            plotSum[edgePlot[e]] = 0;
        }
        double total = total(k);
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            edgeMu[e] = edgePsi[e] * edgeNu[e] / total;
        }
    }

    /// Adds the marginals of a track to the sums of its plots, in the form of messages: Σ μ = used / free.
    private void share(int k) {
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            int m = edgePlot[e];
            double used = plotSum[m] / (1 + plotSum[m]) + edgeMu[e];
            plotSum[m] = used / Math.max(LEAST_FREE, 1 - used);
        }
    }

    private void scale(int k) {
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            edgeMu[e] *= 1 + plotSum[edgePlot[e]];
        }
    }

    /// False when it does not converge.
    private boolean propagate(int from, int to) {
        for (int i = from; i < to; i++) {
            int k = clustered[i];
            for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
                edgeMu[e] = 0;
            }
        }
        double change = 1;
        for (int sweep = 0; change > CONVERGED; sweep++) {
            if (sweep == MAX_SWEEPS) {
                break;
            }
            change = 0;
            for (int i = from; i < to; i++) {
                change = Math.max(change, sweep(clustered[i]));
            }
        }
        for (int i = from; i < to; i++) {
            int k = clustered[i];
            for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
                edgeNu[e] = 1 / (1 + Math.max(0, plotSum[edgePlot[e]] - edgeMu[e]));
            }
        }
        return change <= CONVERGED;
    }

    /// New messages of one track; returns the greatest relative change, of those that matter.
    private double sweep(int k) {
        double total = missPsi[k];
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            edgeNu[e] = 1 / (1 + Math.max(0, plotSum[edgePlot[e]] - edgeMu[e]));
            total += edgePsi[e] * edgeNu[e];
        }
        double change = 0;
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            double mu = edgePsi[e] / Math.max(1e-300, total - edgePsi[e] * edgeNu[e]);
            double before = edgeMu[e];
            change = Math.max(change, Math.abs(mu - before) / (mu + before + SMALL));
            plotSum[edgePlot[e]] += mu - before;
            edgeMu[e] = mu;
        }
        return change;
    }

    /// ψ0 + Σ ψ of a track: the weight of everything that may have happened to it if it were alone.
    double own(int k) {
        double sum = missPsi[k];
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            sum += edgePsi[e];
        }
        return sum;
    }

    /// ψ0 + Σ ψ ν of a track: the weight of everything that may have happened to it.
    double total(int k) {
        double total = missPsi[k];
        for (int e = edgeFrom[k]; e < edgeFrom[k + 1]; e++) {
            total += edgePsi[e] * edgeNu[e];
        }
        return total;
    }
}

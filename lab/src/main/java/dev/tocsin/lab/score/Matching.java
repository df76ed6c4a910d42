package dev.tocsin.lab.score;

import dev.tocsin.core.matrix.Assignment;
import java.util.Arrays;
import java.util.BitSet;

/// Optimal pairs between two sets of points closer than a cut-off. Owns scratch space; not thread-safe.
///
/// With alpha = 2 a pair at the cut-off costs as much as leaving both alone, so only nearer pairs matter
/// and the problem splits exactly into the connected parts of their graph: parts of one pair are trivial,
/// each other part is one small dense assignment. Pairs are found on a grid of the cut-off's width.
final class Matching {
    /// Cells of a dense part at most: 128 MB.
    private static final int MAX_DENSE = 1 << 24;

    private final Metric metric;
    private final Assignment assignment = new Assignment();
    private final NearPairs near;
    private final BitSet leftUsed = new BitSet();
    private final BitSet rightUsed = new BitSet();

    private int[] parent = new int[0];
    private int[] partStart = new int[0];
    private int[] order = new int[0];
    private int[] local = new int[0];
    private int[] partOf = new int[0];
    private double[] cost = new double[0];
    private int[] edgeAt = new int[0];
    private int[] chosen = new int[0];

    private int[] pairs = new int[16];
    private int size;

    Matching(Metric metric) {
        this.metric = metric;
        this.near = new NearPairs(metric.c());
    }

    /// Sets the points; all of them are free.
    void points(Points left, Points right) {
        near.find(left, right);
        leftUsed.clear();
        rightUsed.clear();
        size = 0;
    }

    NearPairs near() {
        return near;
    }

    /// Takes two points out, so that [#solve] leaves them alone.
    void take(int left, int right) {
        leftUsed.set(left);
        rightUsed.set(right);
    }

    /// Gives every point back.
    void release() {
        leftUsed.clear();
        rightUsed.clear();
    }

    /// Finds the optimal pairs of the free points.
    void solve() {
        size = 0;
        join();
        int parts = sortByPart();
        for (int part = 0; part < parts; part++) {
            int from = partStart[part];
            int to = partStart[part + 1];
            if (to - from == 1) {
                choose(order[from]);
            } else {
                solvePart(from, to);
            }
        }
    }

    /// Number of pairs found.
    int size() {
        return size;
    }

    /// The left point of a pair.
    int left(int pair) {
        return near.left(pairs[pair]);
    }

    /// The right point of a pair.
    int right(int pair) {
        return near.right(pairs[pair]);
    }

    /// The distance of a pair, metres.
    double distance(int pair) {
        return near.distance(pairs[pair]);
    }

    private boolean free(int edge) {
        return !leftUsed.get(near.left(edge)) && !rightUsed.get(near.right(edge));
    }

    private void choose(int edge) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
        }
        pairs[size++] = edge;
    }

    private void join() {
        int nodes = near.lefts() + near.rights();
        if (parent.length < nodes) {
            parent = new int[nodes];
            local = new int[nodes];
            partOf = new int[nodes];
        }
        for (int i = 0; i < nodes; i++) {
            parent[i] = i;
            local[i] = -1;
            partOf[i] = -1;
        }
        for (int e = 0; e < near.size(); e++) {
            if (free(e)) {
                int a = root(near.left(e));
                int b = root(near.lefts() + near.right(e));
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int node) {
        int i = node;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /// Puts the free edges in order of their parts; returns the number of parts.
    private int sortByPart() {
        int nodes = near.lefts() + near.rights();
        if (order.length < near.size()) {
            order = new int[near.size()];
        }
        if (partStart.length < nodes + 2) {
            partStart = new int[nodes + 2];
        }
        int parts = 0;
        Arrays.fill(partStart, 0, nodes + 2, 0);
        for (int e = 0; e < near.size(); e++) {
            if (free(e)) {
                int root = root(near.left(e));
                if (partOf[root] < 0) {
                    partOf[root] = parts++;
                }
                partStart[partOf[root] + 2]++;
            }
        }
        for (int i = 2; i <= parts + 1; i++) {
            partStart[i] += partStart[i - 1];
        }
        for (int e = 0; e < near.size(); e++) {
            if (free(e)) {
                order[partStart[partOf[root(near.left(e))] + 1]++] = e;
            }
        }
        return parts;
    }

    private void solvePart(int from, int to) {
        int rows = 0;
        int columns = 0;
        for (int o = from; o < to; o++) {
            int left = near.left(order[o]);
            int right = near.lefts() + near.right(order[o]);
            if (local[left] < 0) {
                local[left] = rows++;
            }
            if (local[right] < 0) {
                local[right] = columns++;
            }
        }
        boolean turned = rows > columns;
        int m = Math.min(rows, columns);
        int n = Math.max(rows, columns);
        if ((long) m * n > MAX_DENSE) {
            throw new IllegalStateException(m + " by " + n + " points lie within the cut-off of each other: too many");
        }
        fill(from, to, turned, n, m * n);
        if (chosen.length < m) {
            chosen = new int[2 * m];
        }
        assignment.solve(cost, m, n, chosen);
        for (int i = 0; i < m; i++) {
            int edge = edgeAt[i * n + chosen[i]];
            if (edge >= 0) {
                choose(edge);
            }
        }
    }

    private void fill(int from, int to, boolean turned, int n, int cells) {
        if (cost.length < cells) {
            cost = new double[cells];
            edgeAt = new int[cells];
        }
        Arrays.fill(cost, 0, cells, 0);
        Arrays.fill(edgeAt, 0, cells, -1);
        double whole = metric.power(metric.c());
        for (int o = from; o < to; o++) {
            int edge = order[o];
            int row = local[near.left(edge)];
            int column = local[near.lefts() + near.right(edge)];
            int cell = turned ? column * n + row : row * n + column;
            cost[cell] = metric.power(near.distance(edge)) - whole;
            edgeAt[cell] = edge;
        }
    }
}

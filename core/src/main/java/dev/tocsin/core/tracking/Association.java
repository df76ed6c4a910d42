package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the best assignment of the plots of one look to tracks. Owns scratch space; not thread-safe.
///
/// Every plot is compared with the tracks whose gate it is in. Plots and tracks that share such pairs form
/// clusters, and each cluster is solved alone: one pair directly, more by optimal assignment over the log
/// likelihood ratios log(r pD L / λ (1 - r pD)), where a plot may also go to none.
final class Association {
    /// Plots of one look at most; callers cut longer ones.
    static final int MAX_PLOTS = 1024;
    /// Pairs of plots and tracks of one look at most.
    static final int MAX_PAIRS = 16_384;
    /// Plots or tracks of one cluster at most; in larger ones each plot takes its best free track in turn.
    static final int MAX_CLUSTER = 256;

    private static final double REPEAT = -5;
    /// Logarithm of the share of plots with a gross error of azimuth, and how many sigmas such an error has.
    private static final double GROSS = -5;

    private static final double GROSS_SIGMAS = 12;
    private static final double GROSS_ACCELERATION_METRES = 500;

    private final MixtureFilter filter;
    private final MeasurementModel measurements;
    private final TrackIndex index;
    private final boolean useIdentity;
    private final FindingLog findings;
    private final Consumer<Target> consider = this::consider;
    private final Assignment solver = new Assignment();
    private final Rows adapted = new Rows();
    private final Rows coarse = new Rows();

    private final int[] pairPlot = new int[MAX_PAIRS];
    private final @Nullable Target[] pairTarget = new Target[MAX_PAIRS];
    private final double[] pairScore = new double[MAX_PAIRS];
    private final boolean[] pairGross = new boolean[MAX_PAIRS];
    private final double[] pairLogRatio = new double[MAX_PAIRS];
    private int pairs;
    private final int[] parent = new int[MAX_PLOTS];
    private final int[] chosen = new int[MAX_PLOTS];
    private final int[] clusterStart = new int[MAX_PLOTS + 1];
    private final List<Target> clusterTargets = new ArrayList<>();
    private double[] costs = new double[64];
    private int[] columnOfRow = new int[16];

    // The plot being compared.
    private Rows plot = adapted;
    private int plotIndex;
    private @Nullable SensorModel sensor;

    Association(
            MixtureFilter filter,
            MeasurementModel measurements,
            TrackIndex index,
            boolean useIdentity,
            FindingLog findings) {
        this.filter = filter;
        this.measurements = measurements;
        this.index = index;
        this.useIdentity = useIdentity;
        this.findings = findings;
    }

    /// Solves one look of `count` plots; afterwards [#chosenTarget] and [#logRatio] answer for each plot.
    void solve(SensorModel model, Rows[] plots, int count) {
        pairs = 0;
        sensor = model;
        for (int i = 0; i < count; i++) {
            plot = plots[i];
            plotIndex = i;
            chosen[i] = -1;
            parent[i] = i;
            double[] at = plot.position;
            if (plot.bearingOnly) {
                index.all(consider);
            } else {
                index.near(at[0], at[1], at[2], 4 * plot.radiusMetres, consider);
            }
        }
        unite();
        chooseByCluster(count);
    }

    private void consider(Target target) {
        SensorModel model = sensor;
        if (model == null || target.ended || tooFar(target)) {
            return;
        }
        if (pairs == MAX_PAIRS) {
            findings.warn(model.sensor.id().value(), "pair-limit", "more than " + MAX_PAIRS + " pairs in one look");
            return;
        }
        filter.predict(target, plot.timeNanos);
        if (plot.needsHeight && model.inCone(filter.predictedModes(), filter.likeliestOffset())) {
            return;
        }
        Rows rows = rowsFor(model);
        double logRatio = filter.evaluate(rows) - rows.logDensity;
        boolean gross = logRatio == Double.NEGATIVE_INFINITY && mayBeGross(target, model);
        if (gross) {
            logRatio = filter.evaluate(grossly(rows)) - rows.logDensity + GROSS;
        }
        if (logRatio == Double.NEGATIVE_INFINITY) {
            return;
        }
        double detection = Existence.detection(model);
        double seen = target.existence() * detection;
        double score = logRatio + StrictMath.log(seen / (1 - seen));
        score += useIdentity ? IdentityEvidence.logRatio(target, plot) : 0;
        long since = plot.timeNanos - target.hitNanos[model.index];
        boolean repeat = model.radar && target.hits[model.index] > 0 && Math.abs(since) < model.sensor.scanNanos() / 2;
        pairPlot[pairs] = plotIndex;
        pairTarget[pairs] = target;
        pairScore[pairs] = score + (repeat ? REPEAT : 0);
        pairLogRatio[pairs] = logRatio;
        pairGross[pairs] = gross;
        pairs++;
    }

    /// Mode S radars now and then give an azimuth that is wrong by a degree. Such a plot may still belong to
    /// a track, as one of a far worse measurement: where the address agrees, or, without identity, where any
    /// transponder answered and the track is announced.
    private boolean mayBeGross(Target target, SensorModel model) {
        boolean agrees = useIdentity ? plot.modeS == target.modeS : target.announced;
        return model.radar && plot.modeS >= 0 && agrees;
    }

    private Rows grossly(Rows rows) {
        coarse.copy(rows);
        coarse.variance[1] *= GROSS_SIGMAS * GROSS_SIGMAS;
        if (useIdentity) {
            coarse.variance[0] *= GROSS_SIGMAS * GROSS_SIGMAS;
        }
        return coarse;
    }

    private Rows rowsFor(SensorModel model) {
        if (!plot.needsHeight && !plot.bearingOnly) {
            return plot;
        }
        measurements.adapt(model, plot, filter.predictedModes(), filter.likeliestOffset(), adapted);
        return adapted;
    }

    private boolean tooFar(Target target) {
        if (plot.bearingOnly) {
            return false;
        }
        double dt = (plot.timeNanos - target.timeNanos) * 1e-9;
        double[] m = target.merged;
        double dx = m[0] + dt * m[3] - plot.position[0];
        double dy = m[1] + dt * m[4] - plot.position[1];
        double dz = m[2] + dt * m[5] - plot.position[2];
        double limit = target.reach(Math.abs(dt)) + 4 * plot.radiusMetres + GROSS_ACCELERATION_METRES;
        return dx * dx + dy * dy + dz * dz > limit * limit;
    }

    /// Joins plots that share a track: each track carries the first plot that met it.
    private void unite() {
        for (int p = 0; p < pairs; p++) {
            target(p).mark = -1;
        }
        for (int p = 0; p < pairs; p++) {
            Target target = target(p);
            if (target.mark < 0) {
                target.mark = pairPlot[p];
            } else {
                int a = root(target.mark);
                int b = root(pairPlot[p]);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private Target target(int pair) {
        Target target = pairTarget[pair];
        if (target == null) {
            throw new IllegalStateException("no such pair: " + pair);
        }
        return target;
    }

    /// Pairs stand in the order of plots; a cluster's pairs are found by the root of their plot.
    private void chooseByCluster(int count) {
        Arrays.fill(clusterStart, 0, count + 1, 0);
        for (int p = 0; p < pairs; p++) {
            clusterStart[root(pairPlot[p]) + 1]++;
        }
        for (int i = 0; i < count; i++) {
            clusterStart[i + 1] += clusterStart[i];
        }
        int[] members = new int[pairs];
        int[] next = Arrays.copyOf(clusterStart, count);
        for (int p = 0; p < pairs; p++) {
            members[next[root(pairPlot[p])]++] = p;
        }
        for (int i = 0; i < count; i++) {
            int size = clusterStart[i + 1] - clusterStart[i];
            if (size == 1) {
                int p = members[clusterStart[i]];
                chosen[pairPlot[p]] = pairScore[p] > 0 ? p : -1;
            } else if (size > 1) {
                solveCluster(members, clusterStart[i], clusterStart[i + 1]);
            }
        }
    }

    private void solveCluster(int[] members, int from, int to) {
        clusterTargets.clear();
        int rows = 0;
        int lastPlot = -1;
        for (int k = from; k < to; k++) {
            target(members[k]).mark = -1;
        }
        for (int k = from; k < to; k++) {
            Target target = target(members[k]);
            if (target.mark < 0) {
                target.mark = clusterTargets.size();
                clusterTargets.add(target);
            }
            rows += pairPlot[members[k]] == lastPlot ? 0 : 1;
            lastPlot = pairPlot[members[k]];
        }
        if (rows > MAX_CLUSTER || clusterTargets.size() > MAX_CLUSTER) {
            findings.warn("tracker", "cluster-limit", "more than " + MAX_CLUSTER + " plots or tracks in one cluster");
            chooseGreedily(members, from, to);
        } else {
            assign(members, from, to, rows);
        }
    }

    /// Columns: the cluster's tracks, then one place per row for a plot that goes to none at cost 0.
    private void assign(int[] members, int from, int to, int rows) {
        int targets = clusterTargets.size();
        int columns = targets + rows;
        if (costs.length < rows * columns) {
            costs = new double[2 * rows * columns];
        }
        if (columnOfRow.length < rows) {
            columnOfRow = new int[2 * rows];
        }
        Arrays.fill(costs, 0, rows * columns, 1e6);
        int row = -1;
        int lastPlot = -1;
        for (int k = from; k < to; k++) {
            int p = members[k];
            if (pairPlot[p] != lastPlot) {
                row++;
                lastPlot = pairPlot[p];
                costs[row * columns + targets + row] = 0;
            }
            costs[row * columns + target(p).mark] = -pairScore[p];
        }
        solver.solve(costs, rows, columns, columnOfRow);
        row = -1;
        lastPlot = -1;
        for (int k = from; k < to; k++) {
            int p = members[k];
            row += pairPlot[p] == lastPlot ? 0 : 1;
            lastPlot = pairPlot[p];
            if (columnOfRow[row] == target(p).mark && pairScore[p] > 0) {
                chosen[lastPlot] = p;
            }
        }
    }

    private void chooseGreedily(int[] members, int from, int to) {
        for (int k = from; k < to; k++) {
            int p = members[k];
            int before = chosen[pairPlot[p]];
            if (pairScore[p] > 0
                    && target(p).mark != Integer.MAX_VALUE
                    && (before < 0 || pairScore[p] > pairScore[before])) {
                chosen[pairPlot[p]] = p;
            }
            boolean last = k + 1 == to || pairPlot[members[k + 1]] != pairPlot[p];
            if (last && chosen[pairPlot[p]] >= 0) {
                target(chosen[pairPlot[p]]).mark = Integer.MAX_VALUE;
            }
        }
    }

    /// The track that plot i goes to, or null.
    @Nullable
    Target chosenTarget(int i) {
        return chosen[i] < 0 ? null : target(chosen[i]);
    }

    /// log(L / λ) of the plot under its track.
    double logRatio(int i) {
        return pairLogRatio[chosen[i]];
    }

    /// Whether plot i goes to its track as a gross one only.
    boolean gross(int i) {
        return pairGross[chosen[i]];
    }

    /// Updates the chosen track of plot i with it.
    void commit(SensorModel model, Rows rows, Target target, boolean gross) {
        filter.predict(target, rows.timeNanos);
        plot = rows;
        Rows used = rowsFor(model);
        filter.evaluate(gross ? grossly(used) : used);
        filter.commitUpdate(target, rows.timeNanos, rows);
    }

    /// Probability that an unassigned plot is a new object, given the known tracks that could also explain
    /// it.
    double birthProbability(Rows rows, int i) {
        double explained = 0;
        for (int p = 0; p < pairs; p++) {
            if (pairPlot[p] == i) {
                Target target = target(p);
                boolean taken = target.timeNanos >= rows.timeNanos && target.lastNanos >= rows.timeNanos;
                double score = Math.min(60, pairScore[p]) + (taken ? REPEAT : 0);
                explained += StrictMath.exp(score);
            }
        }
        return rows.birthProbability / (1 + explained);
    }
}

package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.tracking.engine.Engine;
import dev.tocsin.core.tracking.engine.EngineSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds which plots of one look belong to which tracks. Owns scratch space; not thread-safe.
///
/// Every plot is compared with the tracks whose gate it is in. Plots and tracks that share such pairs form
/// clusters. Where each plot has one track far likelier than anything else, by log(r pD L / λ (1 - r pD)), it goes
/// there. All else is contested: those tracks enter the [Engine], which weighs all that may have happened, keeps
/// several hypotheses of a track and joint ones where tracks share plots, and lets a track go when one hypothesis
/// is left.
final class Association {
    /// Plots of one look at most; callers cut longer ones.
    static final int MAX_PLOTS = 1024;
    /// Pairs of plots and tracks of one look at most.
    static final int MAX_PAIRS = 16_384;

    /// A pair is clear when it outweighs all that contradicts it by this log ratio (1 %).
    private static final double CLEAR = 4.6;
    /// Pairs below this score are no pairs.
    private static final double LEAST_SCORE = -7;

    private static final double REPEAT = -5;
    private static final Comparator<Target> BY_NUMBER = Comparator.comparingLong(target -> target.number);
    private static final double GROSS_ACCELERATION_METRES = 500;

    private final TrackIndex index;
    private final History history;
    private final FindingLog findings;
    private final PlotLikelihood likelihood;
    private final EarthSpace space;
    private final Engine engine;
    private final Consumer<Target> meet = this::meet;

    private final int[] pairPlot = new int[MAX_PAIRS];
    private final @Nullable Target[] pairTarget = new Target[MAX_PAIRS];
    private final double[] pairScore = new double[MAX_PAIRS];
    private final double[] pairLogRatio = new double[MAX_PAIRS];
    private final int[] nextPair = new int[MAX_PAIRS];
    private int pairs;
    private final int[] parent = new int[MAX_PLOTS];
    private final boolean[] contested = new boolean[MAX_PLOTS];
    private final int[] bestPair = new int[MAX_PLOTS];
    private final double[] plotBest = new double[MAX_PLOTS];
    private final double[] plotSum = new double[MAX_PLOTS];
    private final @Nullable Target[] chosen = new Target[MAX_PLOTS];
    private final double[] chosenLogRatio = new double[MAX_PLOTS];
    private long limitsSeen;

    // The plot being compared, and the tracks that are not too far from it.
    private Rows[] plots = new Rows[0];
    private int plotIndex;
    private final List<Target> near = new ArrayList<>();
    private @Nullable SensorModel sensor;

    Association(
            PlotLikelihood likelihood, MixtureFilter filter, TrackIndex index, History history, FindingLog findings) {
        this.index = index;
        this.history = history;
        this.findings = findings;
        this.likelihood = likelihood;
        this.space = new EarthSpace(likelihood, filter);
        this.engine = new Engine(space, EngineSettings.DEFAULTS);
        space.pairs(pairPlot, nextPair, plotBest);
    }

    /// Number of tracks that have several hypotheses now.
    int contestedTracks() {
        return engine.size();
    }

    /// Solves one look of `count` plots; afterwards [#chosenTarget] and the others answer for each plot. Tracks in the
    /// engine are updated already.
    void solve(SensorModel model, Rows[] rows, int count, Existence existence) {
        forgetPairs();
        sensor = model;
        plots = rows;
        index.refresh(latest(count));
        for (int i = 0; i < count; i++) {
            plotIndex = i;
            chosen[i] = null;
            parent[i] = i;
            contested[i] = false;
            bestPair[i] = -1;
            plotSum[i] = 0;
            plotBest[i] = 0;
            considerNear(rows[i]);
        }
        unite();
        findContested();
        chooseClear(count);
        contend(model, count, existence);
        for (int i = 0; i < count; i++) {
            Target target = chosen[i];
            if (target != null) {
                target.tookPlot = i;
            }
        }
    }

    private long latest(int count) {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            latest = Math.max(latest, plots[i].timeNanos);
        }
        return latest;
    }

    private void considerNear(Rows plot) {
        near.clear();
        double[] at = plot.position;
        if (plot.bearingOnly) {
            index.all(meet);
        } else {
            index.near(at[0], at[1], at[2], 4 * plot.radiusMetres, meet);
        }
        // In the order of numbers, so that nothing depends on how the index keeps them.
        near.sort(BY_NUMBER);
        for (int k = 0; k < near.size(); k++) {
            consider(near.get(k));
        }
    }

    /// Keeps a track that is not too far from the plot, and that its identity does not rule out wherever it is.
    private void meet(Target target) {
        SensorModel model = sensor;
        Rows plot = plots[plotIndex];
        if (model == null || target.ended || tooFar(target, plot)) {
            return;
        }
        target.evidence = likelihood.evidence(model, plot, target);
        target.logSeen = logSeen(model, plot, target);
        if (plot.mostLogRatio + target.evidence + target.logSeen >= LEAST_SCORE) {
            near.add(target);
        }
    }

    /// Log odds that the track gives a plot of this look at all.
    private double logSeen(SensorModel model, Rows plot, Target target) {
        double seen = target.existence() * likelihood.detection(model, target, plot.timeNanos);
        return StrictMath.log(seen / (1 - seen));
    }

    private void forgetPairs() {
        for (int p = 0; p < pairs; p++) {
            target(p).firstPair = -1;
            pairTarget[p] = null;
        }
        pairs = 0;
    }

    private void consider(Target target) {
        SensorModel model = sensor;
        Rows plot = plots[plotIndex];
        if (model == null) {
            return;
        }
        if (pairs == MAX_PAIRS) {
            findings.warn(model.sensor.id().value(), "pair-limit", "more than " + MAX_PAIRS + " pairs in one look");
            return;
        }
        double logRatio = target.place < 0 ? lone(model, plot, target) : best(target, plot);
        double evident = logRatio + target.evidence;
        double score = evident + target.logSeen;
        if (!(score > LEAST_SCORE)) {
            return;
        }
        pairPlot[pairs] = plotIndex;
        pairTarget[pairs] = target;
        pairScore[pairs] = score;
        pairLogRatio[pairs] = logRatio;
        plotBest[plotIndex] = Math.max(plotBest[plotIndex], evident);
        nextPair[pairs] = target.firstPair;
        target.firstPair = pairs++;
    }

    /// The log ratio for a track with one hypothesis, as it was at the plot's time.
    private double lone(SensorModel model, Rows plot, Target target) {
        return likelihood.compare(model, plot, target, history.stateAt(target, plot.timeNanos));
    }

    /// The greatest log ratio over the hypotheses of a track in the engine.
    private double best(Target target, Rows plot) {
        double best = Double.NEGATIVE_INFINITY;
        SensorModel model = sensor;
        for (int h = 0; model != null && h < engine.hypotheses(target.place); h++) {
            Density density = space.density(engine.density(target.place, h));
            best = Math.max(best, likelihood.compare(model, plot, target, density));
        }
        return best;
    }

    /// Whether no gate of the track can let the plot through, told without predicting it.
    static boolean tooFar(Target target, Rows plot) {
        if (plot.bearingOnly) {
            return false;
        }
        double dt = (plot.timeNanos - target.timeNanos) * 1e-9;
        double[] m = target.merged;
        double dx = m[0] + dt * m[3] - plot.position[0];
        double dy = m[1] + dt * m[4] - plot.position[1];
        double dz = m[2] + dt * m[5] - plot.position[2];
        double limit = target.reach(Math.abs(dt)) + 4 * plot.radiusMetres + GROSS_ACCELERATION_METRES;
        double squared = dx * dx + dy * dy + dz * dz;
        return squared > limit * limit || tooFarOverGround(target, plot, Math.abs(dt), new Vector3(dx, dy, dz));
    }

    /// Where nobody measures heights, kilometres of vertical distance mean nothing, but those along the ground do.
    private static boolean tooFarOverGround(Target target, Rows plot, double dt, Vector3 apart) {
        double[] p = plot.position;
        double radius = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
        double x = p[0] / radius;
        double y = p[1] / radius;
        double z = p[2] / radius;
        double up = apart.x() * x + apart.y() * y + apart.z() * z;
        double limit = target.levelReach(dt, x, y, z) + 4 * plot.levelRadiusMetres + GROSS_ACCELERATION_METRES;
        return apart.dot(apart) - up * up > limit * limit;
    }

    /// Joins plots that share a track: each track carries the first plot that met it. Also finds the best pair of each
    /// plot and each track.
    private void unite() {
        for (int p = 0; p < pairs; p++) {
            target(p).mark = -1;
            target(p).tookPlot = 0;
            target(p).bestPair = -1;
        }
        for (int p = 0; p < pairs; p++) {
            Target target = target(p);
            int plot = pairPlot[p];
            if (target.mark < 0) {
                target.mark = plot;
            } else {
                int a = root(target.mark);
                int b = root(plot);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
            target.bestPair = better(target.bestPair, p);
            bestPair[plot] = better(bestPair[plot], p);
            plotSum[plot] += Math.max(0, pairScore[p]);
        }
    }

    private int better(int before, int pair) {
        return before < 0 || pairScore[pair] > pairScore[before] ? pair : before;
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

    /// A cluster is contested when one of its tracks is in the engine, or one of its pairs is neither clear nor ruled
    /// out by a clear one. A pair that stands alone never is.
    private void findContested() {
        for (int p = 0; p < pairs; p++) {
            Target target = target(p);
            boolean alone = nextPair[target.firstPair] < 0 && plotSum[pairPlot[p]] <= Math.max(0, pairScore[p]);
            boolean clear = alone || isClear(bestPair[pairPlot[p]]) || isClear(target.bestPair);
            if (target.place >= 0 || !clear) {
                contested[root(pairPlot[p])] = true;
            }
        }
    }

    /// Whether a pair outweighs everything that its plot and its track might do otherwise, all together.
    private boolean isClear(int pair) {
        Target target = target(pair);
        if (bestPair[pairPlot[pair]] != pair || target.bestPair != pair) {
            return false;
        }
        double others = plotSum[pairPlot[pair]];
        for (int p = target.firstPair; p >= 0; p = nextPair[p]) {
            others += p == pair ? 0 : Math.max(0, pairScore[p]);
        }
        return 2 * pairScore[pair] - others > CLEAR;
    }

    private void chooseClear(int count) {
        for (int i = 0; i < count; i++) {
            int p = bestPair[i];
            if (p >= 0 && !contested[root(i)] && pairScore[p] > 0 && target(p).bestPair == p) {
                chosen[i] = target(p);
                chosenLogRatio[i] = pairLogRatio[p];
            }
        }
    }

    /// Lets the engine weigh all contested clusters of the look.
    private void contend(SensorModel model, int count, Existence existence) {
        boolean any = false;
        for (int p = 0; p < pairs; p++) {
            Target target = target(p);
            if (!contested[root(pairPlot[p])]) {
                continue;
            }
            any = true;
            if (target.place < 0) {
                int handle = engine.enter(target.number, Math.min(Existence.MOST_EXISTENCE, target.existence()));
                target.place = engine.size() - 1;
                space.enter(handle, target);
                History.forget(target);
            }
        }
        if (!any) {
            return;
        }
        for (int t = 0; t < engine.size(); t++) {
            engine.scale(t, Math.min(Existence.MOST_EXISTENCE, at(t).existence()) / engine.existence(t));
        }
        space.look(model, plots, count);
        engine.associate();
        for (int t = 0; t < engine.size(); t++) {
            takeBack(t, model, existence);
        }
        letGo();
        reportLimits();
    }

    private Target at(int place) {
        return space.owner(engine.density(place, 0));
    }

    /// Makes the likeliest hypothesis of a track its state, and notes which plot it took.
    private void takeBack(int place, SensorModel model, Existence existence) {
        int lead = engine.heaviest(place);
        Target target = space.owner(lead);
        target.copyState(space.density(lead));
        target.spreadMetres = spread(place, target);
        existence.weigh(target, engine.existence(place));
        if (target.firstPair < 0) {
            return;
        }
        int plot = space.took(lead);
        if (plot >= 0) {
            chosen[plot] = target;
        } else {
            existence.judged(target, model, plots[pairPlot[target.firstPair]].timeNanos);
            index.place(target, target.timeNanos);
            target.change();
        }
    }

    private double spread(int place, Target target) {
        double most = 0;
        for (int h = 0; h < engine.hypotheses(place); h++) {
            double[] other = space.density(engine.density(place, h)).merged;
            most = Math.max(most, space.squaredMetres(other, 0, target.merged, 0));
        }
        return Math.sqrt(most);
    }

    /// Tracks with one hypothesis left leave the engine; those behind move up.
    private void letGo() {
        for (int t = 0; t < engine.size(); t++) {
            Target target = at(t);
            if (engine.settled(t)) {
                release(target, t);
            }
        }
        pack();
    }

    private void release(Target target, int place) {
        engine.leave(place);
        target.place = -1;
        target.spreadMetres = 0;
    }

    private void pack() {
        engine.pack();
        for (int t = 0; t < engine.size(); t++) {
            at(t).place = t;
        }
    }

    /// Settles a contested track for its likeliest hypothesis, because something else is about to change its state.
    void settle(Target target) {
        if (target.place >= 0) {
            release(target, target.place);
            pack();
        }
    }

    private void reportLimits() {
        long sum = 0;
        for (long n : engine.limitsReached()) {
            sum += n;
        }
        if (sum > limitsSeen) {
            limitsSeen = sum;
            findings.warn("tracker", "cluster-limit", "a contested cluster is too large to be solved in full");
        }
    }

    /// The track that plot i goes to, or null.
    @Nullable
    Target chosenTarget(int i) {
        return chosen[i];
    }

    /// Whether the engine has decided on plot i, and has updated its track.
    boolean isContested(int i) {
        return contested[root(i)];
    }

    /// log(L / λ) of a plot that is not contested under its track.
    double logRatio(int i) {
        return chosenLogRatio[i];
    }

    /// Probability that an unassigned plot is a new object, given the known tracks that could also explain it: those
    /// that took another plot of the look only by a second plot of theirs.
    double birthProbability(Rows rows, int i) {
        double explained = isContested(i) ? 1 / engine.left(i) - 1 : 0;
        for (int p = 0; p < pairs; p++) {
            if (pairPlot[p] == i) {
                boolean second = chosen[target(p).tookPlot] == target(p) && target(p).tookPlot != i;
                if (second || !isContested(i)) {
                    explained += StrictMath.exp(Math.min(60, pairScore[p]) + (second ? REPEAT : 0));
                }
            }
        }
        return rows.birthProbability / (1 + explained);
    }
}

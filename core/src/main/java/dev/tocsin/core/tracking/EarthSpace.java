package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.tracking.engine.Pairs;
import dev.tocsin.core.tracking.engine.StateSpace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The hypotheses of contested tracks of the Earth, for the engine. Each handle is a [Density] and knows its track;
/// the plots of a look are those that [Association] has compared. Not thread-safe.
final class EarthSpace implements StateSpace {
    /// The background of a plot is raised until nothing outweighs it by a greater log ratio: marginals lose their
    /// digits otherwise, and a plot so likely comes from no clutter either way.
    private static final double MOST_LOG_RATIO = 20;

    private static final double RADIUS_METRES = 1_000;

    private final PlotLikelihood likelihood;
    private final MixtureFilter filter;
    private Density[] densities = new Density[0];
    private @Nullable Target[] owners = new Target[0];
    private int[] took = new int[0];

    private final double[] blocks = new double[2 * Gaussian6.SIZE];
    private final double[] shares = new double[2];
    private final Density mixed = new Density();
    private final double[] factor = new double[Gaussian6.PACKED];
    private final double[] difference = new double[Gaussian6.STATES];

    private @Nullable SensorModel sensor;
    private Rows[] plots = new Rows[0];
    private int plotCount;
    private long latestNanos;
    private int[] pairPlot = new int[0];
    private double[] plotBest = new double[0];
    private int[] nextPair = new int[0];

    EarthSpace(PlotLikelihood likelihood, MixtureFilter filter) {
        this.likelihood = likelihood;
        this.filter = filter;
    }

    /// Loads a look. The plots near a track are its chain of pairs, from [Target#firstPair] on.
    void look(SensorModel model, Rows[] rows, int count) {
        sensor = model;
        plots = rows;
        plotCount = count;
        latestNanos = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            latestNanos = Math.max(latestNanos, rows[i].timeNanos);
        }
    }

    /// Where the chains of pairs stand: the plot of each pair, the next pair of its track, and the greatest log ratio
    /// over the background of each plot.
    void pairs(int[] plotOfPair, int[] next, double[] bestOfPlot) {
        pairPlot = plotOfPair;
        nextPair = next;
        plotBest = bestOfPlot;
    }

    /// Fills the handle of a track that enters the engine.
    void enter(int handle, Target target) {
        owners[handle] = target;
        densities[handle].copyState(target);
        densities[handle].plots = target.plots;
        took[handle] = -1;
    }

    Target owner(int handle) {
        Target target = owners[handle];
        if (target == null) {
            throw new IllegalStateException("no such hypothesis: " + handle);
        }
        return target;
    }

    Density density(int handle) {
        return densities[handle];
    }

    /// The plot that the hypothesis took in the last look that had to do with it, or -1.
    int took(int handle) {
        return took[handle];
    }

    private SensorModel sensor() {
        SensorModel model = sensor;
        if (model == null) {
            throw new IllegalStateException("no look");
        }
        return model;
    }

    @Override
    public void reserve(int capacity) {
        int before = densities.length;
        densities = Arrays.copyOf(densities, capacity);
        owners = Arrays.copyOf(owners, capacity);
        took = Arrays.copyOf(took, capacity);
        for (int i = before; i < capacity; i++) {
            densities[i] = new Density();
        }
    }

    @Override
    public int plots() {
        return plotCount;
    }

    /// Likelihoods are ratios over the background already.
    @Override
    public double background(int plot) {
        return 1;
    }

    @Override
    public double newborn(int plot) {
        return plots[plot].birthProbability;
    }

    @Override
    public long name(int plot) {
        throw new UnsupportedOperationException("the tracker bears tracks itself");
    }

    @Override
    public void gate(int handle, Pairs pairs) {
        Target target = owner(handle);
        double detection = detection(handle);
        for (int p = target.firstPair; p >= 0; p = nextPair[p]) {
            Rows plot = plots[pairPlot[p]];
            double log = likelihood.compare(sensor(), plot, target, densities[handle]);
            if (log > Double.NEGATIVE_INFINITY) {
                log += likelihood.evidence(sensor(), plot, target);
                double raised = Math.max(0, plotBest[pairPlot[p]] - MOST_LOG_RATIO);
                pairs.add(pairPlot[p], detection * StrictMath.exp(log - raised));
            }
        }
    }

    @Override
    public boolean sees(int handle) {
        return owner(handle).firstPair >= 0;
    }

    @Override
    public double detection(int handle) {
        Target target = owner(handle);
        if (target.firstPair < 0) {
            return 0;
        }
        return likelihood.detection(sensor(), target, plots[pairPlot[target.firstPair]].timeNanos);
    }

    @Override
    public void update(int from, int plot, int to) {
        Target target = owner(from);
        owners[to] = target;
        Density density = densities[to];
        density.plots = densities[from].plots + 1;
        density.timeNanos = densities[from].timeNanos;
        density.coarse = densities[from].coarse;
        density.coarseSensor = densities[from].coarseSensor;
        likelihood.compare(sensor(), plots[plot], target, densities[from]);
        likelihood.commit(sensor(), plots[plot], density);
        advance(density);
        took[to] = plot;
    }

    @Override
    public void missed(int handle) {
        advance(densities[handle]);
        took[handle] = -1;
    }

    /// Moves a hypothesis to the end of the look, so that all stand at one instant.
    private void advance(Density density) {
        if (density.timeNanos < latestNanos) {
            filter.predict(density, latestNanos);
            filter.commitPrediction(density, latestNanos);
        }
    }

    @Override
    public void bear(int plot, int to) {
        throw new UnsupportedOperationException("the tracker bears tracks itself");
    }

    @Override
    public void merge(int[] from, double[] weights, int count, int to) {
        if (count != 2) {
            throw new IllegalArgumentException("two at a time: " + count);
        }
        Density a = densities[from[0]];
        Density b = densities[from[1]];
        for (int m = 0; m < Modes.COUNT; m++) {
            double wa = weights[0] * a.weights[m];
            double wb = weights[1] * b.weights[m];
            double sum = wa + wb;
            mixed.weights[m] = sum;
            if (sum > 0) {
                shares[0] = wa / sum;
                shares[1] = wb / sum;
                System.arraycopy(a.modes, m * Gaussian6.SIZE, blocks, 0, Gaussian6.SIZE);
                System.arraycopy(b.modes, m * Gaussian6.SIZE, blocks, Gaussian6.SIZE, Gaussian6.SIZE);
                Gaussian6.mix(blocks, 0, 2, shares, mixed.modes, m * Gaussian6.SIZE);
            }
            if (m == Modes.BALLISTIC) {
                mixed.drag.mix(a.drag, b.drag, sum > 0 ? shares[0] : weights[0]);
            }
        }
        mixed.timeNanos = Math.max(a.timeNanos, b.timeNanos);
        mixed.merge();
        Density result = densities[to];
        result.plots = Math.max(a.plots, b.plots);
        Density heavier = weights[0] >= weights[1] ? a : b;
        mixed.coarse = heavier.coarse;
        mixed.coarseSensor = heavier.coarseSensor;
        result.copyState(mixed);
        owners[to] = owner(from[0]);
        took[to] = took[from[0]];
    }

    /// Distance squared of the merged Gaussians under the mean of their covariances.
    @Override
    public double separation(int first, int second) {
        double[] a = densities[first].merged;
        double[] b = densities[second].merged;
        for (int i = 0; i < Gaussian6.STATES; i++) {
            difference[i] = a[i] - b[i];
        }
        for (int i = 0; i < Gaussian6.PACKED; i++) {
            factor[i] = (a[Gaussian6.STATES + i] + b[Gaussian6.STATES + i]) / 2;
        }
        return Cholesky.factor(factor, 0, Gaussian6.STATES)
                ? Cholesky.squaredDistance(factor, 0, Gaussian6.STATES, difference, 0)
                : Double.POSITIVE_INFINITY;
    }

    @Override
    public void recycle(int handle, double mass) {
        // What ends a track is decided outside, and the unseen are a rate and no intensity.
    }

    @Override
    public int stateSize() {
        return Gaussian6.STATES;
    }

    @Override
    public void mean(int handle, double[] out, int o) {
        System.arraycopy(densities[handle].merged, 0, out, o, Gaussian6.STATES);
    }

    @Override
    public double squaredMetres(double[] a, int ao, double[] b, int bo) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (a[ao + i] - b[bo + i]) * (a[ao + i] - b[bo + i]);
        }
        return sum;
    }

    @Override
    public double radiusMetres() {
        return RADIUS_METRES;
    }
}

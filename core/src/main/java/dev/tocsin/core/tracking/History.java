package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import java.util.Arrays;

/// What changed the states of all tracks of late, so that a plot that comes late can be put in where it belongs
/// ([Rewind]): for each change the state before it, what made it, and where the one before it stands. Not thread-safe.
///
/// Hardly any of it is ever read, so what it costs is the memory that it touches: it is one log for all tracks that is
/// written from front to back, some 0.8 kB a plot, and begins anew at its end. Nothing is taken out; what has been
/// written over is gone. The log is as long as all changes within the lag need, [#MOST] numbers (64 MB, 80,000 plots)
/// at most, and a round behind a sudden swarm.
final class History {
    /// Kinds of changes: the plot that began a track, a plot, time that passed without one, a partner's track.
    static final int BIRTH = 0;

    static final int PLOT = 1;
    static final int MOVE = 2;
    static final int PARTNER = 3;
    /// Where a track has no change.
    static final long NONE = -1;
    /// Length of the log at first and at most, powers of two.
    static final int LEAST = 1 << 16;

    static final int MOST = 1 << 23;
    /// Changes of one track that are done again at most.
    private static final int LIMIT = 32;

    // A record: this, then the Gaussians of all modes that have a weight and the drag of what falls, then the
    // plot or the partner's state.
    private static final int KIND = 0;
    private static final int OLDER = 1;
    private static final int NANOS = 2;
    private static final int ODDS_BEFORE = 4;
    private static final int ODDS_AFTER = 5;
    private static final int BEFORE_NANOS = 6;
    private static final int PLOTS = 8;
    private static final int CALM = 9;
    private static final int COARSE = 10;
    private static final int COARSE_SENSOR = 11;
    private static final int WEIGHTS = 12;
    private static final int MODES = WEIGHTS + Modes.COUNT;
    private static final int PLOT_SIZE = 14;
    private static final int ROW = 5;
    private static final int LONGEST = MODES + Modes.COUNT * Gaussian6.SIZE + Drag.SIZE + PLOT_SIZE + ROW * Rows.MAX;
    /// What may be written while a track is done again, so that this is not written over meanwhile.
    private static final int MARGIN = (LIMIT + 1) * LONGEST;

    private final SensorModel[] sensors;
    private final long lagNanos;
    private final int mostSteps;
    private final long[] chain;
    private boolean cut;
    private double[] log = new double[LEAST];
    /// Numbers written since the beginning; the place of a record is what this was when it was begun.
    private long head;
    /// Everything before this has been written over.
    private long kept;
    private long roundNanos = Long.MIN_VALUE;
    private long open = NONE;
    private final Density past = new Density();

    /// @param sensors by their index
    /// @param lagNanos how far behind the present state of a track a plot may be
    /// @param mostSteps changes of one track that are done again at most; 0 keeps none
    History(SensorModel[] sensors, long lagNanos, int mostSteps) {
        this.sensors = sensors;
        this.lagNanos = lagNanos;
        this.mostSteps = lagNanos > 0 ? Math.min(LIMIT, mostSteps) : 0;
        this.chain = new long[this.mostSteps];
    }

    /// A plot is about to change a track, or has begun it: keeps the state as it is, and the plot.
    void keepPlot(int kind, Target target, SensorModel model, Rows plot) {
        int at = begin(kind, target, PLOT_SIZE + ROW * plot.count);
        if (at < 0) {
            return;
        }
        double[] a = log;
        a[at] = model.index;
        a[at + 1] = plot.count;
        putNanos(a, at + 2, plot.timeNanos);
        a[at + 4] = plot.logDensity;
        a[at + 5] = plot.priorHeight;
        a[at + 6] = plot.priorHeightSigma;
        a[at + 7] = plot.rangeMetres;
        a[at + 8] = plot.azimuthRadians;
        a[at + 9] = plot.modeS;
        a[at + 10] = plot.needsHeight ? 1 : 0;
        a[at + 11] = plot.bearingOnly ? 1 : 0;
        a[at + 12] = plot.heightMeasured ? 1 : 0;
        int velocities = 0;
        int row = at + PLOT_SIZE;
        for (int k = 0; k < plot.count; k++) {
            a[row] = plot.direction[3 * k];
            a[row + 1] = plot.direction[3 * k + 1];
            a[row + 2] = plot.direction[3 * k + 2];
            a[row + 3] = plot.value[k];
            a[row + 4] = plot.variance[k];
            velocities |= plot.ofVelocity[k] ? 1 << k : 0;
            row += ROW;
        }
        a[at + 13] = velocities;
    }

    /// A track is about to be moved along without a plot.
    void keepMove(Target target) {
        begin(MOVE, target, 0);
    }

    /// A track is about to be joined with the partner's state in a block.
    void keepPartner(Target target, double[] block, int o, long nanos, boolean falling) {
        int at = begin(PARTNER, target, Gaussian6.SIZE + 3);
        if (at >= 0) {
            System.arraycopy(block, o, log, at, Gaussian6.SIZE);
            putNanos(log, at + Gaussian6.SIZE, nanos);
            log[at + Gaussian6.SIZE + 2] = falling ? 1 : 0;
        }
    }

    /// Begins a record with the present state; returns where its last part goes, or -1 when nothing is kept.
    private int begin(int kind, Target target, int size) {
        if (mostSteps == 0) {
            return -1;
        }
        int o = reserve(MODES + modesSize(target.weights, 0) + size, target.timeNanos);
        double[] a = log;
        a[o + KIND] = kind;
        a[o + OLDER] = target.newestStep;
        a[o + ODDS_BEFORE] = target.logOdds;
        putNanos(a, o + BEFORE_NANOS, target.timeNanos);
        a[o + PLOTS] = target.plots;
        a[o + CALM] = target.calm ? 1 : 0;
        a[o + COARSE] = target.coarse;
        a[o + COARSE_SENSOR] = target.coarseSensor;
        int at = o + MODES;
        for (int m = 0; m < Modes.COUNT; m++) {
            a[o + WEIGHTS + m] = target.weights[m];
            if (target.weights[m] > 0) {
                System.arraycopy(target.modes, m * Gaussian6.SIZE, a, at, Gaussian6.SIZE);
                at += Gaussian6.SIZE;
            }
        }
        if (target.weights[Modes.BALLISTIC] > 0) {
            target.drag.write(a, at);
            at += Drag.SIZE;
        }
        return at;
    }

    /// Room for a record in one piece.
    private int reserve(int size, long nanos) {
        int o = (int) (head & (log.length - 1));
        if (o + size > log.length) {
            head += log.length - o;
            o = 0;
        }
        if (o == 0) {
            round(nanos);
            o = (int) (head & (log.length - 1));
        }
        open = head;
        head += size;
        return o;
    }

    /// The log is about to begin anew: makes it longer if it was filled in less than twice the lag, so that a rate
    /// that grows finds room.
    private void round(long nanos) {
        int length = log.length;
        if (head > 0 && length < MOST && nanos - roundNanos < 2 * lagNanos) {
            log = Arrays.copyOf(log, 2 * length);
            // Places keep their numbers, so the last round stands in one half of the longer log or in the other.
            System.arraycopy(log, 0, log, length, length);
            kept = head - length;
        }
        roundNanos = nanos;
    }

    /// The change of which the state before was kept last has been made.
    void done(Target target) {
        if (open != NONE) {
            int o = (int) (open & (log.length - 1));
            putNanos(log, o + NANOS, target.timeNanos);
            log[o + ODDS_AFTER] = target.logOdds;
            target.newestStep = open;
            open = NONE;
        }
    }

    /// That change is not made after all.
    void abandon() {
        open = NONE;
    }

    /// The state of a track is about to change in a way that cannot be done again.
    static void forget(Target target) {
        target.newestStep = NONE;
    }

    /// Finds the changes that led to states later than an instant; [#step] then names them. Returns how many.
    int load(Target target, long nanos) {
        int count = 0;
        long beforeNanos = target.timeNanos;
        long step = target.newestStep;
        cut = false;
        while (step != NONE && beforeNanos > nanos) {
            cut = count == mostSteps || step < Math.max(kept, head + MARGIN - log.length);
            if (cut || nanos(step) <= nanos) {
                break;
            }
            chain[count++] = step;
            beforeNanos = beforeNanos(step);
            step = older(step);
        }
        return count;
    }

    /// Whether there were more, which are not kept.
    boolean isCut() {
        return cut;
    }

    /// A change, 0 the newest.
    long step(int i) {
        return chain[i];
    }

    private int at(long step) {
        return (int) (step & (log.length - 1));
    }

    int kind(long step) {
        return (int) log[at(step) + KIND];
    }

    /// The change before this one of its track.
    long older(long step) {
        return (long) log[at(step) + OLDER];
    }

    /// Instant of the state after it.
    long nanos(long step) {
        return getNanos(log, at(step) + NANOS);
    }

    /// Instant of the state before it.
    long beforeNanos(long step) {
        return getNanos(log, at(step) + BEFORE_NANOS);
    }

    double oddsBefore(long step) {
        return log[at(step) + ODDS_BEFORE];
    }

    double oddsAfter(long step) {
        return log[at(step) + ODDS_AFTER];
    }

    /// Makes a density what the track was before a change, its number of plots included.
    void giveState(long step, Density density) {
        int o = at(step);
        int at = o + MODES;
        for (int m = 0; m < Modes.COUNT; m++) {
            density.weights[m] = log[o + WEIGHTS + m];
            if (density.weights[m] > 0) {
                System.arraycopy(log, at, density.modes, m * Gaussian6.SIZE, Gaussian6.SIZE);
                at += Gaussian6.SIZE;
            }
        }
        density.drag.forget();
        if (density.weights[Modes.BALLISTIC] > 0) {
            density.drag.read(log, at);
        }
        density.timeNanos = beforeNanos(step);
        density.plots = (int) log[o + PLOTS];
        density.calm = log[o + CALM] > 0;
        density.coarse = log[o + COARSE];
        density.coarseSensor = (int) log[o + COARSE_SENSOR];
        density.merge();
    }

    private int payload(long step) {
        int o = at(step);
        return o + MODES + modesSize(log, o + WEIGHTS);
    }

    /// Room that the modes with these weights take.
    private static int modesSize(double[] weights, int o) {
        int size = weights[o + Modes.BALLISTIC] > 0 ? Drag.SIZE : 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            size += weights[o + m] > 0 ? Gaussian6.SIZE : 0;
        }
        return size;
    }

    /// Who measured the plot of a change.
    SensorModel sensor(long step) {
        return sensors[(int) log[payload(step)]];
    }

    /// Makes rows the plot of a change, but for its place and what only association asks for.
    void givePlot(long step, Rows plot) {
        int at = payload(step);
        plot.clear();
        plot.count = (int) log[at + 1];
        plot.timeNanos = getNanos(log, at + 2);
        plot.logDensity = log[at + 4];
        plot.priorHeight = log[at + 5];
        plot.priorHeightSigma = log[at + 6];
        plot.rangeMetres = log[at + 7];
        plot.azimuthRadians = log[at + 8];
        plot.modeS = (int) log[at + 9];
        plot.needsHeight = log[at + 10] > 0;
        plot.bearingOnly = log[at + 11] > 0;
        plot.heightMeasured = log[at + 12] > 0;
        int velocities = (int) log[at + 13];
        int row = at + PLOT_SIZE;
        for (int k = 0; k < plot.count; k++) {
            System.arraycopy(log, row, plot.direction, 3 * k, 3);
            plot.value[k] = log[row + 3];
            plot.variance[k] = log[row + 4];
            plot.ofVelocity[k] = (velocities >> k & 1) != 0;
            row += ROW;
        }
    }

    /// The partner's state of a change, into a block.
    void givePartner(long step, double[] block, int o) {
        System.arraycopy(log, payload(step), block, o, Gaussian6.SIZE);
    }

    long partnerNanos(long step) {
        return getNanos(log, payload(step) + Gaussian6.SIZE);
    }

    boolean isPartnerFalling(long step) {
        return log[payload(step) + Gaussian6.SIZE + 2] > 0;
    }

    /// What the track was at an instant, or as near to it as is known: the state before everything later. Good until
    /// the next call.
    Density stateAt(Target target, long nanos) {
        if (nanos >= target.timeNanos) {
            return target;
        }
        int count = load(target, nanos);
        count -= count > 0 && kind(step(count - 1)) == BIRTH ? 1 : 0;
        if (count == 0) {
            return target;
        }
        giveState(step(count - 1), past);
        return past;
    }

    /// Both halves are exact in a double.
    private static void putNanos(double[] a, int at, long nanos) {
        a[at] = nanos >> 32;
        a[at + 1] = nanos & 0xFFFFFFFFL;
    }

    private static long getNanos(double[] a, int at) {
        return ((long) a[at] << 32) + (long) a[at + 1];
    }
}

package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import java.util.Arrays;

/// The interacting multiple model filter of one track at a time. Owns scratch space; not thread-safe.
///
/// Mixing, prediction, update and mode probabilities as in Blom, Bar-Shalom, The interacting multiple model
/// algorithm, IEEE TAC 33(8), 1988, with transition probabilities that grow with the time between plots.
/// Rows are independent, so each mode updates row by row and the likelihood is the product of scalar ones.
final class MixtureFilter {
    private static final double LEAST_WEIGHT = 1e-9;
    /// A mode that is less likely opens no gate, but for an engine that lights above the air.
    private static final double LEAST_GATE = 1e-4;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    /// Mahalanobis distance squared, per measured row, up to which a plot may belong to a track (chi-square,
    /// 0.9997).
    private static final double[] GATE = {0, 13.1, 16.2, 18.8, 21.0, 23.1, 25.0, 26.9, 28.7};

    private static final double START_SIGMA = 30_000;

    private final Motion motion = new Motion();
    private final double[] transition = new double[Modes.COUNT * Modes.COUNT];
    private final double[] mixing = new double[Modes.COUNT];
    private final double[] row = new double[6];
    private final double[] work = new double[6];
    private final double[] axis = new double[3];

    /// Predicted and, after [#evaluate], updated mixture of the track looked at.
    final double[] modes = new double[Modes.COUNT * Gaussian6.SIZE];
    final double[] weights = new double[Modes.COUNT];
    private final double[] whole = new double[Gaussian6.SIZE];
    private final double[] predicted = new double[Modes.COUNT * Gaussian6.SIZE];
    private final double[] prior = new double[Modes.COUNT];
    private final Drag predictedDrag = new Drag();
    private final Drag drag = new Drag();
    private final double[] logLikelihood = new double[Modes.COUNT];
    /// Seconds from the time of `predicted` to the plot: zero, or negative for a late plot.
    private double lateSeconds;
    private double leastGate = LEAST_GATE;
    /// Least Mahalanobis distance squared over the modes, set by [#evaluate].
    double distance;

    /// Predicts a track to an instant. A plot older than the track leaves the mixture where it is: its rows
    /// look back.
    void predict(Density density, long nanos) {
        double dt = (nanos - density.timeNanos) * 1e-9;
        lateSeconds = Math.min(0, dt);
        predictedDrag.copy(density.drag);
        Modes.Regime regime = density.regime();
        leastGate = regime == Modes.Regime.VACUUM ? 0 : LEAST_GATE;
        if (dt <= 0) {
            System.arraycopy(density.modes, 0, predicted, 0, predicted.length);
            System.arraycopy(density.weights, 0, prior, 0, Modes.COUNT);
            return;
        }
        Modes.transition(dt, regime, transition);
        for (int j = 0; j < Modes.COUNT; j++) {
            double sum = 0;
            for (int i = 0; i < Modes.COUNT; i++) {
                sum = Math.fma(transition[i * Modes.COUNT + j], density.weights[i], sum);
            }
            prior[j] = sum > LEAST_WEIGHT ? sum : 0;
            if (prior[j] > 0) {
                for (int i = 0; i < Modes.COUNT; i++) {
                    mixing[i] = transition[i * Modes.COUNT + j] * density.weights[i] / sum;
                }
                Gaussian6.mix(density.modes, 0, Modes.COUNT, mixing, predicted, j * Gaussian6.SIZE);
                move(j, dt);
            }
        }
        normalise(prior);
    }

    private void move(int mode, double dt) {
        if (mode == Modes.BALLISTIC) {
            predictedDrag.share(mixing[mode]);
            motion.fall(predicted, mode * Gaussian6.SIZE, predictedDrag, dt);
        } else {
            motion.predict(mode, predicted, mode * Gaussian6.SIZE, dt);
        }
    }

    /// The mean of the likeliest predicted mode, as an offset into [#predicted].
    double[] predictedModes() {
        return predicted;
    }

    int likeliestOffset() {
        int best = 0;
        for (int m = 1; m < Modes.COUNT; m++) {
            best = prior[m] > prior[best] ? m : best;
        }
        return best * Gaussian6.SIZE;
    }

    /// Updates the predicted mixture with a plot, into [#modes] and [#weights]. Returns the logarithm of the
    /// likelihood of the plot, or negative infinity outside the gate of every mode.
    double evaluate(Rows rows) {
        return evaluate(rows, true);
    }

    /// The same, if so wanted also outside of all gates.
    double evaluate(Rows rows, boolean gated) {
        double best = Double.NEGATIVE_INFINITY;
        distance = Double.POSITIVE_INFINITY;
        for (int m = 0; m < Modes.COUNT; m++) {
            logLikelihood[m] = Double.NEGATIVE_INFINITY;
            if (prior[m] > 0) {
                logLikelihood[m] = StrictMath.log(prior[m]) + updateMode(m, rows);
                best = Math.max(best, logLikelihood[m]);
            }
        }
        if (gated && distance > GATE[rows.count]) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            weights[m] = prior[m] > 0 ? StrictMath.exp(logLikelihood[m] - best) : 0;
            sum += weights[m];
        }
        for (int m = 0; m < Modes.COUNT; m++) {
            weights[m] = weights[m] / sum > LEAST_WEIGHT ? weights[m] / sum : 0;
        }
        return best + StrictMath.log(sum);
    }

    private double updateMode(int mode, Rows rows) {
        int o = mode * Gaussian6.SIZE;
        System.arraycopy(predicted, o, modes, o, Gaussian6.SIZE);
        if (mode == Modes.BALLISTIC) {
            drag.copy(predictedDrag);
        }
        double squared = 0;
        double logs = 0;
        double drift = -lateSeconds;
        double extra = Modes.noiseAcross(mode) * drift * drift * drift / 3;
        for (int k = 0; k < rows.count; k++) {
            load(rows, k);
            double innovation = rows.value[k] - Gaussian6.measure(modes, o, row, 0);
            double s = Gaussian6.update(modes, o, row, 0, innovation, rows.variance[k] + extra, work);
            if (mode == Modes.BALLISTIC) {
                drag.update(row, work, innovation, s);
            }
            squared += innovation * innovation / s;
            logs += StrictMath.log(s);
        }
        if (prior[mode] > leastGate) {
            distance = Math.min(distance, squared);
        }
        return -0.5 * (squared + logs + rows.count * LOG_TWO_PI);
    }

    /// The row of six: a position seen `lateSeconds` before the state is position + late · velocity.
    private void load(Rows rows, int k) {
        for (int i = 0; i < 3; i++) {
            double d = rows.direction[3 * k + i];
            row[i] = rows.ofVelocity[k] ? 0 : d;
            row[3 + i] = rows.ofVelocity[k] ? d : d * lateSeconds;
        }
    }

    /// Takes the predicted mixture as the track's own, at an instant not before its own.
    void commitPrediction(Density density, long nanos) {
        System.arraycopy(predicted, 0, density.modes, 0, predicted.length);
        System.arraycopy(prior, 0, density.weights, 0, Modes.COUNT);
        keep(density, predictedDrag);
        density.timeNanos = Math.max(density.timeNanos, nanos);
        density.merge();
    }

    /// What does not fall has no drag that was learnt.
    private static void keep(Density density, Drag learnt) {
        if (density.weights[Modes.BALLISTIC] > 0) {
            density.drag.copy(learnt);
        } else {
            density.drag.forget();
        }
    }

    /// Whether the prediction lies under the ground.
    boolean isUnderGround() {
        Gaussian6.mix(predicted, 0, Modes.COUNT, prior, whole, 0);
        return Ground.isUnder(whole, prior[Modes.BALLISTIC] > 0.5);
    }

    /// Takes the updated mixture as the track's own.
    void commitUpdate(Density density, long nanos, Rows rows) {
        System.arraycopy(modes, 0, density.modes, 0, modes.length);
        System.arraycopy(weights, 0, density.weights, 0, Modes.COUNT);
        keep(density, drag);
        density.timeNanos = Math.max(density.timeNanos, nanos);
        density.seen();
        if (!rows.heightMeasured) {
            holdHeight(density, rows);
        }
        density.merge();
    }

    /// Keeps the height of objects that nobody measures the height of within reason: where its sigma
    /// outgrows the prior of heights, the prior counts as one measurement.
    private void holdHeight(Density density, Rows rows) {
        for (int m = 0; m <= Modes.AGILE; m++) {
            if (density.weights[m] == 0) {
                continue;
            }
            int o = m * Gaussian6.SIZE;
            double[] a = density.modes;
            Wgs84.upAt(a[o], a[o + 1], a[o + 2], axis);
            setRow(axis);
            double limit = rows.priorHeightSigma * rows.priorHeightSigma;
            if (Gaussian6.project(a, o, row, 0, work) > limit) {
                double miss = rows.priorHeight - Wgs84.radialHeight(a[o], a[o + 1], a[o + 2]);
                Gaussian6.update(a, o, row, 0, miss, limit, work);
            }
        }
    }

    /// Keeps the speed of what nobody sees within reason: where its sigma along an axis outgrows `sigma`, m/s,
    /// a speed of zero with that sigma counts as one measurement.
    void holdSpeed(Density density, double sigma) {
        double[] a = density.modes;
        for (int m = 0; m <= Modes.AGILE; m++) {
            int o = m * Gaussian6.SIZE;
            for (int i = 3; density.weights[m] > 0 && i < Gaussian6.STATES; i++) {
                Arrays.fill(row, 0);
                row[i] = 1;
                if (Gaussian6.project(a, o, row, 0, work) > sigma * sigma) {
                    Gaussian6.update(a, o, row, 0, -a[o + i], sigma * sigma, work);
                }
            }
        }
        density.merge();
    }

    private void setRow(double[] direction) {
        System.arraycopy(direction, 0, row, 0, 3);
        row[3] = 0;
        row[4] = 0;
        row[5] = 0;
    }

    /// Starts a track's mixture from a plot.
    void start(Density density, Rows rows) {
        Wgs84.upAt(rows.position[0], rows.position[1], rows.position[2], axis);
        lateSeconds = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            int o = m * Gaussian6.SIZE;
            startMode(density.modes, o, m, rows);
            density.weights[m] = Modes.birthWeight(m);
            logLikelihood[m] = StrictMath.log(density.weights[m]);
            for (int k = 0; k < rows.count; k++) {
                load(rows, k);
                double innovation = rows.value[k] - Gaussian6.measure(density.modes, o, row, 0);
                double s = Gaussian6.update(density.modes, o, row, 0, innovation, rows.variance[k], work);
                logLikelihood[m] -= 0.5 * (innovation * innovation / s + StrictMath.log(s));
            }
            if (!rows.heightMeasured) {
                setRow(axis);
                double limit = rows.priorHeightSigma * rows.priorHeightSigma;
                Gaussian6.update(density.modes, o, row, 0, 0, limit, work);
            }
        }
        double best =
                Math.max(Math.max(logLikelihood[0], logLikelihood[1]), Math.max(logLikelihood[2], logLikelihood[3]));
        for (int m = 0; m < Modes.COUNT; m++) {
            density.weights[m] = StrictMath.exp(logLikelihood[m] - best);
        }
        normalise(density.weights);
        density.drag.forget();
        density.timeNanos = rows.timeNanos;
        density.merge();
    }

    private void startMode(double[] a, int o, int mode, Rows rows) {
        for (int i = 0; i < Gaussian6.SIZE; i++) {
            a[o + i] = 0;
        }
        System.arraycopy(rows.position, 0, a, o, 3);
        int c = o + Gaussian6.STATES;
        double across = Modes.birthSigma(mode) * Modes.birthSigma(mode);
        double along = Modes.birthSigmaUp(mode) * Modes.birthSigmaUp(mode);
        for (int i = 0; i < 3; i++) {
            a[c + Gaussian6.index(i, i)] = START_SIGMA * START_SIGMA;
            for (int j = 0; j <= i; j++) {
                a[c + Gaussian6.index(3 + i, 3 + j)] = (along - across) * axis[i] * axis[j] + (i == j ? across : 0);
            }
        }
    }

    private static void normalise(double[] weights) {
        double sum = weights[0] + weights[1] + weights[2] + weights[3];
        for (int m = 0; m < Modes.COUNT; m++) {
            weights[m] /= sum;
        }
    }
}

package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.matrix.Exponential;
import dev.tocsin.core.tracking.engine.Pairs;
import java.util.Arrays;

/// Manoeuvring objects in the plane: per density an interacting mixture of [TurnModels], at the time of its last plot.
///
/// Every plot is compared at its own time; one older than the density (looks of several sensors overlap) is compared
/// with where the object was. A block of 128 values per density: time, weights, models, their mixture, and per radar
/// the last look that counted.
final class TurnSpace extends PlanarSpace {
    private static final int BLOCK = 128;
    private static final int WEIGHTS = 1;
    private static final int MODELS = 8;
    private static final int SIZE = TurnKernel.SIZE;
    private static final int MERGED = 106;
    private static final int LAST_LOOK = 120;
    /// Share below which a source is left out of the mixing of a model.
    private static final double LEAST_SHARE = 1e-3;
    /// Greatest turn rate of the coarse gate, rad/s.
    private static final double FASTEST_TURN = 0.06;

    /// Acceleration noise that the coarse gate allows for, m²/s³, a third of it.
    private static final double NOISE_SLACK = 1;

    private static final double LONG_AGO = -1e9;

    private final TurnModels models;
    private final Beams beams;
    private final Delays delays;
    private double[] blocks = new double[0];
    private int high;
    private double picture;

    // The look: radar (or -1), its span, and when it is used.
    private int radar = -1;
    private double from;
    private double to;
    private double now;
    private int lookNumber;
    private int[] judgedLook = new int[0];
    private double[] judged = new double[0];
    private double[] passed = new double[0];

    private final double[] predicted = new double[7 * SIZE];
    private final double[] prior = new double[7];
    private final double[] likelihood = new double[7];
    private final double[][] turns = new double[7][4];
    private final double[] stay = {0, 0, 1, 0};
    private final double[] onward = new double[4];
    private final double[] plot = new double[5];
    private final double[] innovation = new double[16];
    private final int[] offsets = new int[8];
    private final double[] shares = new double[8];
    private final double[] merged = new double[SIZE];
    private final double[] moved = new double[2 * BLOCK];

    TurnSpace(PlanarLook look, Unseen unseen, TurnModels models, Beams beams, Delays delays) {
        super(look, unseen);
        this.models = models;
        this.beams = beams;
        this.delays = delays;
    }

    @Override
    public void reserve(int capacity) {
        blocks = Arrays.copyOf(blocks, capacity * BLOCK);
        judgedLook = Arrays.copyOf(judgedLook, capacity);
        judged = Arrays.copyOf(judged, capacity);
        passed = Arrays.copyOf(passed, capacity);
    }

    @Override
    void advance(double seconds, int[] order, int count) {
        // Every density stays at the time of its last plot.
    }

    @Override
    boolean moves() {
        return false;
    }

    /// Sets which part of its rotation a radar shows.
    ///
    /// @param index the radar, or -1 for reports whose absence says nothing
    /// @param nowSeconds when the look is used: plots may still be on their way; infinite when none is
    void view(int index, double fromSeconds, double toSeconds, double nowSeconds) {
        radar = index;
        from = fromSeconds;
        to = toSeconds;
        now = nowSeconds;
        lookNumber++;
        if (index >= 0) {
            beams.aim(index, fromSeconds, toSeconds);
        }
    }

    @Override
    public double detection(int density) {
        if (radar < 0) {
            return 0;
        }
        if (judgedLook[density] != lookNumber) {
            judgedLook[density] = lookNumber;
            judged[density] = judge(density);
        }
        return judged[density];
    }

    private double judge(int density) {
        int o = density * BLOCK;
        double dt = to - blocks[o];
        int m = o + MERGED;
        double x = blocks[m] + dt * blocks[m + 1];
        double y = blocks[m + 2] + dt * blocks[m + 3];
        double at = beams.passes(x, y);
        passed[density] = at;
        double rotation = beams.radar(radar).rotationSeconds();
        if (!(at - blocks[o + LAST_LOOK + radar] > rotation / 2)) {
            return 0;
        }
        return now == Double.POSITIVE_INFINITY ? probability : probability * delays.arrived(now - at);
    }

    @Override
    public void missed(int density) {
        if (detection(density) > 0) {
            blocks[density * BLOCK + LAST_LOOK + radar] = passed[density];
        }
    }

    @Override
    public void gate(int density, Pairs pairs) {
        if (look.size == 0) {
            return;
        }
        int o = density * BLOCK;
        int m = o + MERGED;
        double middle = (from + to) / 2 - blocks[o];
        double late = Math.max(Math.abs(from - blocks[o]), Math.abs(to - blocks[o]));
        double x = blocks[m] + middle * blocks[m + 1];
        double y = blocks[m + 2] + middle * blocks[m + 3];
        double speed = Math.sqrt(blocks[m + 1] * blocks[m + 1] + blocks[m + 3] * blocks[m + 3]);
        double turn = models.count == 1 ? 0 : FASTEST_TURN * late / 2;
        double slack = speed * ((to - from) / 2 + turn * late);
        double varianceX = blocks[m + 4] + 2 * late * Math.abs(blocks[m + 5]) + late * late * blocks[m + 6];
        double varianceY = blocks[m + 7] + 2 * late * Math.abs(blocks[m + 8]) + late * late * blocks[m + 9];
        double reachX = slack + Math.sqrt(GATE * (varianceX + look.mostXx));
        double reachY = slack + Math.sqrt(GATE * (varianceY + look.mostYy));
        if (!look.touches(x - reachX, x + reachX, y - reachY, y + reachY)) {
            return;
        }
        int lastRow = look.rowTo(y + reachY);
        for (int row = look.rowFrom(y - reachY); row <= lastRow; row++) {
            int end = look.plotTo(row, x + reachX);
            for (int p = look.plotFrom(row, x - reachX); p < end; p++) {
                if (near(m, look.time[p] - blocks[o], p, speed)) {
                    compare(density, p, pairs);
                }
            }
        }
    }

    /// The coarse gate at the time of a plot, with the mixture and what a turn may add.
    private boolean near(int m, double dt, int p, double speed) {
        double turn = models.count == 1 ? 0 : speed * FASTEST_TURN * dt * dt / 2;
        double dx = Math.abs(look.x[p] - blocks[m] - dt * blocks[m + 1]) - turn;
        double dy = Math.abs(look.y[p] - blocks[m + 2] - dt * blocks[m + 3]) - turn;
        double xx = blocks[m + 4] + dt * (2 * blocks[m + 5] + dt * blocks[m + 6]) + look.rxx[p];
        double yy = blocks[m + 7] + dt * (2 * blocks[m + 8] + dt * blocks[m + 9]) + look.ryy[p];
        double drift = NOISE_SLACK * Math.abs(dt * dt * dt);
        return (dx < 0 || dx * dx < GATE * (xx + drift)) && (dy < 0 || dy * dy < GATE * (yy + drift));
    }

    private void compare(int density, int p, Pairs pairs) {
        double sum = evaluate(density, p, false);
        if (sum > 0) {
            pairs.add(p, probability * sum);
        }
    }

    /// Predicts a density to the time of a plot (or leaves it, when the plot is older) and returns the likelihood, 0
    /// outside every gate. With `update` the predicted models take the plot.
    private double evaluate(int density, int p, boolean update) {
        double dt = look.time[p] - blocks[density * BLOCK];
        predict(density, Math.max(0, dt));
        plot[0] = look.x[p];
        plot[1] = look.y[p];
        plot[2] = look.rxx[p];
        plot[3] = look.rxy[p];
        plot[4] = look.ryy[p];
        double sum = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < models.count; j++) {
            if (dt < 0) {
                TurnKernel.turn(models.rate[j], dt, turns[j]);
            }
            TurnKernel.innovation(predicted, j * SIZE, dt < 0 ? turns[j] : stay, plot, innovation);
            double determinant = innovation[2] * innovation[4] - innovation[3] * innovation[3];
            double squared = distance() / determinant;
            nearest = Math.min(nearest, squared);
            likelihood[j] = prior[j] * Exponential.ofNegative(-0.5 * squared) / (TWO_PI * Math.sqrt(determinant));
            sum += likelihood[j];
            if (update) {
                TurnKernel.update(predicted, j * SIZE, innovation);
            }
        }
        return nearest < GATE ? sum : 0;
    }

    private double distance() {
        double dx = innovation[0];
        double dy = innovation[1];
        return dx * dx * innovation[4] - 2 * dx * dy * innovation[3] + dy * dy * innovation[2];
    }

    /// Mixes and moves the models of a density into `predicted` and `prior`.
    private void predict(int density, double dt) {
        int o = density * BLOCK;
        if (dt == 0) {
            System.arraycopy(blocks, o + MODELS, predicted, 0, models.count * SIZE);
            System.arraycopy(blocks, o + WEIGHTS, prior, 0, models.count);
            return;
        }
        models.step(dt);
        for (int j = 0; j < models.count; j++) {
            double total = 0;
            for (int i = 0; i < models.count; i++) {
                total += models.transition(i, j) * blocks[o + WEIGHTS + i];
            }
            prior[j] = total;
            mix(o, j, total);
            TurnKernel.turn(models.rate[j], dt, turns[j]);
            TurnKernel.predict(predicted, j * SIZE, turns[j], models.noise[j], dt);
        }
    }

    private void mix(int o, int j, double total) {
        int sources = 0;
        double kept = 0;
        for (int i = 0; i < models.count; i++) {
            double share = models.transition(i, j) * blocks[o + WEIGHTS + i] / total;
            if (share > LEAST_SHARE) {
                offsets[sources] = o + MODELS + i * SIZE;
                shares[sources++] = share;
                kept += share;
            }
        }
        for (int k = 0; k < sources; k++) {
            shares[k] /= kept;
        }
        TurnKernel.mix(blocks, offsets, shares, sources, predicted, j * SIZE);
    }

    @Override
    public void update(int fromDensity, int p, int toDensity) {
        double sum = evaluate(fromDensity, p, true);
        int o = toDensity * BLOCK;
        double time = Math.max(blocks[fromDensity * BLOCK], look.time[p]);
        System.arraycopy(blocks, fromDensity * BLOCK + LAST_LOOK, blocks, o + LAST_LOOK, Beams.MAX_RADARS);
        double total = 0;
        for (int j = 0; j < models.count; j++) {
            blocks[o + WEIGHTS + j] = Math.max(1e-12, sum > 0 ? likelihood[j] / sum : prior[j]);
            total += blocks[o + WEIGHTS + j];
        }
        for (int j = 0; j < models.count; j++) {
            blocks[o + WEIGHTS + j] /= total;
        }
        finish(toDensity, time, look.time[p]);
    }

    private void finish(int density, double time, double seen) {
        int o = density * BLOCK;
        System.arraycopy(predicted, 0, blocks, o + MODELS, models.count * SIZE);
        blocks[o] = time;
        if (radar >= 0) {
            blocks[o + LAST_LOOK + radar] = seen;
        }
        mergeModels(density);
    }

    private void mergeModels(int density) {
        int o = density * BLOCK;
        for (int j = 0; j < models.count; j++) {
            offsets[j] = o + MODELS + j * SIZE;
            shares[j] = blocks[o + WEIGHTS + j];
        }
        TurnKernel.mix(blocks, offsets, shares, models.count, merged, 0);
        System.arraycopy(merged, 0, blocks, o + MERGED, SIZE);
        high = Math.max(high, density + 1);
        judgedLook[density] = -1;
    }

    @Override
    public void bear(int p, int density) {
        int o = density * BLOCK;
        double speed = unseen.velocitySigma();
        Arrays.fill(predicted, 0);
        for (int j = 0; j < models.count; j++) {
            int g = j * SIZE;
            predicted[g] = look.x[p];
            predicted[g + 2] = look.y[p];
            predicted[g + 4] = look.rxx[p];
            predicted[g + 6] = speed * speed;
            predicted[g + 7] = look.ryy[p];
            predicted[g + 9] = speed * speed;
            predicted[g + 10] = look.rxy[p];
            blocks[o + WEIGHTS + j] = models.birth[j];
        }
        Arrays.fill(blocks, o + LAST_LOOK, o + LAST_LOOK + Beams.MAX_RADARS, LONG_AGO);
        finish(density, look.time[p], look.time[p]);
    }

    /// Writes a density moved on to an instant into half `half` of `moved`.
    private void move(int density, double seconds, int half) {
        int o = density * BLOCK;
        int t = half * BLOCK;
        predict(density, Math.max(0, seconds - blocks[o]));
        System.arraycopy(blocks, o, moved, t, BLOCK);
        System.arraycopy(prior, 0, moved, t + WEIGHTS, models.count);
        System.arraycopy(predicted, 0, moved, t + MODELS, models.count * SIZE);
        moved[t] = Math.max(seconds, blocks[o]);
    }

    /// Two at a time; model by model.
    @Override
    public void merge(int[] parts, double[] weights, int count, int target) {
        double time = Math.max(blocks[parts[0] * BLOCK], blocks[parts[1] * BLOCK]);
        move(parts[0], time, 0);
        move(parts[1], time, 1);
        int o = target * BLOCK;
        for (int j = 0; j < models.count; j++) {
            double a = weights[0] * moved[WEIGHTS + j];
            double b = weights[1] * moved[BLOCK + WEIGHTS + j];
            offsets[0] = MODELS + j * SIZE;
            offsets[1] = BLOCK + MODELS + j * SIZE;
            shares[0] = a / (a + b);
            shares[1] = 1 - shares[0];
            TurnKernel.mix(moved, offsets, shares, 2, predicted, j * SIZE);
            blocks[o + WEIGHTS + j] = a + b;
        }
        System.arraycopy(predicted, 0, blocks, o + MODELS, models.count * SIZE);
        for (int r = 0; r < Beams.MAX_RADARS; r++) {
            blocks[o + LAST_LOOK + r] = Math.max(moved[LAST_LOOK + r], moved[BLOCK + LAST_LOOK + r]);
        }
        blocks[o] = time;
        mergeModels(target);
    }

    @Override
    public double separation(int a, int b) {
        int p = a * BLOCK;
        int q = b * BLOCK;
        double dtA = Math.max(0, blocks[q] - blocks[p]);
        double dtB = Math.max(0, blocks[p] - blocks[q]);
        return axis(p + MERGED, 0, 4, dtA, q + MERGED, dtB) + axis(p + MERGED, 2, 7, dtA, q + MERGED, dtB);
    }

    private double axis(int p, int mean, int covariance, double dtP, int q, double dtQ) {
        double d = blocks[p + mean] + dtP * blocks[p + mean + 1] - blocks[q + mean] - dtQ * blocks[q + mean + 1];
        double v = blocks[p + mean + 1] - blocks[q + mean + 1];
        int cp = p + covariance;
        int cq = q + covariance;
        double w = blocks[cp + 2] + blocks[cq + 2];
        double pv = blocks[cp + 1] + dtP * blocks[cp + 2] + blocks[cq + 1] + dtQ * blocks[cq + 2];
        double pp = blocks[cp]
                + dtP * (2 * blocks[cp + 1] + dtP * blocks[cp + 2])
                + blocks[cq]
                + dtQ * (2 * blocks[cq + 1] + dtQ * blocks[cq + 2]);
        return 2 * (d * d * w - 2 * d * v * pv + v * v * pp) / (pp * w - pv * pv);
    }

    @Override
    void pictureAt(double seconds) {
        picture = seconds;
    }

    /// Each model goes on as it is: changes between now and the picture are left out.
    @Override
    public void mean(int density, double[] out, int o) {
        int b = density * BLOCK;
        double dt = Math.max(0, picture - blocks[b]);
        Arrays.fill(out, o, o + 4, 0);
        for (int j = 0; j < models.count; j++) {
            TurnKernel.turn(models.rate[j], dt, onward);
            double w = blocks[b + WEIGHTS + j];
            int g = b + MODELS + j * SIZE;
            double vx = blocks[g + 1];
            double vy = blocks[g + 3];
            out[o] += w * (blocks[g] + onward[0] * vx - onward[1] * vy);
            out[o + 1] += w * (onward[2] * vx - onward[3] * vy);
            out[o + 2] += w * (blocks[g + 2] + onward[1] * vx + onward[0] * vy);
            out[o + 3] += w * (onward[3] * vx + onward[2] * vy);
        }
    }

    @Override
    void copyFrom(PlanarSpace other) {
        copyCommon(other);
        TurnSpace o = (TurnSpace) other;
        high = o.high;
        System.arraycopy(o.blocks, 0, blocks, 0, high * BLOCK);
        Arrays.fill(judgedLook, -1);
    }
}

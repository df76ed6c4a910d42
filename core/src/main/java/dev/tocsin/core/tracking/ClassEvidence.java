package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.ClassProbabilities;
import java.util.Arrays;

/// Keeps the class posterior of a track: recursive log scores with forgetting, so that old evidence fades
/// and nothing becomes certain. Stateless.
///
/// Evidence per plot, weighted by the time since the last one (a fast sensor does not count more): the speed
/// and height envelope, the probability of free flight, and whether the object answers as aircraft do. The
/// shapes are judgements from published envelopes, not fitted; `docs/tracking.md` lists them.
final class ClassEvidence {
    static final int COUNT = 5;
    private static final int BALLISTIC = 0;
    private static final int CRUISE = 1;
    private static final int DRONE = 2;
    private static final int AIRCRAFT = 3;
    private static final int UNKNOWN = 4;

    private static final double[] PRIOR = {-2.5, -2.5, -2.5, -1.5, -0.5};
    private static final double FULL_WEIGHT_SECONDS = 8;
    private static final double MEMORY_SECONDS = 120;
    private static final double LOWEST = -7;
    /// 3 / π²: squared scale of the logistic function with the variance of one.
    private static final double LOGISTIC = 0.304;

    private static final double EXCLUDED = -30;
    /// What no object of a class exceeds, m/s and metres, in the order of the classes.
    private static final double[] FASTEST = {1e5, 400, 150, 900, 1e5};

    private static final double[] HIGHEST = {1e7, 15_000, 8_000, 25_000, 1e7};
    /// What sinks faster dives or falls, m/s; an airliner in an emergency descent does 40.
    private static final double[] STEEPEST = {1e5, 300, 150, 150, 1e5};

    /// What surely sinks faster is a body that falls, however slow the air has made it: one of 1,000 kg/m² comes down
    /// near the ground at 130 m/s, one of 5,000 at 280. Nothing that flies does it for longer than a moment.
    private static final double FALLS = 150;

    private static final double FALL = 2;
    private static final double TRANSPONDER_MEMORY_NANOS = 60e9;

    private ClassEvidence() {}

    static void start(Target target) {
        System.arraycopy(PRIOR, 0, target.classScore, 0, COUNT);
        target.classNanos = target.timeNanos;
    }

    static void update(Target target) {
        double dt = (target.timeNanos - target.classNanos) * 1e-9;
        if (target.plots < 3 || dt <= 0) {
            return;
        }
        target.classNanos = target.timeNanos;
        double weight = Math.min(1, dt / FULL_WEIGHT_SECONDS);
        double keep = StrictMath.exp(-dt / MEMORY_SECONDS);
        double speed = target.speed();
        double height = Wgs84.radialHeight(target.merged[0], target.merged[1], target.merged[2]);
        double spread = 1 + target.velocitySigma() / 30;
        double blur = LOGISTIC * Gaussian6.upVariance(target.merged);
        boolean falls = target.sureSink() > FALLS;
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < COUNT; c++) {
            double fits = envelope(c, speed, height, blur, spread, target.weights[Modes.BALLISTIC]);
            double log = StrictMath.log(falls && c == BALLISTIC ? Math.max(FALL, fits) : fits);
            log += transponder(c, target);
            target.classScore[c] = PRIOR[c] + keep * (target.classScore[c] - PRIOR[c]) + weight * log;
            best = Math.max(best, target.classScore[c]);
        }
        for (int c = 0; c < COUNT; c++) {
            target.classScore[c] = Math.max(LOWEST, target.classScore[c] - best);
        }
        exclude(target);
    }

    /// Takes the belief from classes that the speed, the height or the descent rules out, whatever was believed before:
    /// it is not within two sigmas of what such objects do.
    static void exclude(Target target) {
        double[] m = target.merged;
        double speed = target.speed() - 2 * target.velocitySigma();
        double height = Wgs84.radialHeight(m[0], m[1], m[2]) - 2 * target.positionSigma();
        double sink = target.sureSink();
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < COUNT; c++) {
            if (speed > FASTEST[c] || height > HIGHEST[c] || sink > STEEPEST[c]) {
                target.classScore[c] = EXCLUDED;
            }
            best = Math.max(best, target.classScore[c]);
        }
        for (int c = 0; c < COUNT; c++) {
            target.classScore[c] -= best;
        }
    }

    /// @param blur what the error of the height adds to the squared widths of its limits
    private static double envelope(int c, double speed, double height, double blur, double spread, double freeFlight) {
        return switch (c) {
            case BALLISTIC ->
                above(speed, 800, 150) * (0.03 + freeFlight * above(height, 15_000, wide(5_000, blur))) * 4;
            case CRUISE -> between(speed, 180, 290, 20 * spread) * below(height, 2_000, wide(700, blur)) * 2.5;
            case DRONE -> between(speed, 28, 75, 8 * spread) * below(height, 3_500, wide(1_000, blur)) * 2.5;
            case AIRCRAFT -> between(speed, 30, 330, 20 * spread) * below(height, 14_500, wide(1_500, blur));
            default -> 0.35;
        };
    }

    private static double transponder(int c, Target target) {
        if (target.timeNanos - target.cooperativeNanos < TRANSPONDER_MEMORY_NANOS
                && target.cooperativeNanos != Long.MIN_VALUE) {
            return c == AIRCRAFT ? 0 : c == UNKNOWN ? -1 : -3;
        }
        if (!target.transponderCovered) {
            return 0;
        }
        return c == AIRCRAFT ? -1.2 : 0;
    }

    /// The width of a limit that is known to a variance: a logistic function of scale s is about a Gaussian one of
    /// variance s² π² / 3, so a mean over the errors makes it wider.
    private static double wide(double width, double blur) {
        return Math.sqrt(width * width + blur);
    }

    private static double above(double x, double limit, double width) {
        return 1e-3 + 1 / (1 + StrictMath.exp(-(x - limit) / width));
    }

    private static double below(double x, double limit, double width) {
        return 1e-3 + 1 / (1 + StrictMath.exp((x - limit) / width));
    }

    private static double between(double x, double low, double high, double width) {
        double inside = 1 / (1 + StrictMath.exp(-(x - low) / width)) / (1 + StrictMath.exp((x - high) / width));
        return 1e-3 + inside;
    }

    /// The scores as probabilities; made anew only when they changed.
    static ClassProbabilities posterior(Target target) {
        ClassProbabilities known = target.classes;
        if (known == null || !Arrays.equals(target.classScore, target.classesScore)) {
            known = probabilities(target.classScore);
            target.classes = known;
            System.arraycopy(target.classScore, 0, target.classesScore, 0, COUNT);
        }
        return known;
    }

    private static ClassProbabilities probabilities(double[] s) {
        return new ClassProbabilities(
                StrictMath.exp(s[BALLISTIC]),
                StrictMath.exp(s[CRUISE]),
                StrictMath.exp(s[DRONE]),
                StrictMath.exp(s[AIRCRAFT]),
                StrictMath.exp(s[UNKNOWN]));
    }
}

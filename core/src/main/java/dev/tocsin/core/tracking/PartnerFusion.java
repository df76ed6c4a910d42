package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import java.util.Arrays;
import java.util.List;

/// Joins tracks of partners with our own, without counting anything twice. Owns scratch space; not
/// thread-safe.
///
/// An own track takes a partner's estimate by covariance intersection, which needs no knowledge of what the
/// two have in common (Julier, Uhlmann, A non-divergent estimation algorithm in the presence of unknown
/// correlations, ACC 1997). A track that only partners see is replaced by each of their releases. Existence
/// rises by a partner's word only where a failure domain stands behind it that is not behind our track
/// already.
final class PartnerFusion {
    /// Parts of a track's provenance that come from partners at most.
    static final int MAX_PARTS = 64;

    private static final int STATES = Gaussian6.STATES;
    private static final double[] SHARES = {0.1, 0.3, 0.5, 0.7, 0.9, 1};
    private static final double LOWEST_SCORE = -7;
    private static final double DEEPEST = 6_300_000;
    private static final double FARTHEST = 20_000_000;
    private static final double FASTEST = 12_000;
    /// What a track may stray while it is moved straight on for a comparison.
    private static final double ACCELERATION = 10;

    private static final double DRIFT_METRES = 5_000;
    /// What moves faster falls, m/s.
    private static final double FALLING_SPEED = 800;
    /// One sigma of the drag beside that of the nominal body, as a multiple of it: a tumbling one has four times as
    /// much.
    private static final double DRAG_DOUBT = 2;
    private static final double LEAST_PROBABILITY = 1e-3;

    private final NodeId node;
    private final FindingLog findings;
    private final Motion motion = new Motion();
    private final double[] partner = new double[Gaussian6.SIZE];
    private final double[] own = new double[Gaussian6.SIZE];
    private final double[] factor = new double[Gaussian6.PACKED];
    private final double[] partnerInverse = new double[Gaussian6.PACKED];
    private final double[] ownInverse = new double[Gaussian6.PACKED];
    private final double[] difference = new double[STATES];
    private final double[] column = new double[STATES];
    private final double[] right = new double[STATES];

    PartnerFusion(NodeId node, FindingLog findings) {
        this.node = node;
        this.findings = findings;
    }

    /// Whether a partner's track can be used at all; says why not.
    boolean acceptable(NodeId issuer, Track track) {
        List<Contribution> parts = track.provenance();
        if (!parts.isEmpty() && allOurs(parts)) {
            findings.info(issuer.value(), "partner-echo", "a track that rests on our own sensors alone came back");
            return false;
        }
        double radius = track.state().position().norm();
        double speed = track.state().velocity().norm();
        if (!(radius > DEEPEST && radius < FARTHEST && speed < FASTEST)) {
            findings.warn(issuer.value(), "partner-state-refused", "position or speed beyond reason: " + track.id());
            return false;
        }
        load(track.state(), partner, 0);
        if (!factored(partner, 0)) {
            findings.warn(issuer.value(), "partner-covariance-refused", "not positive definite: " + track.id());
            return false;
        }
        return true;
    }

    private boolean allOurs(List<Contribution> parts) {
        for (Contribution part : parts) {
            if (!part.node().equals(node)) {
                return false;
            }
        }
        return true;
    }

    /// Takes the state of a partner's track, moved forward to an instant, as the one to compare and fuse
    /// with.
    void look(Track track, long nanos) {
        load(track.state(), partner, 0);
        movePartner(track.timeNanos(), isFalling(track), nanos);
    }

    private void movePartner(long fromNanos, boolean falling, long nanos) {
        double dt = Math.max(0, (nanos - fromNanos) * 1e-9);
        motion.predict(falling ? Modes.BALLISTIC : Modes.AGILE, partner, 0, dt);
    }

    /// Notes that an own track is about to be joined with a partner's.
    void keep(History history, Target target, Track track) {
        load(track.state(), partner, 0);
        history.keepPartner(target, partner, 0, track.timeNanos(), isFalling(track));
    }

    /// The same for one with which it was joined before.
    void keepAgain(History history, long step, Target target) {
        history.givePartner(step, partner, 0);
        history.keepPartner(target, partner, 0, history.partnerNanos(step), history.isPartnerFalling(step));
    }

    /// [#look] at that one.
    void lookAgain(History history, long step, long nanos) {
        history.givePartner(step, partner, 0);
        movePartner(history.partnerNanos(step), history.isPartnerFalling(step), nanos);
    }

    private static boolean isFalling(Track track) {
        for (ModeEstimate mode : track.modes()) {
            if (mode.mode() == MotionMode.BALLISTIC && mode.probability() > 0.5) {
                return true;
            }
        }
        return track.state().velocity().norm() > FALLING_SPEED;
    }

    /// Mahalanobis distance squared of a target, moved forward to the instant of a partner's track if that is
    /// later, from the partner's state last looked at, as if both were independent. What falls through air
    /// slows down by an unknown drag since each of them was measured last.
    double distance(Target target, Track track) {
        double dt = Math.max(0, (track.timeNanos() - target.timeNanos) * 1e-9);
        System.arraycopy(target.merged, 0, own, 0, Gaussian6.SIZE);
        double drift = 0;
        if (target.weights[Modes.BALLISTIC] > 0.5) {
            motion.predict(Modes.BALLISTIC, own, 0, dt);
        } else {
            drift = Math.min(DRIFT_METRES, ACCELERATION * dt * dt / 2);
            for (int i = 0; i < 3; i++) {
                own[i] += dt * own[3 + i];
            }
        }
        for (int i = 0; i < Gaussian6.PACKED; i++) {
            factor[i] = own[STATES + i] + partner[STATES + i];
        }
        for (int i = 0; i < 3; i++) {
            factor[Gaussian6.index(i, i)] += drift * drift;
        }
        if (isFalling(track) || target.weights[Modes.BALLISTIC] > 0.5) {
            long newest = Math.max(target.timeNanos, track.timeNanos());
            doubtDrag((newest - Math.max(target.lastNanos, target.partnerNanos)) * 1e-9);
            doubtDrag((newest - track.lastNanos()) * 1e-9);
        }
        if (!Cholesky.factor(factor, 0, STATES)) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < STATES; i++) {
            difference[i] = own[i] - partner[i];
        }
        return Cholesky.squaredDistance(factor, 0, STATES, difference, 0);
    }

    /// Adds to [#factor] what a wrong drag, held for some seconds, makes of place and speed along the path.
    private void doubtDrag(double seconds) {
        double speed = Math.sqrt(own[3] * own[3] + own[4] * own[4] + own[5] * own[5]);
        double drag = DRAG_DOUBT * Math.max(Motion.drag(own, 0), Motion.drag(partner, 0));
        if (!(seconds > 0) || !(speed > 1)) {
            return;
        }
        double slower = Math.min(speed / 2, drag * seconds);
        double behind = slower * seconds / 2;
        for (int i = 0; i < STATES; i++) {
            double a = own[3 + i % 3] / speed * (i < 3 ? behind : slower);
            for (int j = 0; j <= i; j++) {
                double b = own[3 + j % 3] / speed * (j < 3 ? behind : slower);
                factor[Gaussian6.index(i, j)] += a * b;
            }
        }
    }

    /// Replaces the state of a track that only partners see.
    void replace(Target target, Track track) {
        Arrays.fill(target.weights, 0);
        for (ModeEstimate mode : track.modes()) {
            int m = internal(mode.mode());
            load(mode.state(), target.modes, m * Gaussian6.SIZE);
            target.weights[m] = factored(target.modes, m * Gaussian6.SIZE) ? Math.max(0, mode.probability()) : 0;
        }
        double sum = target.weights[0] + target.weights[1] + target.weights[2] + target.weights[3];
        if (!(sum > 0.5)) {
            load(track.state(), target.modes, 0);
            System.arraycopy(target.modes, 0, target.modes, Gaussian6.SIZE, Gaussian6.SIZE);
            target.weights[Modes.STEADY] = 0.7;
            target.weights[Modes.AGILE] = 0.3;
            target.weights[Modes.BALLISTIC] = 0;
            sum = 1;
        }
        for (int m = 0; m < Modes.COUNT; m++) {
            target.weights[m] /= sum;
        }
        target.timeNanos = track.timeNanos();
        target.drag.part();
        target.merge();
        ClassProbabilities classes = track.classes();
        for (ObjectClass c : ObjectClass.values()) {
            target.classScore[c.ordinal()] =
                    Math.max(LOWEST_SCORE, StrictMath.log(Math.max(LEAST_PROBABILITY, classes.of(c))));
        }
        target.classNanos = target.timeNanos;
        target.firstNanos = track.firstNanos();
        target.logOdds = odds(track);
    }

    private static int internal(MotionMode mode) {
        return switch (mode) {
            case STEADY -> Modes.STEADY;
            case AGILE -> Modes.AGILE;
            case BALLISTIC -> Modes.BALLISTIC;
        };
    }

    /// Fuses the partner's state last looked at into every mode of an own track.
    void intersect(Target target) {
        double share = bestShare(target);
        if (share >= 1) {
            return;
        }
        for (int m = 0; m < Modes.COUNT; m++) {
            if (target.weights[m] > 0) {
                intersect(target.modes, m * Gaussian6.SIZE, share);
            }
        }
        target.drag.part();
        target.merge();
    }

    /// The share of our own information that makes the fused covariance smallest.
    private double bestShare(Target target) {
        if (!invert(partner, 0, partnerInverse) || !invert(target.merged, 0, ownInverse)) {
            return 1;
        }
        double best = 1;
        double most = Double.NEGATIVE_INFINITY;
        for (double share : SHARES) {
            for (int i = 0; i < Gaussian6.PACKED; i++) {
                factor[i] = share * ownInverse[i] + (1 - share) * partnerInverse[i];
            }
            if (Cholesky.factor(factor, 0, STATES)) {
                double information = Cholesky.logDeterminant(factor, 0, STATES);
                if (information >= most) {
                    most = information;
                    best = share;
                }
            }
        }
        return best;
    }

    /// P⁻¹ = w A⁻¹ + (1 - w) B⁻¹ and P⁻¹ x = w A⁻¹ a + (1 - w) B⁻¹ b, written as a correction of a.
    private void intersect(double[] a, int o, double share) {
        if (!invert(a, o, ownInverse)) {
            return;
        }
        for (int i = 0; i < Gaussian6.PACKED; i++) {
            factor[i] = share * ownInverse[i] + (1 - share) * partnerInverse[i];
        }
        for (int i = 0; i < STATES; i++) {
            double sum = 0;
            for (int j = 0; j < STATES; j++) {
                sum = Math.fma(partnerInverse[Gaussian6.index(i, j)], partner[j] - a[o + j], sum);
            }
            right[i] = (1 - share) * sum;
        }
        if (!Cholesky.factor(factor, 0, STATES)) {
            return;
        }
        Cholesky.solveLower(factor, 0, STATES, right, 0);
        Cholesky.solveUpper(factor, 0, STATES, right, 0);
        Cholesky.invert(factor, 0, STATES, column, ownInverse);
        for (int i = 0; i < STATES; i++) {
            a[o + i] += right[i];
        }
        System.arraycopy(ownInverse, 0, a, o + STATES, Gaussian6.PACKED);
    }

    private boolean invert(double[] a, int o, double[] out) {
        if (!factored(a, o)) {
            return false;
        }
        Cholesky.invert(factor, 0, STATES, column, out);
        return true;
    }

    private boolean factored(double[] a, int o) {
        System.arraycopy(a, o + STATES, factor, 0, Gaussian6.PACKED);
        return Cholesky.factor(factor, 0, STATES);
    }

    private static void load(StateEstimate state, double[] a, int o) {
        for (int i = 0; i < STATES; i++) {
            a[o + i] = state.mean(i);
            for (int j = 0; j <= i; j++) {
                a[o + STATES + Gaussian6.index(i, j)] = state.covariance(i, j);
            }
        }
    }

    /// Books who stands behind a partner's track. Parts that are our own are known already.
    ///
    /// @param own what our own sensors gave
    /// @return whether a failure domain that our own plots do not have has measured it since we last heard of it
    boolean note(Target target, NodeId issuer, Track track, List<Contribution> own) {
        boolean independent = false;
        for (Contribution part : track.provenance()) {
            if (!part.node().equals(node)) {
                boolean later = book(target, part);
                independent = independent || (later && !isAmong(own, part.failureDomain()));
            }
        }
        if (track.provenance().isEmpty()) {
            independent = book(
                    target,
                    new Contribution(
                            issuer, new SensorId(issuer.value()), "node-" + issuer.value(), track.lastNanos(), 1));
        }
        return independent;
    }

    private static boolean isAmong(List<Contribution> parts, String failureDomain) {
        for (Contribution part : parts) {
            if (part.failureDomain().equals(failureDomain)) {
                return true;
            }
        }
        return false;
    }

    /// When sensors that are not ours last measured a partner's track.
    long measuredNanos(Track track) {
        long newest = track.provenance().isEmpty() ? track.lastNanos() : Long.MIN_VALUE;
        for (Contribution part : track.provenance()) {
            newest = part.node().equals(node) ? newest : Math.max(newest, part.lastNanos());
        }
        return newest;
    }

    /// @return whether it measured since we last heard of it
    private boolean book(Target target, Contribution part) {
        String key = part.node().value() + '/' + part.sensor().value();
        Contribution known = target.partnerParts.get(key);
        if (target.partnerParts.size() < MAX_PARTS) {
            target.partnerParts.merge(key, part, PartnerFusion::newer);
        } else if (target.partnerParts.computeIfPresent(key, (_, before) -> newer(before, part)) == null) {
            findings.warn(node.value(), "provenance-limit", "more than " + MAX_PARTS + " partners' sensors on a track");
        }
        return known == null || part.lastNanos() > known.lastNanos();
    }

    private static Contribution newer(Contribution before, Contribution part) {
        return part.lastNanos() >= before.lastNanos() ? part : before;
    }

    static double odds(Track track) {
        double p = Math.max(LEAST_PROBABILITY, Math.min(0.9999, track.existenceProbability()));
        return Math.min(Existence.MAX_LOG_ODDS, Existence.logOdds(p));
    }
}

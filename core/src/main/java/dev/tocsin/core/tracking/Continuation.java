package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;

/// Where an aircraft that was lost from sight may be found again: the density of a later state, given the
/// last one. ECEF metres and seconds. Owns scratch space; not thread-safe.
///
/// Level, it either kept its course (white acceleration, the noise of [Modes#STEADY]), as aircraft do for
/// some minutes at a time, or it has turned about: an Ornstein-Uhlenbeck velocity that forgets its direction
/// and keeps its speed (Uhlenbeck, Ornstein, Physical Review 36, 1930). In height it either stayed on its
/// level or moves at a vertical speed of the same kind. Both states are laid along the great circle between
/// the two places, so the curve of the Earth costs nothing; the axes along, across and up count as
/// independent.
final class Continuation {
    /// How long a course and a level are kept on average, seconds.
    private static final double COURSE_SECONDS = 300;

    private static final double LEVEL_SECONDS = 600;
    /// How long a turning aircraft remembers where it went, and a climbing one how it climbed, seconds.
    private static final double TURN_SECONDS = 120;

    private static final double CLIMB_SECONDS = 120;
    /// Spectral density of the acceleration of what keeps its course, m²/s³.
    private static final double COURSE_NOISE = 0.5;
    /// One sigma of the speed that a turning aircraft may have beside its last one, m/s; of a level, metres; of the
    /// vertical speed on a level and off it, m/s; and the share of aircraft that are on one.
    private static final double SPEED_SIGMA = 30;

    private static final double LEVEL_SIGMA = 20;
    private static final double LEVEL_SPEED = 1.5;
    private static final double CLIMB_SPEED = 7;
    private static final double LEVEL_SHARE = 0.7;
    /// Heights with a greater sigma are not known, metres.
    private static final double KNOWN_HEIGHT = 300;
    /// Squared distances beyond which a state does not follow from the other: chi-square 0.9999 of four and of two.
    private static final double GATE_COURSE = 23.5;

    private static final double GATE_HEIGHT = 18.4;
    private static final double NEVER = Double.NEGATIVE_INFINITY;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double LEAST_NORMAL = 1e-6;

    private static final int ALONG = 0;
    private static final int ACROSS = 1;
    private static final int UP = 2;

    /// Both states on the three axes: position and speed, then their variances and covariance.
    private final Axis[] before = {new Axis(), new Axis(), new Axis()};
    private final Axis[] after = {new Axis(), new Axis(), new Axis()};
    private final double[][] axes = new double[3][3];
    private final double[] row = new double[6];
    private final double[] work = new double[6];
    private double squared;

    private static final class Axis {
        double place;
        double speed;
        double placeVariance;
        double covariance;
        double speedVariance;
    }

    /// Lays two states along the great circle between them; the questions below are about these.
    ///
    /// @param lost the earlier state, a block of [Gaussian6]
    /// @param found the later one
    void between(double[] lost, double[] found) {
        double[] normal = normal(lost, found);
        double heightLost = Wgs84.radialHeight(lost[0], lost[1], lost[2]);
        double heightFound = Wgs84.radialHeight(found[0], found[1], found[2]);
        axesAt(lost, normal);
        project(lost, before);
        double[] up = axes[UP].clone();
        axesAt(found, normal);
        project(found, after);
        double sine = up[0] * axes[ALONG][0] + up[1] * axes[ALONG][1] + up[2] * axes[ALONG][2];
        double cosine = up[0] * axes[UP][0] + up[1] * axes[UP][1] + up[2] * axes[UP][2];
        before[ALONG].place = 0;
        before[ACROSS].place = 0;
        before[UP].place = heightLost;
        after[ALONG].place = Wgs84.MEAN_RADIUS_METRES * StrictMath.atan2(-sine, cosine);
        after[ACROSS].place = 0;
        after[UP].place = heightFound;
    }

    /// The unit normal of the great circle; of any through the place when both are one.
    private static double[] normal(double[] a, double[] b) {
        double[] n = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        double scale = a[0] * a[0] + a[1] * a[1] + a[2] * a[2];
        if (length > LEAST_NORMAL * scale) {
            return new double[] {n[0] / length, n[1] / length, n[2] / length};
        }
        boolean polar = Math.abs(a[2]) > 0.9 * Math.sqrt(scale);
        double[] c = polar ? new double[] {0, a[2], -a[1]} : new double[] {-a[1], a[0], 0};
        double norm = Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
        return new double[] {c[0] / norm, c[1] / norm, c[2] / norm};
    }

    /// Along = normal × up, across = normal, up = radial.
    private void axesAt(double[] state, double[] normal) {
        double r = Math.sqrt(state[0] * state[0] + state[1] * state[1] + state[2] * state[2]);
        double[] up = axes[UP];
        for (int i = 0; i < 3; i++) {
            up[i] = state[i] / r;
            axes[ACROSS][i] = normal[i];
        }
        axes[ALONG][0] = normal[1] * up[2] - normal[2] * up[1];
        axes[ALONG][1] = normal[2] * up[0] - normal[0] * up[2];
        axes[ALONG][2] = normal[0] * up[1] - normal[1] * up[0];
    }

    private void project(double[] state, Axis[] into) {
        for (int k = 0; k < 3; k++) {
            double[] u = axes[k];
            Axis axis = into[k];
            axis.speed = u[0] * state[3] + u[1] * state[4] + u[2] * state[5];
            System.arraycopy(u, 0, row, 0, 3);
            row[3] = 0;
            row[4] = 0;
            row[5] = 0;
            axis.placeVariance = Gaussian6.project(state, 0, row, 0, work);
            axis.covariance = u[0] * work[3] + u[1] * work[4] + u[2] * work[5];
            System.arraycopy(u, 0, row, 3, 3);
            row[0] = 0;
            row[1] = 0;
            row[2] = 0;
            axis.speedVariance = Gaussian6.project(state, 0, row, 0, work);
        }
    }

    /// Metres over ground between the two places.
    double metres() {
        return Math.abs(after[ALONG].place);
    }

    /// Level speed of the earlier state, m/s.
    double speedBefore() {
        return length(before);
    }

    /// Level speed of the later state, m/s.
    double speedAfter() {
        return length(after);
    }

    /// Whether both heights are known.
    boolean knowsHeight() {
        return Math.max(before[UP].placeVariance, after[UP].placeVariance) < KNOWN_HEIGHT * KNOWN_HEIGHT;
    }

    /// Whether the lost one was on its way to come below a height within some seconds.
    boolean lands(double seconds, double height) {
        return before[UP].place + Math.min(0, before[UP].speed) * seconds < height;
    }

    /// Whether the found one came from below a height some seconds before.
    boolean tookOff(double seconds, double height) {
        return after[UP].place - Math.max(0, after[UP].speed) * seconds < height;
    }

    private static double length(Axis[] axes) {
        return Math.sqrt(axes[ALONG].speed * axes[ALONG].speed + axes[ACROSS].speed * axes[ACROSS].speed);
    }

    /// Log density, per m² and (m/s)², of finding the aircraft where and as fast as the later state says, `seconds`
    /// after the earlier one.
    double course(double seconds) {
        double keeps = StrictMath.exp(-seconds / COURSE_SECONDS);
        double noise = COURSE_NOISE * seconds;
        double steady = 0;
        double speed2 = speedBefore() * speedBefore() + SPEED_SIGMA * SPEED_SIGMA;
        double turned = 0;
        double steadySquared = 0;
        double turnedSquared = 0;
        for (int k = ALONG; k <= ACROSS; k++) {
            steady += straight(k, seconds, noise * seconds * seconds / 3, noise * seconds / 2, noise);
            steadySquared += squared;
            turned += wandering(k, seconds, TURN_SECONDS, speed2 / 2);
            turnedSquared += squared;
        }
        steady = steadySquared > GATE_COURSE ? NEVER : steady + StrictMath.log(keeps);
        turned = turnedSquared > GATE_COURSE ? NEVER : turned + StrictMath.log1p(-keeps);
        return sum(steady, turned);
    }

    /// Log density, per metre and m/s, of its height and vertical speed then.
    double height(double seconds) {
        Axis was = before[UP];
        double on = normal(was.speed, was.speedVariance + LEVEL_SPEED * LEVEL_SPEED);
        double off = normal(was.speed, was.speedVariance + CLIMB_SPEED * CLIMB_SPEED);
        double level = LEVEL_SHARE
                * StrictMath.exp(on)
                / (LEVEL_SHARE * StrictMath.exp(on) + (1 - LEVEL_SHARE) * StrictMath.exp(off));
        level *= StrictMath.exp(-seconds / LEVEL_SECONDS);
        double kept = normal(after[UP].place - was.place, variance(UP) + LEVEL_SIGMA * LEVEL_SIGMA);
        double slow = normal(after[UP].speed, after[UP].speedVariance + LEVEL_SPEED * LEVEL_SPEED);
        double stays = kept + slow + StrictMath.log(level);
        double moves = wandering(UP, seconds, CLIMB_SECONDS, CLIMB_SPEED * CLIMB_SPEED) + StrictMath.log1p(-level);
        return sum(squaredOf(UP) > GATE_HEIGHT ? NEVER : stays, squared > GATE_HEIGHT ? NEVER : moves);
    }

    /// Log density of the later velocity and, with `height`, vertical speed of an aircraft of which nothing
    /// was known.
    double anyVelocity(boolean height) {
        double log = 0;
        for (int k = ALONG; k <= (height ? UP : ACROSS); k++) {
            double sigma = k == UP ? Modes.birthSigmaUp(Modes.STEADY) : Modes.birthSigma(Modes.STEADY);
            log += normal(after[k].speed, sigma * sigma + after[k].speedVariance);
        }
        return log;
    }

    private double variance(int k) {
        return before[k].placeVariance + after[k].placeVariance;
    }

    private double squaredOf(int k) {
        double off = after[k].place - before[k].place;
        return off * off / (variance(k) + LEVEL_SIGMA * LEVEL_SIGMA);
    }

    private double straight(int k, double t, double qPlace, double qBoth, double qSpeed) {
        return later(k, t, 1, qPlace, qBoth, qSpeed);
    }

    /// The Ornstein-Uhlenbeck process: stationary variance of the speed, and its memory in seconds.
    private double wandering(int k, double t, double memory, double variance) {
        double keep = StrictMath.exp(-t / memory);
        double reach = memory * (1 - keep);
        double place = variance * memory * memory * (2 * t / memory - 3 + 4 * keep - keep * keep);
        double both = variance * memory * (1 - keep) * (1 - keep);
        return later(k, reach, keep, place, both, variance * (1 - keep * keep));
    }

    /// Log density of place and speed on an axis: place' = place + reach · speed, speed' = keep · speed, plus
    /// noise. Leaves the squared distance in [#squared].
    private double later(int k, double reach, double keep, double qPlace, double qBoth, double qSpeed) {
        Axis a = before[k];
        Axis b = after[k];
        double place = b.place - a.place - reach * a.speed;
        double speed = b.speed - keep * a.speed;
        double pp = a.placeVariance + 2 * reach * a.covariance + reach * reach * a.speedVariance;
        pp += qPlace + b.placeVariance;
        double pv = keep * (a.covariance + reach * a.speedVariance) + qBoth + b.covariance;
        double vv = keep * keep * a.speedVariance + qSpeed + b.speedVariance;
        double determinant = Math.max(1e-9, pp * vv - pv * pv);
        squared = (vv * place * place - 2 * pv * place * speed + pp * speed * speed) / determinant;
        return -0.5 * (squared + StrictMath.log(determinant)) - LOG_TWO_PI;
    }

    private static double normal(double off, double variance) {
        return -0.5 * (off * off / variance + StrictMath.log(variance) + LOG_TWO_PI);
    }

    private static double sum(double a, double b) {
        double most = Math.max(a, b);
        return most == NEVER ? NEVER : most + StrictMath.log(StrictMath.exp(a - most) + StrictMath.exp(b - most));
    }
}

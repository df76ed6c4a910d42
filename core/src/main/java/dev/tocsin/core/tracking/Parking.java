package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import java.util.Arrays;

/// What stands on the ground: an aircraft on its stand is hidden for minutes by what moves about it, and
/// has gone nowhere when it is seen again. Stateless.
///
/// An object is parked when it answered to interrogations, stayed within [#NEAR_METRES] of one place for
/// [#LEAST_NANOS] and is low. Misses of a parked object are not independent: it is hidden or not, so a row
/// of them lowers its odds once and no further, and while nobody sees it, it stays where it is.
final class Parking {
    /// Tracks of parked objects live this long without a plot.
    static final long COAST_NANOS = 1_200_000_000_000L;

    /// What a row of misses of a parked object may take off its log odds at most: that one time in five it
    /// is hidden.
    static final double MOST_LOSS = 1.6;

    /// What moves on the ground is no faster than this, m/s, and unseen has a speed of this sigma per axis.
    static final double FASTEST_TAXI = 30;

    static final double TAXI_SPEED = 5;

    private static final double NEAR_METRES = 60;
    private static final long LEAST_NANOS = 60_000_000_000L;
    private static final int LEAST_PLOTS = 12;
    private static final int MOST_PLOTS = 32;

    /// Where a parked object may be found again, and how fast it may then be: metres, m/s.
    private static final double REST_METRES = 30;

    private static final double REST_SPEED = 2;
    /// How long it stands on average before it taxies away, seconds.
    private static final double STAND_SECONDS = 2_700;

    private Parking() {}

    /// Notes where a plot has put the track.
    static void note(Target target) {
        double[] at = target.merged;
        double[] anchor = target.anchor;
        double dx = at[0] - anchor[0];
        double dy = at[1] - anchor[1];
        double dz = at[2] - anchor[2];
        boolean near = dx * dx + dy * dy + dz * dz < NEAR_METRES * NEAR_METRES;
        if (target.anchorPlots == 0 || !near) {
            target.anchorPlots = 1;
            target.anchorNanos = target.lastNanos;
            System.arraycopy(at, 0, anchor, 0, 3);
            return;
        }
        target.anchorPlots = Math.min(MOST_PLOTS, target.anchorPlots + 1);
        double share = 1.0 / target.anchorPlots;
        anchor[0] += dx * share;
        anchor[1] += dy * share;
        anchor[2] += dz * share;
    }

    static boolean isParked(Target target) {
        return target.low
                && target.anchorPlots >= LEAST_PLOTS
                && target.lastNanos - target.anchorNanos >= LEAST_NANOS
                && target.cooperativeNanos != Long.MIN_VALUE;
    }

    /// Whether it is low and so slow that it moves on the ground: unseen, it stays within what taxies reach.
    static boolean isTaxiing(Target target) {
        return target.low && target.speed() < FASTEST_TAXI;
    }

    /// Puts the track at rest where it stands, at an instant not before its own. Unseen it may also have taxied off
    /// at any time since the last plot: as AGILE, it is where a speed held since then has brought it.
    static void rest(Target target, long nanos) {
        Arrays.fill(target.modes, 0);
        Arrays.fill(target.weights, 0);
        double unseen = Math.max(0, (nanos - target.lastNanos) * 1e-9);
        double stands = StrictMath.exp(-unseen / STAND_SECONDS);
        double speed2 = TAXI_SPEED * TAXI_SPEED;
        // Variances over a time of leaving that is uniform since the last plot.
        double moved2 = speed2 * unseen * unseen / 3;
        fill(target, Modes.STEADY, stands, REST_METRES * REST_METRES, 0, REST_SPEED * REST_SPEED);
        fill(target, Modes.AGILE, 1 - stands, REST_METRES * REST_METRES + moved2, speed2 * unseen / 2, speed2);
        target.timeNanos = Math.max(target.timeNanos, nanos);
        target.merge();
    }

    private static void fill(Target target, int mode, double weight, double place, double both, double speed) {
        int o = mode * Gaussian6.SIZE;
        System.arraycopy(target.anchor, 0, target.modes, o, 3);
        for (int i = 0; i < 3; i++) {
            int c = o + Gaussian6.STATES;
            target.modes[c + Gaussian6.index(i, i)] = place;
            target.modes[c + Gaussian6.index(3 + i, i)] = both;
            target.modes[c + Gaussian6.index(3 + i, 3 + i)] = speed;
        }
        target.weights[mode] = weight;
    }
}

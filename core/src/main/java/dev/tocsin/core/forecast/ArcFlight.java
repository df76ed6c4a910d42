package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.Vector3;

/// Flies one free-flight arc to the ground. Not thread-safe: one per forecast, its arrays are reused.
///
/// Steps follow the physics: at most 10 s in vacuum; in air a share (a fifth for the object itself) of the
/// time in which the density or the speed changes by a factor e, at least 0.05 s. A flight of 700 s takes
/// about 180 steps of four accelerations, some 40 microseconds. Bounded by [#MOST_STEPS].
///
/// What only tells how a small change of the start moves the end is flown in longer steps, from the mean as from the
/// changed start: their errors cancel.
final class ArcFlight {
    /// More steps than this are not flown: the arc is not believed.
    static final int MOST_STEPS = 4000;

    private static final double LONGEST_STEP = 10;
    private static final double SHARE_OF_FALL = 0.05;
    private static final double SHORTEST_STEP = 0.05;

    private final EarthDynamics dynamics;
    private final double longestSeconds;
    private final double highestMetres;
    private final double share;
    private final double stretch;
    private final double[] scratch = new double[EarthDynamics.SCRATCH];
    private final double[] before = new double[EarthDynamics.SIZE];

    private final double[] state = new double[EarthDynamics.SIZE];

    /// Duration of the last flight, seconds; negative when flown backwards.

    double seconds;

    /// Follows a flight.
    @FunctionalInterface
    interface Follower {
        /// The state after so many seconds; `state` is only lent.
        void at(double seconds, double[] state);
    }

    private static final Follower NOBODY = (seconds, state) -> {};

    /// A flight within the limits of `arc`.
    ///
    /// @param share length of a step in air, as a share of the time of change
    /// @param stretch factor on the steps in vacuum, 1 for the object itself
    ArcFlight(EarthDynamics dynamics, ForecastSettings.Arc arc, double share, double stretch) {
        this.stretch = stretch;
        this.dynamics = dynamics;
        this.longestSeconds = arc.longestSeconds();
        this.highestMetres = arc.highestMetres();
        this.share = share;
    }

    /// Flies from a state to height 0. False when it does not come down within the limits or starts below the
    /// ground.
    ///
    /// @param from six states from index 0
    /// @param inverseBeta 1 / β, m²/kg
    /// @param direction 1 forwards, -1 backwards in time
    boolean toGround(double[] from, double inverseBeta, int direction) {
        return toGround(from, inverseBeta, direction, NOBODY);
    }

    /// Flies from a state to height 0 and tells each step.
    boolean toGround(double[] from, double inverseBeta, int direction, Follower follower) {
        System.arraycopy(from, 0, state, 0, EarthDynamics.SIZE);
        seconds = 0;
        double height = height();
        if (!(height >= 0)) {
            return false;
        }
        follower.at(0, state);
        for (int i = 0; i < MOST_STEPS; i++) {
            System.arraycopy(state, 0, before, 0, EarthDynamics.SIZE);
            double step = direction * stepLength(height, inverseBeta);
            dynamics.advance(state, inverseBeta, step, scratch);
            double next = height();
            if (next < 0) {
                land(height, next, step, inverseBeta, direction);
                follower.at(seconds, state);
                return true;
            }
            seconds += step;
            follower.at(seconds, state);
            height = next;
            if (!(height < highestMetres) || Math.abs(seconds) > longestSeconds) {
                return false;
            }
        }
        return false;
    }

    /// Where the last flight ended, ECEF metres.
    Vector3 position() {
        return new Vector3(state[0], state[1], state[2]);
    }

    /// Velocity at the end of the last flight, ECEF m/s.
    Vector3 velocity() {
        return new Vector3(state[3], state[4], state[5]);
    }

    /// Speed at the end of the last flight, m/s.
    double speed() {
        return Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
    }

    private double height() {
        return dynamics.height(state[0], state[1], state[2]);
    }

    private double stepLength(double height, double inverseBeta) {
        if (height >= EarthDynamics.AIR_CEILING_METRES || inverseBeta == 0) {
            double fall = height / (1 + Math.abs(sinkRate()));
            return stretch * Math.min(LONGEST_STEP, Math.max(1, SHARE_OF_FALL * fall));
        }
        double speed = speed() + 1;
        double ofAir = EarthDynamics.SCALE_HEIGHT_METRES / (Math.abs(sinkRate()) + 1);
        double ofSpeed = 2 / (EarthDynamics.density(height) * speed * inverseBeta + 1e-12);
        return Math.max(SHORTEST_STEP, Math.min(LONGEST_STEP, share * Math.min(ofAir, ofSpeed)));
    }

    private double sinkRate() {
        double r = Math.sqrt(state[0] * state[0] + state[1] * state[1] + state[2] * state[2]) + 1;
        return -(state[0] * state[3] + state[1] * state[4] + state[2] * state[5]) / r;
    }

    /// Repeats the last step so that it ends on the ground: by secant, then along the velocity.
    private void land(double above, double below, double step, double inverseBeta, int direction) {
        double share = above / (above - below);
        System.arraycopy(before, 0, state, 0, EarthDynamics.SIZE);
        dynamics.advance(state, inverseBeta, step * share, scratch);
        seconds += step * share;
        double sink = sinkRate() * direction;
        double rest = sink > 1 ? height() / sink : 0;
        rest = direction * Math.max(-Math.abs(step), Math.min(Math.abs(step), rest));
        for (int i = 0; i < 3; i++) {
            state[i] += rest * state[3 + i];
        }
        seconds += rest;
    }
}

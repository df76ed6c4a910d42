package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.DragEstimate;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The things that a track may be, each with its probability: a ballistic arc, a drone's route, a cruise
/// missile's. What is left is civil or nothing and has no hazard.
///
/// Class and motion mode are two views of one object. The class decides the physics, and the mode gives the
/// state: a ballistic object takes the free-flight component, or the merged one with a doubt about its speed
/// while no such component has weight (boost); a route flyer takes each other component. An object of unknown
/// class is a threat with a small probability, unless it says who it is, and then flies as its modes and
/// speed tell.
///
/// @param arc probability of an arc
/// @param arcState its estimate
/// @param drag what was learnt of its drag; never while it is powered
/// @param powered whether the arc's speed may still change
/// @param routes components that follow a route
record Hypotheses(
        double arc, StateEstimate arcState, Optional<DragEstimate> drag, boolean powered, List<Component> routes) {
    private static final double LEAST_MODE = 0.05;
    private static final double LEAST_WEIGHT = 1e-4;

    /// An arc of less than this probability is not worth its 16 flights.
    private static final double LEAST_ARC = 1e-3;

    /// Modes agree when their velocities differ by at most this share of the speed: five degrees.
    private static final double AGREEMENT = 0.09;

    /// Nothing with wings or a jet that follows a route is faster, m/s: what is, flies an arc whatever else it may be.
    private static final double FASTEST_ROUTE_MPS = 1200;

    /// Ground speed between drones and cruise missiles, m/s.
    private static final double CRUISE_SPEED = 100;

    /// Copies the list.
    Hypotheses {
        routes = List.copyOf(routes);
    }

    /// A route flyer.
    ///
    /// @param weight its probability
    /// @param state its estimate
    /// @param route how it keeps its route
    record Component(double weight, StateEstimate state, ForecastSettings.Route route) {}

    /// The hypotheses of a track.
    static Hypotheses of(Track track, ForecastSettings settings) {
        double exists = track.existenceProbability();
        boolean civil = track.classes().aircraft() >= settings.ground().civilLimit();
        double free = probability(track, MotionMode.BALLISTIC);
        double unknown = civil || !track.identity().equals(Identity.NONE)
                ? 0
                : exists * track.classes().unknown() * settings.ground().unknownThreat();
        double speed = track.state().velocity().norm();
        boolean tooFast = speed > FASTEST_ROUTE_MPS;
        double flies = exists * (track.classes().cruise() + track.classes().drone()) + unknown * (1 - free);
        double ballistic = civil ? 0 : exists * track.classes().ballistic() + unknown * free + (tooFast ? flies : 0);
        boolean powered = free < LEAST_MODE;
        Optional<ModeEstimate> falling = powered ? Optional.empty() : falling(track);
        StateEstimate arcState = falling.map(ModeEstimate::state).orElse(track.state());
        List<Component> routes = new ArrayList<>();
        if (!civil && !tooFast) {
            boolean fast = speed >= CRUISE_SPEED;
            double open = unknown * (1 - free);
            double drone = exists * track.classes().drone() + (fast ? 0 : open);
            double cruise = exists * track.classes().cruise() + (fast ? open : 0);
            addRoutes(track, drone, settings.drone(), routes);
            addRoutes(track, cruise, settings.cruise(), routes);
        }
        Optional<DragEstimate> drag = falling.flatMap(ModeEstimate::drag);
        return new Hypotheses(ballistic >= LEAST_ARC ? ballistic : 0, arcState, drag, powered, routes);
    }

    private static double probability(Track track, MotionMode mode) {
        double sum = 0;
        for (ModeEstimate estimate : track.modes()) {
            sum += estimate.mode() == mode ? estimate.probability() : 0;
        }
        return Math.min(1, sum);
    }

    private static Optional<ModeEstimate> falling(Track track) {
        ModeEstimate best = null;
        for (ModeEstimate estimate : track.modes()) {
            boolean falls = estimate.mode() == MotionMode.BALLISTIC;
            if (falls && (best == null || estimate.probability() > best.probability())) {
                best = estimate;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Adds one component for each mode but free flight, or the merged state when no such mode has weight or
    /// when all modes agree on where it goes: a course that wanders by ten degrees in 100 km does not ask which of
    /// them is right.
    private static void addRoutes(Track track, double weight, ForecastSettings.Route route, List<Component> routes) {
        if (weight < LEAST_WEIGHT) {
            return;
        }
        double total = 0;
        for (ModeEstimate estimate : track.modes()) {
            total += follows(estimate) ? estimate.probability() : 0;
        }
        if (total <= 0 || agree(track)) {
            routes.add(new Component(weight, track.state(), route));
            return;
        }
        for (ModeEstimate estimate : track.modes()) {
            if (follows(estimate)) {
                routes.add(new Component(weight * estimate.probability() / total, estimate.state(), route));
            }
        }
    }

    private static boolean agree(Track track) {
        Vector3 merged = track.state().velocity();
        double limit = AGREEMENT * merged.norm();
        for (ModeEstimate estimate : track.modes()) {
            boolean differs = estimate.state().velocity().minus(merged).norm() > limit;
            if (estimate.probability() >= LEAST_MODE && (differs || estimate.mode() == MotionMode.BALLISTIC)) {
                return false;
            }
        }
        return true;
    }

    private static boolean follows(ModeEstimate estimate) {
        return estimate.mode() != MotionMode.BALLISTIC && estimate.probability() >= LEAST_MODE;
    }
}

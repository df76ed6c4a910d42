package dev.tocsin.lab.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A group of objects of one kind from one area.
///
/// @param name its name in the scenario
/// @param actor who sends it, for reports
/// @param vehicle what flies
/// @param count how many are expected
/// @param spread relative half-width of the draw around `count`; one draw per class, so that totals keep to it
/// @param origin where they start
/// @param waves when they start
/// @param routes ways to the target; empty means straight there
/// @param targets where they are meant to come down
/// @param fates share of each fate; the shares sum to one
/// @param told how it appears to sensors
public record Raid(
        String name,
        String actor,
        Vehicle vehicle,
        int count,
        double spread,
        Ellipse origin,
        List<Wave> waves,
        List<Route> routes,
        List<Target> targets,
        Map<Fate, Double> fates,
        Told told) {
    /// Copies the collections.
    public Raid {
        waves = List.copyOf(waves);
        routes = List.copyOf(routes);
        targets = List.copyOf(targets);
        fates = Map.copyOf(fates);
    }

    /// How a raid appears to sensors.
    ///
    /// @param transponder whether its objects answer interrogations and broadcast positions
    /// @param seenBy the only sensors that report it: then it is not there; empty for what is really there
    public record Told(boolean transponder, Set<String> seenBy) {
        /// Copies the set.
        public Told {
            seenBy = Set.copyOf(seenBy);
        }
    }

    /// A span of launch times.
    ///
    /// @param fromNanos first launch
    /// @param untilNanos last launch
    /// @param weight share of the group relative to the other waves
    public record Wave(long fromNanos, long untilNanos, double weight) {}

    /// A way to the target through areas, a point drawn in each.
    ///
    /// @param weight share of the group relative to the other routes
    /// @param via areas in the order of flight
    public record Route(double weight, List<Ellipse> via) {
        /// Copies the list.
        public Route {
            via = List.copyOf(via);
        }
    }

    /// A target area.
    ///
    /// @param name its name in the scenario
    /// @param weight share of the group relative to the other targets
    /// @param area where
    public record Target(String name, double weight, Ellipse area) {}
}

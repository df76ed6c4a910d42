package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Area;
import java.util.List;
import java.util.Optional;

/// A night, or a quiet day: who flies, who looks, and when.
///
/// @param id short name
/// @param title one line
/// @param region the region pack that it plays in
/// @param startNanos first instant
/// @param endNanos last instant
/// @param opensNanos where a demonstration for people starts unless told otherwise
/// @param defended the airspace that fates are relative to, when there are raids
/// @param raids groups of threatening objects
/// @param traffic civil flights
/// @param nodes nations with their sensors, in the order of their ports
public record Scenario(
        String id,
        String title,
        String region,
        long startNanos,
        long endNanos,
        long opensNanos,
        Optional<Area> defended,
        List<Raid> raids,
        Optional<Traffic> traffic,
        List<NodeSpec> nodes) {
    /// Copies the lists.
    public Scenario {
        raids = List.copyOf(raids);
        nodes = List.copyOf(nodes);
    }

    /// All sensors of all nodes, in order.
    public List<SensorSpec> sensors() {
        return nodes.stream().flatMap(node -> node.sensors().stream()).toList();
    }
}

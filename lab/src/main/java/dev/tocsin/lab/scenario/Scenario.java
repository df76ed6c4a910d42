package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorId;
import java.util.List;
import java.util.Map;
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
/// @param failures sensors that fail, drawn per seed
/// @param messages what partners are told of things that are not there
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
        List<Failure> failures,
        List<Message> messages,
        List<NodeSpec> nodes) {
    /// Copies the lists.
    public Scenario {
        raids = List.copyOf(raids);
        failures = List.copyOf(failures);
        messages = List.copyOf(messages);
        nodes = List.copyOf(nodes);
    }

    /// A share of all sensors falls silent.
    ///
    /// @param share how many of all sensors, 0..1
    /// @param outage when
    public record Failure(double share, SensorSpec.Outage outage) {}

    /// A nation tells partners of objects that are not there, as tracks and every five seconds.
    ///
    /// @param from who tells
    /// @param to whom
    /// @param raid name of the raid that is told of
    /// @param fromNanos first instant
    /// @param untilNanos last instant
    /// @param otherType whether it bears the type that the nodes do not run with, as a stray drill would
    public record Message(
            NodeId from, List<NodeId> to, String raid, long fromNanos, long untilNanos, boolean otherType) {
        /// Copies the list.
        public Message {
            to = List.copyOf(to);
        }
    }

    /// The same scenario with more outages.
    Scenario withOutages(Map<SensorId, List<SensorSpec.Outage>> outages) {
        List<NodeSpec> changed = nodes.stream()
                .map(node -> new NodeSpec(
                        node.id(),
                        node.name(),
                        node.sensors().stream()
                                .map(s -> s.withOutages(
                                        outages.getOrDefault(s.sensor().id(), List.of())))
                                .toList(),
                        node.shares(),
                        node.interceptsExpected()))
                .toList();
        return new Scenario(
                id,
                title,
                region,
                startNanos,
                endNanos,
                opensNanos,
                defended,
                raids,
                traffic,
                failures,
                messages,
                changed);
    }

    /// All sensors of all nodes, in order.
    public List<SensorSpec> sensors() {
        return nodes.stream().flatMap(node -> node.sensors().stream()).toList();
    }
}

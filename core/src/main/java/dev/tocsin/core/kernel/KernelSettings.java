package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.sharing.ReleasePolicy;
import java.util.List;

/// What a kernel is told once, at its birth. Journaled as its first record, so that a replay starts from the same.
///
/// @param node whose kernel this is
/// @param type whether its alerts are meant or practice
/// @param seed key of all keyed random draws
/// @param sensors the node's own sensors, ordered by id
/// @param partners nodes it exchanges releases with, sorted
/// @param policy what it lets them know
/// @param interceptsExpected whether drones and cruise missiles may be shot at above this nation
public record KernelSettings(
        NodeId node,
        AlertType type,
        long seed,
        List<Sensor> sensors,
        List<NodeId> partners,
        ReleasePolicy policy,
        boolean interceptsExpected) {
    /// Settings of a nation above which drones and cruise missiles may be shot at.
    public KernelSettings(
            NodeId node, AlertType type, long seed, List<Sensor> sensors, List<NodeId> partners, ReleasePolicy policy) {
        this(node, type, seed, sensors, partners, policy, true);
    }

    /// Copies the lists.
    public KernelSettings {
        sensors = List.copyOf(sensors);
        partners = List.copyOf(partners);
    }
}

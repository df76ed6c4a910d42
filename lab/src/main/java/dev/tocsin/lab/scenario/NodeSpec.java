package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;
import java.util.Set;

/// A nation's node: its sensors and what it lets its partners know.
///
/// @param id which node
/// @param name name in English
/// @param sensors its sensors
/// @param shares what it releases
public record NodeSpec(NodeId id, String name, List<SensorSpec> sensors, List<Share> shares) {
    /// Copies the lists.
    public NodeSpec {
        sensors = List.copyOf(sensors);
        shares = List.copyOf(shares);
    }

    /// One line of the release policy.
    ///
    /// @param partner who may know
    /// @param tracks classes whose tracks are released
    /// @param alerts whether alerts are released
    /// @param identity whether addresses, codes and callsigns go with the tracks
    public record Share(NodeId partner, Set<ObjectClass> tracks, boolean alerts, boolean identity) {
        /// Copies the set.
        public Share {
            tracks = Set.copyOf(tracks);
        }
    }
}

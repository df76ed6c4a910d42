package dev.tocsin.lab.scenario;

import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.sharing.ReleasePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A nation's node: its sensors and what it lets its partners know.
///
/// @param id which node
/// @param name name in English
/// @param sensors its sensors
/// @param shares what it releases
/// @param interceptsExpected whether it expects that drones and cruise missiles are shot at above it
public record NodeSpec(
        NodeId id, String name, List<SensorSpec> sensors, List<Share> shares, boolean interceptsExpected) {
    /// Copies the lists.
    public NodeSpec {
        sensors = List.copyOf(sensors);
        shares = List.copyOf(shares);
    }

    /// What its kernel is told at its birth.
    ///
    /// @param type whether its alerts are meant or practice
    /// @param seed key of its keyed draws
    /// @param present nodes that take part; shares with others are left out
    public KernelSettings kernelSettings(AlertType type, long seed, Set<NodeId> present) {
        List<Sensor> own = sensors.stream()
                .map(SensorSpec::sensor)
                .sorted(Comparator.comparing(Sensor::id))
                .toList();
        List<NodeId> partners = shares.stream()
                .map(Share::partner)
                .filter(present::contains)
                .sorted()
                .toList();
        return new KernelSettings(id, type, seed, own, partners, policy(), interceptsExpected);
    }

    /// The release policy that its shares describe: what is not listed does not leave.
    public ReleasePolicy policy() {
        List<ReleasePolicy.Rule> rules = new ArrayList<>();
        for (Share share : shares) {
            if (!share.tracks().isEmpty()) {
                rules.add(new ReleasePolicy.Rule(
                        share.partner(),
                        ReleasePolicy.Kind.TRACKS,
                        share.tracks(),
                        Optional.empty(),
                        share.identity()));
            }
            if (share.alerts()) {
                Set<ObjectClass> all = Set.of(ObjectClass.values());
                rules.add(new ReleasePolicy.Rule(
                        share.partner(), ReleasePolicy.Kind.ALERTS, all, Optional.empty(), false));
            }
        }
        return new ReleasePolicy(rules);
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

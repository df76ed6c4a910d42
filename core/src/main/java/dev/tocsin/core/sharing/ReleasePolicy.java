package dev.tocsin.core.sharing;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a node lets its partners know. Deny by default: what no rule allows does not leave.
///
/// @param rules all rules; a thing is released when at least one allows it
public record ReleasePolicy(List<Rule> rules) {
    /// Nothing leaves.
    public static final ReleasePolicy DENY_ALL = new ReleasePolicy(List.of());

    /// Copies the list.
    public ReleasePolicy {
        rules = List.copyOf(rules);
    }

    /// What a rule lets pass.
    public enum Kind {
        /// Tracks.
        TRACKS,
        /// Alerts.
        ALERTS
    }

    /// One permission.
    ///
    /// @param partner who may know
    /// @param kind what kind of thing
    /// @param classes of these classes only (most likely class of a track, cause of an alert)
    /// @param area inside this area only; everywhere when empty
    /// @param identity whether addresses, codes and callsigns go with it
    public record Rule(NodeId partner, Kind kind, Set<ObjectClass> classes, Optional<Area> area, boolean identity) {
        /// Copies the set.
        public Rule {
            classes = Set.copyOf(classes);
        }
    }
}

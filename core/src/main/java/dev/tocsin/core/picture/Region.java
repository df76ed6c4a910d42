package dev.tocsin.core.picture;

import java.util.List;

/// The ground that a node warns: the part of a region pack that decisions depend on.
///
/// @param id name of the pack
/// @param version version of the pack
/// @param digest SHA-256 of the pack in hexadecimal; a replay refuses another one
/// @param zones all zones of all nations, ordered by id
public record Region(String id, String version, String digest, List<Zone> zones) {
    /// Copies the list and checks its order.
    ///
    /// @throws IllegalArgumentException when the zones are not in order or an id stands twice
    public Region {
        zones = List.copyOf(zones);
        for (int i = 1; i < zones.size(); i++) {
            if (zones.get(i - 1).id().compareTo(zones.get(i).id()) >= 0) {
                throw new IllegalArgumentException(
                        "zones out of order at " + zones.get(i).id());
            }
        }
    }
}

package dev.tocsin.regions;

import dev.tocsin.core.picture.NodeId;
import java.time.ZoneId;
import java.util.Map;

/// A nation of a region pack, whether or not it runs a node.
///
/// @param id the node that would alert its zones
/// @param name in English
/// @param names by ISO 639-1 language code
/// @param timeZone the clock its people go by; UTC when the pack does not say
public record Nation(NodeId id, String name, Map<String, String> names, ZoneId timeZone) {
    /// Copies the map.
    public Nation {
        names = Map.copyOf(names);
    }
}

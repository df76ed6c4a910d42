package dev.tocsin.regions;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ZoneId;
import java.util.Map;

/// A larger zone that stands for its members where a receiver does not know them: the parent that a
/// [zone][dev.tocsin.core.picture.Zone] names. It has no outline of its own and is never alerted beside its members.
///
/// @param id stable name
/// @param nation whose it is
/// @param name in English
/// @param names by ISO 639-1 language code
public record ZoneGroup(ZoneId id, NodeId nation, String name, Map<String, String> names) {
    /// Copies the map.
    public ZoneGroup {
        names = Map.copyOf(names);
    }
}

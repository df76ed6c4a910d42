package dev.tocsin.core.picture;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import java.util.Optional;

/// A place on the ground that can be alerted on its own. Zones are settlements, not a partition of the land.
///
/// @param id stable name
/// @param nation the node that alerts it
/// @param parent the larger zone that stands for it when this one is not known to a receiver
/// @param name name in English, for logs and reports; other languages are the region pack's
/// @param centre a point inside
/// @param area its outline
/// @param population people, a rough estimate
/// @param shelterNanos time that people need to reach shelter
public record Zone(
        ZoneId id,
        NodeId nation,
        Optional<ZoneId> parent,
        String name,
        GeoPoint centre,
        Area area,
        long population,
        long shelterNanos) {}

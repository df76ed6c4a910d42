package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import java.util.List;

/// Civil air traffic: cooperative flights on great circles.
///
/// @param flights how many fly
/// @param fromNanos first departure
/// @param untilNanos last departure
/// @param links pairs of airports flown in both directions
/// @param closures airspace closed to flights that have not departed
public record Traffic(int flights, long fromNanos, long untilNanos, List<Link> links, List<Closure> closures) {
    /// Copies the lists.
    public Traffic {
        links = List.copyOf(links);
        closures = List.copyOf(closures);
    }

    /// Two airports.
    ///
    /// @param from the one
    /// @param to the other
    public record Link(GeoPoint from, GeoPoint to) {}

    /// A closed airspace.
    ///
    /// @param area where
    /// @param fromNanos since when
    /// @param untilNanos until when
    public record Closure(Area area, long fromNanos, long untilNanos) {}
}

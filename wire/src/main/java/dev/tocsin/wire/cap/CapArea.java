package dev.tocsin.wire.cap;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import java.util.List;

/// Where a message holds: the union of its polygons, circles and codes.
///
/// @param description in words
/// @param polygons outlines
/// @param circles discs
/// @param geocodes places by code
public record CapArea(
        String description, List<Area.Ring> polygons, List<Circle> circles, List<CapInfo.Named> geocodes) {
    /// A disc on the ground.
    ///
    /// @param centre its middle
    /// @param radiusMetres its radius
    public record Circle(GeoPoint centre, double radiusMetres) {}

    /// Copies the lists.
    public CapArea {
        polygons = List.copyOf(polygons);
        circles = List.copyOf(circles);
        geocodes = List.copyOf(geocodes);
    }
}

package dev.tocsin.wire.notam;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;

/// Where a NOTAM holds.
public sealed interface NotamArea {
    /// A disc.
    ///
    /// @param centre its middle
    /// @param radiusMetres its radius
    record Circle(GeoPoint centre, double radiusMetres) implements NotamArea {}

    /// An outline.
    ///
    /// @param ring its vertices
    record Polygon(Area.Ring ring) implements NotamArea {}
}

package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;

/// A coarse area on the ground from which points are drawn uniformly.
///
/// @param centre middle, at the height of the ground there
/// @param semiMajorMetres half of the long axis
/// @param semiMinorMetres half of the short axis
/// @param orientationRadians direction of the long axis, clockwise from true north
public record Ellipse(GeoPoint centre, double semiMajorMetres, double semiMinorMetres, double orientationRadians) {
    /// The point drawn at a step of a stream: uniform over the area, at the height of the centre.
    public GeoPoint draw(Draws draws, long step) {
        Draws inner = draws.stream(step);
        double radius = Math.sqrt(inner.uniform(0));
        double angle = 2 * Math.PI * inner.uniform(1);
        double along = semiMajorMetres * radius * StrictMath.cos(angle);
        double across = semiMinorMetres * radius * StrictMath.sin(angle);
        double sin = StrictMath.sin(orientationRadians);
        double cos = StrictMath.cos(orientationRadians);
        Vector3 local = new Vector3(along * sin + across * cos, along * cos - across * sin, 0);
        return Wgs84.toGeodetic(new LocalFrame(centre).toEcef(local)).withHeight(centre.heightMetres());
    }
}

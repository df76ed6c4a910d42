package dev.tocsin.node.publish;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import java.util.ArrayList;
import java.util.List;

/// Rings and lines as GeoJSON (RFC 7946) and KML want them. Stateless.
public final class Rings {
    private static final int CORNERS = 36;

    private Rings() {}

    /// The vertices of an outline turning left, the first repeated at the end.
    public static List<GeoPoint> closed(Area.Ring ring) {
        List<GeoPoint> outline = new ArrayList<>(
                signedArea(ring.vertices()) < 0 ? ring.vertices().reversed() : ring.vertices());
        outline.add(outline.getFirst());
        return outline;
    }

    /// A disc as a ring of 36 vertices outside it, on a sphere: it covers the disc.
    ///
    /// @param radiusMetres its radius
    public static Area.Ring circle(GeoPoint centre, double radiusMetres) {
        double outer = Math.max(1, radiusMetres) / StrictMath.cos(Math.PI / CORNERS);
        List<GeoPoint> ring = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            ring.add(Sphere.destination(centre, -2 * Math.PI * i / CORNERS, outer));
        }
        return new Area.Ring(ring);
    }

    /// Twice the area in radians², positive for a ring that turns left.
    private static double signedArea(List<GeoPoint> ring) {
        double sum = 0;
        GeoPoint before = ring.getLast();
        for (GeoPoint p : ring) {
            sum += before.longitudeRadians() * p.latitudeRadians() - p.longitudeRadians() * before.latitudeRadians();
            before = p;
        }
        return sum;
    }

    /// A line cut where it crosses the antimeridian, so that no part does (RFC 7946, section 3.1.9): a step of more
    /// than half a turn in longitude is taken the other way round.
    public static List<List<GeoPoint>> cut(List<GeoPoint> line) {
        List<List<GeoPoint>> parts = new ArrayList<>();
        List<GeoPoint> part = new ArrayList<>();
        for (GeoPoint point : line) {
            if (!part.isEmpty()
                    && Math.abs(point.longitudeRadians() - part.getLast().longitudeRadians()) > Math.PI) {
                GeoPoint before = part.getLast();
                double side = before.longitudeRadians() < 0 ? -Math.PI : Math.PI;
                double share = (side - before.longitudeRadians())
                        / (point.longitudeRadians() + 2 * side - before.longitudeRadians());
                part.add(between(before, point, share, side));
                parts.add(part);
                part = new ArrayList<>();
                part.add(between(before, point, share, -side));
            }
            part.add(point);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static GeoPoint between(GeoPoint a, GeoPoint b, double share, double longitude) {
        return new GeoPoint(
                a.latitudeRadians() + share * (b.latitudeRadians() - a.latitudeRadians()),
                longitude,
                a.heightMetres() + share * (b.heightMetres() - a.heightMetres()));
    }
}

package dev.tocsin.node.publish;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
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
        double angle = Math.max(1, radiusMetres) / Wgs84.MEAN_RADIUS_METRES / StrictMath.cos(Math.PI / CORNERS);
        List<GeoPoint> ring = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            double bearing = -2 * Math.PI * i / CORNERS;
            double sinLatitude = StrictMath.sin(centre.latitudeRadians()) * StrictMath.cos(angle)
                    + StrictMath.cos(centre.latitudeRadians()) * StrictMath.sin(angle) * StrictMath.cos(bearing);
            double east = StrictMath.atan2(
                    StrictMath.sin(bearing) * StrictMath.sin(angle) * StrictMath.cos(centre.latitudeRadians()),
                    StrictMath.cos(angle) - StrictMath.sin(centre.latitudeRadians()) * sinLatitude);
            ring.add(
                    new GeoPoint(StrictMath.asin(Math.clamp(sinLatitude, -1, 1)), centre.longitudeRadians() + east, 0));
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

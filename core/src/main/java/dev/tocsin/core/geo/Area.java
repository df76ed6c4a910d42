package dev.tocsin.core.geo;

import java.util.List;

/// A region on the ground: one or more simple rings without holes. Immutable and thread-safe.
///
/// Edges are straight in latitude and longitude, which differs from geodesics by less than 30 m for edges of up to
/// 50 km. Rings do not cross the antimeridian or a pole.
public final class Area {
    /// A closed ring, without repetition of its first vertex.
    ///
    /// @param vertices at least three
    public record Ring(List<GeoPoint> vertices) {
        /// Copies and checks.
        ///
        /// @throws IllegalArgumentException with fewer than three vertices
        public Ring {
            if (vertices.size() < 3) {
                throw new IllegalArgumentException("a ring has at least three vertices");
            }
            vertices = List.copyOf(vertices);
        }
    }

    private final List<Ring> rings;
    private final double south;
    private final double north;
    private final double west;
    private final double east;

    /// The union of rings.
    ///
    /// @throws IllegalArgumentException without rings
    public Area(List<Ring> rings) {
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("an area has at least one ring");
        }
        this.rings = List.copyOf(rings);
        double s = Math.PI;
        double n = -Math.PI;
        double w = Math.PI;
        double e = -Math.PI;
        for (Ring ring : rings) {
            for (GeoPoint p : ring.vertices()) {
                s = Math.min(s, p.latitudeRadians());
                n = Math.max(n, p.latitudeRadians());
                w = Math.min(w, p.longitudeRadians());
                e = Math.max(e, p.longitudeRadians());
            }
        }
        this.south = s;
        this.north = n;
        this.west = w;
        this.east = e;
    }

    /// The rings.
    public List<Ring> rings() {
        return rings;
    }

    /// Southern limit, radians.
    public double southRadians() {
        return south;
    }

    /// Northern limit, radians.
    public double northRadians() {
        return north;
    }

    /// Western limit, radians.
    public double westRadians() {
        return west;
    }

    /// Eastern limit, radians.
    public double eastRadians() {
        return east;
    }

    /// Whether a point lies inside; points on an edge may count either way.
    public boolean contains(double latitudeRadians, double longitudeRadians) {
        if (latitudeRadians < south || latitudeRadians > north || longitudeRadians < west || longitudeRadians > east) {
            return false;
        }
        for (Ring ring : rings) {
            if (inside(ring.vertices(), latitudeRadians, longitudeRadians)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a point lies inside, whatever its height.
    public boolean contains(GeoPoint point) {
        return contains(point.latitudeRadians(), point.longitudeRadians());
    }

    private static boolean inside(List<GeoPoint> ring, double latitude, double longitude) {
        boolean inside = false;
        GeoPoint before = ring.getLast();
        for (GeoPoint vertex : ring) {
            boolean crosses = vertex.latitudeRadians() > latitude != before.latitudeRadians() > latitude;
            if (crosses) {
                double slope = (before.longitudeRadians() - vertex.longitudeRadians())
                        / (before.latitudeRadians() - vertex.latitudeRadians());
                double at = vertex.longitudeRadians() + slope * (latitude - vertex.latitudeRadians());
                inside ^= longitude < at;
            }
            before = vertex;
        }
        return inside;
    }
}

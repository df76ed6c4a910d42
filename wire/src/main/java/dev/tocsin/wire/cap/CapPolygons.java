package dev.tocsin.wire.cap;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/// Areas as CAP polygons: `latitude,longitude` in degrees with five decimals (1 m), first vertex repeated at the end.
///
/// A ring of more than [#MAX_VERTICES] is grown by more than the tolerance (and the rounding) and then simplified
/// with it, so that the result covers the zone: people at its edge are told rather too often than not at all.
/// Stateless.
final class CapPolygons {
    /// Vertices of a published polygon at most, the repeated one included.
    static final int MAX_VERTICES = 500;

    private static final double FIRST_TOLERANCE_DEGREES = 1e-4;
    private static final double GROWTH = 1.5;
    private static final int MAX_ROUNDS = 14;
    private static final long SCALE = 100_000;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final BufferParameters COARSE =
            new BufferParameters(2, BufferParameters.CAP_SQUARE, BufferParameters.JOIN_ROUND, 5);

    private CapPolygons() {}

    /// One polygon for each ring of the area.
    static List<String> of(Area area) {
        List<String> polygons = new ArrayList<>();
        for (Area.Ring ring : area.rings()) {
            for (Coordinate[] closed : bounded(closed(ring))) {
                polygons.add(text(closed));
            }
        }
        return polygons;
    }

    private static Coordinate[] closed(Area.Ring ring) {
        List<GeoPoint> vertices = ring.vertices();
        Coordinate[] closed = new Coordinate[vertices.size() + 1];
        for (int i = 0; i < closed.length; i++) {
            GeoPoint p = vertices.get(i % vertices.size());
            closed[i] = new Coordinate(p.longitudeDegrees(), p.latitudeDegrees());
        }
        return closed;
    }

    private static List<Coordinate[]> bounded(Coordinate[] ring) {
        if (ring.length <= MAX_VERTICES) {
            return List.<Coordinate[]>of(ring);
        }
        Polygon polygon = GEOMETRY.createPolygon(ring);
        double tolerance = FIRST_TOLERANCE_DEGREES;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Geometry grown = BufferOp.bufferOp(polygon, GROWTH * tolerance, COARSE);
            List<Coordinate[]> outlines = outlines(TopologyPreservingSimplifier.simplify(grown, tolerance));
            if (outlines.stream().allMatch(outline -> outline.length <= MAX_VERTICES)) {
                return outlines;
            }
            tolerance *= 2;
        }
        return outlines(polygon.getEnvelope());
    }

    private static List<Coordinate[]> outlines(Geometry geometry) {
        List<Coordinate[]> outlines = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                outlines.add(polygon.getExteriorRing().getCoordinates());
            }
        }
        return outlines;
    }

    private static String text(Coordinate[] ring) {
        StringBuilder text = new StringBuilder(ring.length * 18);
        for (Coordinate vertex : ring) {
            text.append(text.isEmpty() ? "" : " ");
            degrees(text, vertex.y);
            text.append(',');
            degrees(text, vertex.x);
        }
        return text.toString();
    }

    private static void degrees(StringBuilder text, double value) {
        long scaled = Math.round(value * SCALE);
        long magnitude = Math.abs(scaled);
        String fraction = Long.toString(SCALE + magnitude % SCALE).substring(1);
        text.append(scaled < 0 ? "-" : "").append(magnitude / SCALE).append('.').append(fraction);
    }
}

package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.List;

/// A zone with the hazard radius around it, in the plane at its middle: a disc when it is a settlement,
/// square cells when it is larger. Immutable and thread-safe. Distances within 300 km of the middle are right
/// within 1 %.
final class ZoneShape {
    /// A zone of a greater diameter is cut into cells.
    static final double COMPACT_DIAMETER_METRES = 4000;

    /// Rim of a settlement's hull as a share of that of its box: a circle has π/4.
    private static final double HULL_SHARE = 0.85;

    private static final int CELLS_PER_SIDE = 16;
    private static final double LEAST_CELL_METRES = 250;
    private static final int RASTER = 32;
    private static final byte OUTSIDE = 0;
    private static final byte INSIDE = 1;
    private static final byte RIM = 2;

    /// Middle of the area, radians.
    final double latitude;

    /// Middle of the area, radians.
    final double longitude;

    /// Radius of the disc with the area of outline and margin together, metres.
    final double radiusMetres;

    /// Side of a cell, metres; 0 for a compact zone.
    final double cellMetres;

    /// Outlines in the plane at the middle: east and north of each vertex, metres.
    private final double[][] rings;

    private final double marginMetres;
    private final double metresPerLatitude;
    private final double metresPerLongitude;
    private final double halfLatitudes;
    private final double halfLongitudes;
    private final double cosLatitude;
    private final double sinLatitude;
    private final double cosLongitude;
    private final double sinLongitude;
    private final double[] cells;
    private final byte[] raster;

    private ZoneShape(Zone zone, EarthModel earth, double marginMetres, boolean looked) {
        Area area = zone.area();
        this.marginMetres = marginMetres;
        double middle = 0.5 * (area.southRadians() + area.northRadians());
        this.metresPerLatitude = GroundGaussian.metresPerLatitude(earth, middle);
        this.metresPerLongitude = GroundGaussian.metresPerLongitude(earth, middle);
        Centroid centroid = Centroid.of(area, metresPerLatitude, metresPerLongitude);
        this.latitude = centroid.latitude();
        this.longitude = centroid.longitude();
        this.cosLatitude = StrictMath.cos(latitude);
        this.sinLatitude = StrictMath.sin(latitude);
        this.cosLongitude = StrictMath.cos(longitude);
        this.sinLongitude = StrictMath.sin(longitude);
        this.rings = area.rings().stream().map(this::flat).toArray(double[][]::new);
        double south = area.southRadians();
        double west = area.westRadians();
        this.halfLatitudes =
                Math.max(latitude - south, area.northRadians() - latitude) + marginMetres / metresPerLatitude;
        this.halfLongitudes =
                Math.max(longitude - west, area.eastRadians() - longitude) + marginMetres / metresPerLongitude;
        double height = (area.northRadians() - south) * metresPerLatitude;
        double width = (area.eastRadians() - west) * metresPerLongitude;
        double diameter = Math.sqrt(height * height + width * width);
        double rim = Math.min(centroid.perimeter(), 2 * (height + width) * HULL_SHARE);
        double covered = centroid.area() + rim * marginMetres + Math.PI * marginMetres * marginMetres;
        this.radiusMetres = Math.max(1, Math.sqrt(covered / Math.PI));
        boolean compact = diameter <= COMPACT_DIAMETER_METRES;
        double side = (Math.max(height, width) + 2 * marginMetres) / CELLS_PER_SIDE;
        double cell = compact ? 0 : Math.max(LEAST_CELL_METRES, side);
        this.cells = compact ? new double[0] : cut(cell);
        this.cellMetres = cells.length == 0 ? 0 : cell;
        this.raster = cells.length == 0 || !looked ? new byte[0] : rasterise();
    }

    /// The box with the margin as 32 by 32 fields, each outside, inside or to be looked at closely.
    private byte[] rasterise() {
        byte[] fields = new byte[RASTER * RASTER];
        double height = 2 * halfLatitudes * metresPerLatitude / RASTER;
        double width = 2 * halfLongitudes * metresPerLongitude / RASTER;
        double reach = 0.5 * Math.sqrt(height * height + width * width);
        for (int row = 0; row < RASTER; row++) {
            for (int column = 0; column < RASTER; column++) {
                double lat = latitude + ((row + 0.5) * 2 / RASTER - 1) * halfLatitudes;
                double lon = longitude + ((column + 0.5) * 2 / RASTER - 1) * halfLongitudes;
                double distance = outlineDistance(lat, lon) - marginMetres;
                fields[row * RASTER + column] = distance > reach ? OUTSIDE : distance < -reach ? INSIDE : RIM;
            }
        }
        return fields;
    }

    /// How far the zone with its margin reaches to each side of a great circle, metres to the left of it.
    ///
    /// @param x of the unit vector to the left of the circle, on the unit sphere
    /// @param y of the same
    /// @param z of the same
    /// @return the rim farthest to the right, then the one farthest to the left
    double[] across(double x, double y, double z) {
        double outwards = x * cosLongitude + y * sinLongitude;
        double east = y * cosLongitude - x * sinLongitude;
        double north = z * cosLatitude - outwards * sinLatitude;
        double middle = Wgs84.MEAN_RADIUS_METRES * (outwards * cosLatitude + z * sinLatitude);
        double right = Double.POSITIVE_INFINITY;
        double left = Double.NEGATIVE_INFINITY;
        for (double[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                double aside = ring[i] * east + ring[i + 1] * north;
                right = Math.min(right, aside);
                left = Math.max(left, aside);
            }
        }
        return new double[] {middle + right - marginMetres, middle + left + marginMetres};
    }

    /// Whether a point is in the zone or its margin.
    boolean contains(double lat, double lon) {
        double y = (lat - latitude) / halfLatitudes;
        double x = Angles.wrapPi(lon - longitude) / halfLongitudes;
        if (!(Math.abs(x) < 1 && Math.abs(y) < 1)) {
            return false;
        }
        if (isCompact()) {
            return distance(lat, lon) <= 0;
        }
        int row = (int) (0.5 * (y + 1) * RASTER);
        int column = (int) (0.5 * (x + 1) * RASTER);
        byte field = raster.length == 0 ? RIM : raster[row * RASTER + column];
        return field == INSIDE || (field == RIM && outlineDistance(lat, lon) <= marginMetres);
    }

    /// The shape of a zone.
    ///
    /// @param earth the figure of the ground
    /// @param marginMetres the hazard radius
    static ZoneShape of(Zone zone, EarthModel earth, double marginMetres) {
        return new ZoneShape(zone, earth, marginMetres, true);
    }

    /// The same shape, made faster and slower to ask whether a point is inside.
    static ZoneShape seldomAsked(Zone zone, EarthModel earth, double marginMetres) {
        return new ZoneShape(zone, earth, marginMetres, false);
    }

    private double[] cut(double cell) {
        int rows = (int) Math.ceil(2 * halfLatitudes * metresPerLatitude / cell - 1e-3);
        int columns = (int) Math.ceil(2 * halfLongitudes * metresPerLongitude / cell - 1e-3);
        List<double[]> inside = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double lat = latitude + (row + 0.5 - 0.5 * rows) * cell / metresPerLatitude;
                double lon = longitude + (column + 0.5 - 0.5 * columns) * cell / metresPerLongitude;
                if (outlineDistance(lat, lon) <= marginMetres) {
                    inside.add(new double[] {lat, lon});
                }
            }
        }
        double[] result = new double[2 * inside.size()];
        for (int i = 0; i < inside.size(); i++) {
            result[2 * i] = inside.get(i)[0];
            result[2 * i + 1] = inside.get(i)[1];
        }
        return result;
    }

    /// Whether the zone is a disc.
    boolean isCompact() {
        return cells.length == 0;
    }

    /// Number of cells.
    int cellCount() {
        return cells.length / 2;
    }

    /// Latitude of the middle of a cell, radians.
    double cellLatitude(int cell) {
        return cells[2 * cell];
    }

    /// Longitude of the middle of a cell, radians.
    double cellLongitude(int cell) {
        return cells[2 * cell + 1];
    }

    /// Southern edge of the box around the zone and its margin, radians.
    double southRadians() {
        return latitude - halfLatitudes;
    }

    /// Northern edge of the box around the zone and its margin, radians.
    double northRadians() {
        return latitude + halfLatitudes;
    }

    /// From the middle to the corners of the box around the zone and its margin, metres.
    double reachMetres() {
        double height = halfLatitudes * metresPerLatitude;
        double width = halfLongitudes * metresPerLongitude;
        return Math.sqrt(height * height + width * width);
    }

    /// Whether a point is within so many radians of the box around the zone and its margin.
    boolean isNear(double lat, double lon, double latitudes, double longitudes) {
        return Math.abs(lat - latitude) <= halfLatitudes + latitudes
                && Math.abs(Angles.wrapPi(lon - longitude)) <= halfLongitudes + longitudes;
    }

    /// Metres from a point to the zone with its margin; 0 or less inside.
    double distance(double lat, double lon) {
        if (isCompact()) {
            double x = Angles.wrapPi(lon - longitude) * metresPerLongitude;
            double y = (lat - latitude) * metresPerLatitude;
            return Math.sqrt(x * x + y * y) - radiusMetres;
        }
        return outlineDistance(lat, lon) - marginMetres;
    }

    /// As [#distance], but any value of at least `limit` when the point is farther than that.
    double distanceWithin(double lat, double lon, double limit) {
        return isNear(lat, lon, limit / metresPerLatitude, limit / metresPerLongitude) ? distance(lat, lon) : limit;
    }

    /// Metres to the outline, negative inside.
    private double outlineDistance(double lat, double lon) {
        double px = Angles.wrapPi(lon - longitude) * metresPerLongitude;
        double py = (lat - latitude) * metresPerLatitude;
        boolean inside = false;
        double least = Double.POSITIVE_INFINITY;
        for (double[] ring : rings) {
            double bx = ring[ring.length - 2] - px;
            double by = ring[ring.length - 1] - py;
            for (int i = 0; i < ring.length; i += 2) {
                double ax = bx;
                double ay = by;
                bx = ring[i] - px;
                by = ring[i + 1] - py;
                double dx = bx - ax;
                double dy = by - ay;
                double length = dx * dx + dy * dy;
                double along = -(ax * dx + ay * dy);
                double share = along <= 0 ? 0 : along >= length ? 1 : along / length;
                double x = ax + share * dx;
                double y = ay + share * dy;
                least = Math.min(least, x * x + y * y);
                inside ^= by > 0 != ay > 0 && (by > ay ? ax * dy - ay * dx > 0 : ax * dy - ay * dx < 0);
            }
        }
        return inside ? -Math.sqrt(least) : Math.sqrt(least);
    }

    private double[] flat(Area.Ring ring) {
        double[] flat = new double[2 * ring.vertices().size()];
        for (int i = 0; i < ring.vertices().size(); i++) {
            GeoPoint vertex = ring.vertices().get(i);
            flat[2 * i] = Angles.wrapPi(vertex.longitudeRadians() - longitude) * metresPerLongitude;
            flat[2 * i + 1] = (vertex.latitudeRadians() - latitude) * metresPerLatitude;
        }
        return flat;
    }

    /// Middle, size and rim of an area.
    ///
    /// @param latitude of the centre of gravity, radians
    /// @param longitude of the centre of gravity, radians
    /// @param area square metres
    /// @param perimeter length of all rings, metres
    private record Centroid(double latitude, double longitude, double area, double perimeter) {
        static Centroid of(Area area, double perLatitude, double perLongitude) {
            double south = area.southRadians();
            double west = area.westRadians();
            double total = 0;
            double sumX = 0;
            double sumY = 0;
            double rim = 0;
            for (Area.Ring ring : area.rings()) {
                double twice = 0;
                double ringX = 0;
                double ringY = 0;
                GeoPoint before = ring.vertices().getLast();
                double bx = (before.longitudeRadians() - west) * perLongitude;
                double by = (before.latitudeRadians() - south) * perLatitude;
                for (GeoPoint vertex : ring.vertices()) {
                    double x = (vertex.longitudeRadians() - west) * perLongitude;
                    double y = (vertex.latitudeRadians() - south) * perLatitude;
                    double cross = bx * y - x * by;
                    twice += cross;
                    ringX += (bx + x) * cross;
                    ringY += (by + y) * cross;
                    rim += Math.sqrt((x - bx) * (x - bx) + (y - by) * (y - by));
                    bx = x;
                    by = y;
                }
                double sign = twice < 0 ? -1 : 1;
                total += 0.5 * sign * twice;
                sumX += sign * ringX / 6;
                sumY += sign * ringY / 6;
            }
            if (!(total > 1)) {
                double middleLatitude = 0.5 * (south + area.northRadians());
                return new Centroid(middleLatitude, 0.5 * (west + area.eastRadians()), 0, rim);
            }
            return new Centroid(south + sumY / total / perLatitude, west + sumX / total / perLongitude, total, rim);
        }
    }

    /// Square metres of a disc or of all cells.
    double squareMetres() {
        return isCompact() ? Math.PI * radiusMetres * radiusMetres : cellCount() * cellMetres * cellMetres;
    }
}

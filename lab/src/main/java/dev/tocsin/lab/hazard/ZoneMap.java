package dev.tocsin.lab.hazard;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the zones within a distance of a point, by cells of a tenth of a degree. Immutable and thread-safe.
public final class ZoneMap {
    private static final double CELL = Math.toRadians(0.1);
    private static final int[] NONE = {};

    private final List<Zone> zones;
    private final double reachMetres;
    private final Map<Long, int[]> cells = new HashMap<>();

    /// A map of zones.
    ///
    /// @param zones the zones, referred to by their index
    /// @param reachMetres greatest distance that will be asked for
    public ZoneMap(List<Zone> zones, double reachMetres) {
        this.zones = List.copyOf(zones);
        this.reachMetres = reachMetres;
        Map<Long, List<Integer>> filling = new HashMap<>();
        for (int i = 0; i < zones.size(); i++) {
            fill(filling, i);
        }
        filling.forEach((cell, list) ->
                cells.put(cell, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    private void fill(Map<Long, List<Integer>> filling, int zone) {
        Area area = zones.get(zone).area();
        double up = reachMetres / Wgs84.MEAN_RADIUS_METRES;
        double aside = up / StrictMath.cos(Math.min(1.5, Math.abs(area.northRadians()) + up));
        for (long row = cell(area.southRadians() - up); row <= cell(area.northRadians() + up); row++) {
            for (long column = cell(area.westRadians() - aside); column <= cell(area.eastRadians() + aside); column++) {
                filling.computeIfAbsent(key(row, column), _ -> new ArrayList<>())
                        .add(zone);
            }
        }
    }

    private static long cell(double radians) {
        return (long) Math.floor(radians / CELL);
    }

    private static long key(long row, long column) {
        // Spread, for the hash of a Long is that of its halves one upon the other.
        return ((row << 32) ^ (column & 0xFFFF_FFFFL)) * 0x9E37_79B9_7F4A_7C15L;
    }

    /// The zones that may be within reach of a point, a superset in the order of their indices; not to be changed.
    public int[] candidates(double latitudeRadians, double longitudeRadians) {
        return cells.getOrDefault(key(cell(latitudeRadians), cell(longitudeRadians)), NONE);
    }

    /// Whether a zone lies within a distance of a point: the point is inside, or that near to the outline.
    ///
    /// @param metres at most the reach of this map
    public boolean within(int zone, double latitudeRadians, double longitudeRadians, double metres) {
        Area area = zones.get(zone).area();
        if (area.contains(latitudeRadians, longitudeRadians)) {
            return true;
        }
        double scale = Wgs84.MEAN_RADIUS_METRES;
        double aside = scale * StrictMath.cos(latitudeRadians);
        double limit = metres * metres;
        for (Area.Ring ring : area.rings()) {
            GeoPoint last = ring.vertices().getLast();
            double ax = (last.longitudeRadians() - longitudeRadians) * aside;
            double ay = (last.latitudeRadians() - latitudeRadians) * scale;
            for (GeoPoint vertex : ring.vertices()) {
                double bx = (vertex.longitudeRadians() - longitudeRadians) * aside;
                double by = (vertex.latitudeRadians() - latitudeRadians) * scale;
                if (squaredDistance(ax, ay, bx, by) <= limit) {
                    return true;
                }
                ax = bx;
                ay = by;
            }
        }
        return false;
    }

    /// From the origin to the segment from a to b.
    private static double squaredDistance(double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / length, 0, 1);
        double x = ax + share * dx;
        double y = ay + share * dy;
        return x * x + y * y;
    }

    /// Number of zones.
    public int size() {
        return zones.size();
    }

    /// A zone by its index.
    public Zone zone(int index) {
        return zones.get(index);
    }
}

package dev.tocsin.core.coverage;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which sensors reach which points of which zones. Made once; immutable.
///
/// A zone is looked at in its centre and in points of its outlines, since one radar may see one end of a province and
/// not the other.
final class CoverageMap {
    /// Points of one outline that are looked at, at most.
    private static final int POINTS_PER_RING = 8;

    /// Outlines of one zone that are looked at, the first ones of the pack.
    private static final int MAX_RINGS = 4;

    /// One zone: the different sets of sensors over its points, for each height.
    private record Cell(Zone zone, List<Set<BitSet>> byHeight) {}

    private final List<Cell> cells = new ArrayList<>();

    CoverageMap(List<Reach> reaches, List<Zone> zones) {
        List<RadarSite> sites =
                reaches.stream().map(r -> new RadarSite(r.sensor().site())).toList();
        for (Zone zone : zones) {
            List<Set<BitSet>> byHeight = new ArrayList<>();
            for (Height height : Height.values()) {
                Set<BitSet> sets = new LinkedHashSet<>();
                for (GeoPoint point : points(zone)) {
                    sets.add(seeing(reaches, sites, point, height));
                }
                byHeight.add(sets);
            }
            cells.add(new Cell(zone, byHeight));
        }
    }

    private static BitSet seeing(List<Reach> reaches, List<RadarSite> sites, GeoPoint point, Height height) {
        BitSet seeing = new BitSet(reaches.size());
        for (int i = 0; i < reaches.size(); i++) {
            seeing.set(i, reaches.get(i).sees(sites.get(i), point, height));
        }
        return seeing;
    }

    static List<GeoPoint> points(Zone zone) {
        List<GeoPoint> points = new ArrayList<>();
        points.add(zone.centre());
        List<Area.Ring> rings = zone.area().rings();
        for (Area.Ring ring : rings.subList(0, Math.min(MAX_RINGS, rings.size()))) {
            List<GeoPoint> vertices = ring.vertices();
            int step = Math.max(1, vertices.size() / POINTS_PER_RING);
            for (int i = 0; i < vertices.size(); i += step) {
                points.add(vertices.get(i));
            }
        }
        return points;
    }

    int size() {
        return cells.size();
    }

    Zone zone(int cell) {
        return cells.get(cell).zone();
    }

    /// The different sets of sensors that reach points of a zone, when all are well.
    Set<BitSet> sets(int cell, Height height) {
        return cells.get(cell).byHeight().get(height.ordinal());
    }
}

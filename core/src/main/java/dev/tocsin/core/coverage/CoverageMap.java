package dev.tocsin.core.coverage;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which sensors reach which points of which zones. Made once; immutable.
///
/// A zone is looked at in its centre, in the corners of its outlines and between them, since one radar may see one end
/// of a province and not the other, and one above a town not what is overhead. Every eighth corner was not enough: over
/// a few zones it passed by the edge of a cone of silence.
final class CoverageMap {
    /// Corners of one outline that are looked at, at most; more are looked at in even steps.
    private static final int CORNERS_PER_RING = 256;

    /// Points are looked at along sides, so far from each other at most.
    private static final double STEP_METRES = 500;

    /// Points of one side at most.
    private static final int MAX_STEPS = 64;

    /// One zone: the different sets of sensors over its points, for each height.
    private record Cell(Zone zone, List<Set<BitSet>> byHeight) {}

    private final List<Cell> cells = new ArrayList<>();

    CoverageMap(List<Reach> reaches, List<Zone> zones) {
        List<RadarSite> sites =
                reaches.stream().map(r -> new RadarSite(r.sensor().site())).toList();
        for (Zone zone : zones) {
            List<Set<BitSet>> byHeight = new ArrayList<>();
            List<GeoPoint> points = points(zone);
            for (Height height : Height.values()) {
                Set<BitSet> sets = new LinkedHashSet<>();
                for (GeoPoint point : points) {
                    Vector3 at = Wgs84.toEcef(point.withHeight(height.metres()));
                    sets.add(seeing(reaches, sites, at, height));
                }
                byHeight.add(sets);
            }
            cells.add(new Cell(zone, byHeight));
        }
    }

    private static BitSet seeing(List<Reach> reaches, List<RadarSite> sites, Vector3 at, Height height) {
        BitSet seeing = new BitSet(reaches.size());
        for (int i = 0; i < reaches.size(); i++) {
            seeing.set(i, reaches.get(i).sees(sites.get(i), at, height));
        }
        return seeing;
    }

    static List<GeoPoint> points(Zone zone) {
        List<GeoPoint> points = new ArrayList<>();
        points.add(zone.centre());
        for (Area.Ring ring : zone.area().rings()) {
            List<GeoPoint> corners = ring.vertices();
            int step = Math.max(1, corners.size() / CORNERS_PER_RING);
            for (int i = 0; i < corners.size(); i += step) {
                GeoPoint next = corners.get(i + step < corners.size() ? i + step : 0);
                addSide(corners.get(i), next, points);
            }
        }
        return points;
    }

    /// Adds the first corner of a side and points on the way to the second one.
    private static void addSide(GeoPoint from, GeoPoint to, List<GeoPoint> points) {
        double metres = Wgs84.toEcef(from).minus(Wgs84.toEcef(to)).norm();
        int parts = Math.clamp((int) Math.ceil(metres / STEP_METRES), 1, MAX_STEPS);
        for (int i = 0; i < parts; i++) {
            double share = (double) i / parts;
            points.add(new GeoPoint(
                    from.latitudeRadians() + share * (to.latitudeRadians() - from.latitudeRadians()),
                    from.longitudeRadians() + share * (to.longitudeRadians() - from.longitudeRadians()),
                    0));
        }
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

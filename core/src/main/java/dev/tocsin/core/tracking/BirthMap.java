package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import java.util.HashMap;
import java.util.Map;

/// Where aircraft that answer interrogations have come into sight lately: a density of births over space, learnt in
/// cells of two sizes. On an apron a new aircraft is a thousand times likelier than over open land, so a plot there
/// is taken for that of an aircraft near by only when it fits.
///
/// Births are forgotten with a memory of an hour. The density is the mean of what both sizes say: the small cells
/// know stands and runways, the large ones the edge of what a radar sees. Only answering aircraft count: what
/// threatens appears anywhere. Bounded; deterministic, because cells are only looked up; not thread-safe.
final class BirthMap {
    /// Cells of one size at most; when full, what is nearly forgotten goes.
    static final int MOST_CELLS = 8_192;

    private static final double[] CELL_METRES = {1_000, 8_000};
    private static final double[] CELL_HEIGHT = {300, 1_200};
    private static final double MEMORY_SECONDS = 3_600;
    /// So long after the first one, those that appear were there before.
    private static final long OPENING_NANOS = 30_000_000_000L;
    /// What is counted before this much time has passed counts as if it had, seconds.
    private static final double LEAST_SECONDS = 120;

    private static final double FORGOTTEN = 0.05;

    private static final class Cell {
        double births;
        long nanos;

        double at(long nowNanos) {
            return births * kept(nowNanos - nanos);
        }
    }

    private final Map<Long, Cell> small = new HashMap<>();
    private final Map<Long, Cell> large = new HashMap<>();
    private final Map<Long, Cell> columns = new HashMap<>();
    private long firstNanos = Long.MAX_VALUE;

    /// An answering aircraft came into sight at an ECEF place, and was new with a probability. What appears first of
    /// all was there before.
    void add(double[] ecef, long nanos, double probability) {
        firstNanos = Math.min(firstNanos, nanos);
        if (nanos - firstNanos < OPENING_NANOS) {
            return;
        }
        GeoPoint place = Wgs84.toGeodetic(new Vector3(ecef[0], ecef[1], ecef[2]));
        count(small, key(place, 0), nanos, probability);
        count(columns, column(place, 0), nanos, probability);
        count(large, key(place, 1), nanos, probability);
    }

    private static void count(Map<Long, Cell> cells, long key, long nanos, double probability) {
        if (cells.size() >= MOST_CELLS && !cells.containsKey(key)) {
            cells.values().removeIf(c -> c.at(nanos) < FORGOTTEN);
            if (cells.size() >= MOST_CELLS) {
                return;
            }
        }
        Cell cell = cells.computeIfAbsent(key, _ -> new Cell());
        cell.births = cell.at(nanos) + probability;
        cell.nanos = Math.max(cell.nanos, nanos);
    }

    /// Births per second and cubic metre at an ECEF place, beyond those that are expected anywhere.
    double density(double[] ecef, long nowNanos) {
        if (small.isEmpty()) {
            return 0;
        }
        GeoPoint place = Wgs84.toGeodetic(new Vector3(ecef[0], ecef[1], ecef[2]));
        return (perVolume(small, place, 0, nowNanos) + perVolume(large, place, 1, nowNanos)) / (2 * seconds(nowNanos));
    }

    /// Births per second and square metre about an ECEF place, at any height.
    double densityOfGround(double[] ecef, long nowNanos) {
        if (columns.isEmpty()) {
            return 0;
        }
        GeoPoint place = Wgs84.toGeodetic(new Vector3(ecef[0], ecef[1], ecef[2]));
        Cell cell = columns.get(column(place, 0));
        return cell == null ? 0 : cell.at(nowNanos) / (CELL_METRES[0] * CELL_METRES[0] * seconds(nowNanos));
    }

    /// Cells held.
    int cells() {
        return small.size() + large.size() + columns.size();
    }

    private double seconds(long nowNanos) {
        double known = Math.max(LEAST_SECONDS, (nowNanos - firstNanos) * 1e-9);
        return MEMORY_SECONDS * (1 - StrictMath.exp(-known / MEMORY_SECONDS));
    }

    private static double perVolume(Map<Long, Cell> cells, GeoPoint place, int size, long nowNanos) {
        Cell cell = cells.get(key(place, size));
        double side = CELL_METRES[size];
        return cell == null ? 0 : cell.at(nowNanos) / (side * side * CELL_HEIGHT[size]);
    }

    private static double kept(long nanos) {
        return nanos <= 0 ? 1 : StrictMath.exp(-nanos * 1e-9 / MEMORY_SECONDS);
    }

    /// Rows of equal height in latitude, columns as wide in the middle of each row; the level nearest to its middle.
    private static long key(GeoPoint place, int size) {
        long level = Math.round(place.heightMetres() / CELL_HEIGHT[size]);
        return (column(place, size) << 16) ^ (level & 0xFFFF);
    }

    private static long column(GeoPoint place, int size) {
        double perRadian = Wgs84.MEAN_RADIUS_METRES / CELL_METRES[size];
        long row = (long) Math.floor(place.latitudeRadians() * perRadian);
        double middle = (row + 0.5) / perRadian;
        long column = (long) Math.floor(place.longitudeRadians() * perRadian * StrictMath.cos(middle));
        return (row << 24) ^ (column & 0xFFFFFF);
    }
}

package dev.tocsin.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Zones by rows of a tenth of a degree of latitude: which of them lie near a place. Immutable and thread-safe.
final class ZoneRows {
    private static final double ROW = Math.toRadians(0.1);
    /// A radian of latitude is nowhere shorter.
    private static final double LEAST_METRES_PER_RADIAN = 6.3e6;

    private final ZoneShape[] shapes;
    private final int first;
    private final int[][] rows;

    /// The first row of each zone.
    private final int[] begins;

    ZoneRows(ZoneShape[] shapes) {
        this.shapes = shapes.clone();
        this.begins = new int[shapes.length];
        int least = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int i = 0; i < shapes.length; i++) {
            begins[i] = row(shapes[i].southRadians());
            least = Math.min(least, begins[i]);
            last = Math.max(last, row(shapes[i].northRadians()));
        }
        this.first = least;
        List<List<Integer>> filling = new ArrayList<>();
        for (int r = least; r <= last; r++) {
            filling.add(new ArrayList<>());
        }
        for (int i = 0; i < shapes.length; i++) {
            for (int r = begins[i]; r <= row(shapes[i].northRadians()); r++) {
                filling.get(r - least).add(i);
            }
        }
        this.rows = filling.stream()
                .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int row(double latitude) {
        return (int) Math.floor(latitude / ROW);
    }

    /// The zone nearest to a place, of those nearer than a limit that count; one that holds the place, if any does; -1
    /// when there is none.
    ///
    /// @param counts asked of the zones that are nearer than all before
    int nearest(double latitude, double longitude, double limitMetres, Predicate<ZoneShape> counts) {
        double latitudes = limitMetres / LEAST_METRES_PER_RADIAN;
        int from = Math.max(first, row(latitude - latitudes));
        int to = Math.min(first + rows.length - 1, row(latitude + latitudes));
        double least = limitMetres;
        int nearest = -1;
        for (int r = from; r <= to && least > 0; r++) {
            for (int zone : rows[r - first]) {
                double distance = shapes[zone].distanceWithin(latitude, longitude, least);
                if (distance < least && counts.test(shapes[zone])) {
                    least = distance;
                    nearest = zone;
                }
            }
        }
        return nearest;
    }

    /// The zones within so many radians of a place, each once, from south to north.
    int[] near(double latitude, double longitude, double latitudes, double longitudes) {
        int from = Math.max(first, row(latitude - latitudes));
        int to = Math.min(first + rows.length - 1, row(latitude + latitudes));
        int[] found = new int[16];
        int count = 0;
        for (int r = from; r <= to; r++) {
            for (int zone : rows[r - first]) {
                boolean isNew = r == Math.max(from, begins[zone]);
                if (isNew && shapes[zone].isNear(latitude, longitude, latitudes, longitudes)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = zone;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }
}

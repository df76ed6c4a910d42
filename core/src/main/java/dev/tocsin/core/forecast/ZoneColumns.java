package dev.tocsin.core.forecast;

import java.util.ArrayList;
import java.util.List;

/// The zones as points on the unit sphere, in order of the zones: one point for a settlement, up to 9 for a
/// larger zone, each a disc with a share of the zone. Immutable and thread-safe.
final class ZoneColumns {
    private static final int MOST_POINTS = 9;

    private final int[] zone;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] radius;
    private final double[] share;

    /// The points of an index.
    ZoneColumns(ZoneIndex index) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            ZoneShape shape = index.shape(i);
            if (shape.isCompact()) {
                rows.add(new double[] {i, shape.latitude, shape.longitude, shape.radiusMetres, 1});
            } else {
                addPoints(i, shape, rows);
            }
        }
        int n = rows.size();
        this.zone = new int[n];
        this.x = new double[n];
        this.y = new double[n];
        this.z = new double[n];
        this.radius = new double[n];
        this.share = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = rows.get(i);
            zone[i] = (int) row[0];
            x[i] = StrictMath.cos(row[1]) * StrictMath.cos(row[2]);
            y[i] = StrictMath.cos(row[1]) * StrictMath.sin(row[2]);
            z[i] = StrictMath.sin(row[1]);
            radius[i] = row[3];
            share[i] = row[4];
        }
    }

    private static void addPoints(int zone, ZoneShape shape, List<double[]> rows) {
        int cells = shape.cellCount();
        int count = Math.min(MOST_POINTS, cells);
        double radius = Math.sqrt(shape.squareMetres() / count / Math.PI);
        for (int i = 0; i < count; i++) {
            int cell = (int) ((i + 0.5) * cells / count);
            rows.add(new double[] {zone, shape.cellLatitude(cell), shape.cellLongitude(cell), radius, 1.0 / count});
        }
    }

    /// Number of points.
    int size() {
        return zone.length;
    }

    /// The zone that a point belongs to.
    int zone(int i) {
        return zone[i];
    }

    /// Scalar product of the unit vector to a point with a vector.
    double dot(int i, double vx, double vy, double vz) {
        return x[i] * vx + y[i] * vy + z[i] * vz;
    }

    /// Radius of the disc, metres.
    double radius(int i) {
        return radius[i];
    }

    /// Share of the zone, 0..1.
    double share(int i) {
        return share[i];
    }
}

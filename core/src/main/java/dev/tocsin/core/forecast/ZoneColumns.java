package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Wgs84;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The zones as discs on the unit sphere, in groups of discs that lie together, so that a sweep rejects most zones by
/// their group. Immutable and thread-safe.
///
/// A settlement is one disc; a larger zone up to 9, a province up to 36, which then are a group of their own. A group
/// also knows what it weighs as a whole, for those who need only the sum.
final class ZoneColumns {
    /// A zone is taken to have at most a settlement of this area, square metres (10 km by 10 km); the rest is open
    /// ground.
    static final double SETTLEMENT_SQUARE_METRES = 1e8;

    /// Side of a group where each disc may be asked for.
    static final double FINE_RADIANS = Math.toRadians(0.15);

    /// Side of a group that only weighs as a whole.
    static final double COARSE_RADIANS = Math.toRadians(0.4);

    private static final int TOWN_DISCS = 9;
    private static final int PROVINCE_DISCS = 36;

    private final int[] zone;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] radius;
    private final double[] settled;
    private final boolean[] province;
    private final Groups groups;

    /// Groups of discs, as columns.
    private static final class Groups {
        /// Index behind the last disc of each group.
        private final int[] end;

        /// Unit vector to the middle, and metres from there to the farthest rim of a disc: four values each.
        private final double[] place;

        /// Radius of the largest disc.
        private final double[] largestMetres;

        /// Area of all settlements.
        private final double[] settledSquareMetres;

        Groups(int count) {
            this.end = new int[count];
            this.place = new double[4 * count];
            this.largestMetres = new double[count];
            this.settledSquareMetres = new double[count];
        }
    }

    /// A disc before it has its place: which zone, where, how large, and how far the zone reaches.
    private record Disc(
            int zone, long group, double latitude, double longitude, double radius, double rim, double settled) {
        /// A zone that is a disc; its outline may reach farther.
        static Disc of(int zone, long group, ZoneShape shape) {
            double radius = shape.radiusMetres;
            double rim = Math.max(radius, shape.reachMetres());
            return new Disc(zone, group, shape.latitude, shape.longitude, radius, rim, 1);
        }

        double[] unit() {
            double cos = StrictMath.cos(latitude);
            return new double[] {
                cos * StrictMath.cos(longitude), cos * StrictMath.sin(longitude), StrictMath.sin(latitude)
            };
        }
    }

    /// The discs of shapes, in the order of the zones.
    ///
    /// @param cellRadians side of a group
    ZoneColumns(List<ZoneShape> shapes, double cellRadians) {
        List<Disc> discs = new ArrayList<>();
        province = new boolean[shapes.size()];
        for (int i = 0; i < shapes.size(); i++) {
            ZoneShape shape = shapes.get(i);
            province[i] = shape.squareMetres() > SETTLEMENT_SQUARE_METRES;
            if (shape.isCompact()) {
                long row = Math.round(shape.latitude / cellRadians);
                long column = Math.round(shape.longitude / cellRadians);
                discs.add(Disc.of(i, row * 10_000 + column, shape));
            } else {
                addDiscs(i, shape, discs);
            }
        }
        discs.sort(Comparator.comparingLong(Disc::group).thenComparingInt(Disc::zone));
        int n = discs.size();
        this.zone = new int[n];
        this.x = new double[n];
        this.y = new double[n];
        this.z = new double[n];
        this.radius = new double[n];
        this.settled = new double[n];
        for (int i = 0; i < n; i++) {
            Disc disc = discs.get(i);
            double[] unit = disc.unit();
            zone[i] = disc.zone();
            x[i] = unit[0];
            y[i] = unit[1];
            z[i] = unit[2];
            radius[i] = disc.radius();
            settled[i] = disc.settled();
        }
        this.groups = grouped(discs);
    }

    private static void addDiscs(int zone, ZoneShape shape, List<Disc> discs) {
        int cells = shape.cellCount();
        double area = shape.squareMetres();
        int count = Math.min(area > SETTLEMENT_SQUARE_METRES ? PROVINCE_DISCS : TOWN_DISCS, cells);
        double radius = Math.sqrt(area / count / Math.PI);
        double settled = Math.min(1, SETTLEMENT_SQUARE_METRES / area);
        long own = Long.MAX_VALUE - zone;
        for (int i = 0; i < count; i++) {
            int cell = (int) ((i + 0.5) * cells / count);
            discs.add(
                    new Disc(zone, own, shape.cellLatitude(cell), shape.cellLongitude(cell), radius, radius, settled));
        }
    }

    private Groups grouped(List<Disc> discs) {
        List<int[]> spans = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= discs.size(); i++) {
            if (i == discs.size() || discs.get(i).group() != discs.get(from).group()) {
                spans.add(new int[] {from, i});
                from = i;
            }
        }
        int n = spans.size();
        Groups made = new Groups(n);
        for (int g = 0; g < n; g++) {
            made.end[g] = spans.get(g)[1];
            measure(discs, spans.get(g)[0], g, made);
        }
        return made;
    }

    private void measure(List<Disc> discs, int from, int g, Groups made) {
        double sx = 0;
        double sy = 0;
        double sz = 0;
        int end = made.end[g];
        for (int i = from; i < end; i++) {
            sx += x[i];
            sy += y[i];
            sz += z[i];
            made.largestMetres[g] = Math.max(made.largestMetres[g], radius[i]);
            made.settledSquareMetres[g] += settled[i] * Math.PI * radius[i] * radius[i];
        }
        double norm = Math.sqrt(sx * sx + sy * sy + sz * sz);
        made.place[4 * g] = sx / norm;
        made.place[4 * g + 1] = sy / norm;
        made.place[4 * g + 2] = sz / norm;
        for (int i = from; i < end; i++) {
            double dx = x[i] - sx / norm;
            double dy = y[i] - sy / norm;
            double dz = z[i] - sz / norm;
            double rim = Wgs84.MEAN_RADIUS_METRES * Math.sqrt(dx * dx + dy * dy + dz * dz)
                    + discs.get(i).rim();
            made.place[4 * g + 3] = Math.max(made.place[4 * g + 3], rim);
        }
    }

    /// Number of groups.
    int groups() {
        return groups.end.length;
    }

    /// Index behind the last disc of a group; the group begins where the one before ends.
    int groupEnd(int g) {
        return groups.end[g];
    }

    /// Scalar product of the unit vector to the middle of a group with a vector.
    double groupDot(int g, double vx, double vy, double vz) {
        double[] place = groups.place;
        return place[4 * g] * vx + place[4 * g + 1] * vy + place[4 * g + 2] * vz;
    }

    /// From the middle of a group to the farthest rim of its discs, metres.
    double groupReach(int g) {
        return groups.place[4 * g + 3];
    }

    /// Radius of the largest disc of a group, metres.
    double groupLargest(int g) {
        return groups.largestMetres[g];
    }

    /// Area of the settlements of a group, square metres.
    double groupSettled(int g) {
        return groups.settledSquareMetres[g];
    }

    /// The zone that a disc belongs to.
    int zone(int i) {
        return zone[i];
    }

    /// Scalar product of the unit vector to a disc with a vector.
    double dot(int i, double vx, double vy, double vz) {
        return x[i] * vx + y[i] * vy + z[i] * vz;
    }

    /// Radius of a disc, metres.
    double radius(int i) {
        return radius[i];
    }

    /// Share of a disc that is a settlement, 0..1.
    double settled(int i) {
        return settled[i];
    }

    /// Whether a zone is larger than any settlement.
    boolean isProvince(int zone) {
        return province[zone];
    }
}

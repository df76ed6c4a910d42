package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Zone;
import java.util.List;

/// The zones of a region as columns, made once: which zones a Gaussian on the ground meets, and with what
/// probability. Immutable and thread-safe.
///
/// A zone is met when the hazard comes down inside its outline or within the hazard radius of it. A
/// settlement of up to 4 km is taken as a disc of the same area as outline and margin together, its mass as
/// that of the square of the same area along the axes of the Gaussian (within 2 % of the disc for any sigma).
/// A larger zone is a set of square cells, or, against a Gaussian narrower than its cells, 64 equally likely
/// points of the Gaussian that are tested against the outline.
///
/// Budget: [ZoneRows] names the zones at the latitudes concerned; 0.2 microseconds for each zone near the Gaussian, 5
/// nanoseconds for each other one.
final class ZoneIndex {
    private static final double SQUARE_HALF = 0.5 * Math.sqrt(Math.PI);
    private static final double WIDE = 2;
    private static final int STRIPS = 8;
    private static final int MAJOR_POINTS = 16;
    private static final int MINOR_POINTS = 8;
    private static final double[] MAJOR_QUANTILES = quantiles(MAJOR_POINTS);
    private static final double[] MINOR_QUANTILES = quantiles(MINOR_POINTS);

    private static final double[] OPEN_MAJOR = quantiles(8);
    private static final double[] OPEN_MINOR = quantiles(4);
    private static final double[] OPEN_FEW = quantiles(3);

    private final EarthModel earth;
    private final ForecastSettings.Ground ground;
    private final ZoneShape[] shapes;
    private final ZoneRows rows;

    ZoneIndex(List<Zone> zones, EarthModel earth, ForecastSettings.Ground ground) {
        this.earth = earth;
        this.ground = ground;
        this.shapes = zones.stream()
                .map(zone -> ZoneShape.of(zone, earth, ground.hazardRadiusMetres()))
                .toArray(ZoneShape[]::new);
        this.rows = new ZoneRows(shapes);
    }

    private static double[] quantiles(int count) {
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            result[i] = Normal.quantile((i + 0.5) / count);
        }
        return result;
    }

    /// Number of zones.
    int size() {
        return shapes.length;
    }

    /// All shapes, in the order of the zones.
    List<ZoneShape> shapes() {
        return List.of(shapes);
    }

    /// The shape of a zone.
    ZoneShape shape(int zone) {
        return shapes[zone];
    }

    /// Adds the hazard of a Gaussian to every zone that it meets, and a share to the nearest zones of its
    /// open ground.
    ///
    /// @param g where the hazard comes down
    /// @param kind what it is
    /// @param weight probability that it comes down at all
    void meet(GroundGaussian g, HazardKind kind, double weight, Hits hits) {
        meet(g, kind, weight, 1, weight, hits);
    }

    /// The same for several pieces that come down independently of each other: a zone is met when one of them
    /// meets it.
    ///
    /// @param pieces how many; below 1 the probability of one
    /// @param onOpen what the nearest-zone rule shares out
    void meet(GroundGaussian g, HazardKind kind, double weight, double pieces, double onOpen, Hits hits) {
        double reach = Normal.REACH * g.sigmaMajor + ground.nearestMetres();
        double latitudes = reach / GroundGaussian.metresPerLatitude(earth, g.latitude);
        double longitudes = reach / GroundGaussian.metresPerLongitude(earth, g.latitude);
        int[] near = rows.near(g.latitude, g.longitude, latitudes, longitudes);
        double least = 0.1 * ground.worthKnowing();
        double inside = 0;
        for (int i : near) {
            double mass = mass(shapes[i], g);
            inside += mass;
            // What any piece does is at most the sum of what all do: most zones need no power.
            if (weight * Math.max(1, pieces) * mass > 0.999 * least) {
                double any = weight * anyOf(pieces, mass);
                if (any > least) {
                    addHit(i, g, kind, any, hits);
                }
            }
        }
        if (near.length > 0 && inside < 0.999) {
            Box box = new Box(g.latitude, g.longitude, latitudes, longitudes);
            boolean whole = kind == HazardKind.IMPACT;
            shareOpenGround(g, kind, onOpen, box, whole ? OPEN_MAJOR : OPEN_FEW, whole ? OPEN_MINOR : OPEN_FEW, hits);
        }
    }

    /// What is looked at about a Gaussian, radians: only zones that are near count.
    private record Box(double latitude, double longitude, double latitudes, double longitudes) {
        boolean meets(ZoneShape shape) {
            return shape.isNear(latitude, longitude, latitudes, longitudes);
        }
    }

    /// Probability that at least one of several pieces meets what each meets with `mass`.
    private static double anyOf(double pieces, double mass) {
        return pieces == 1 || mass == 0 ? mass : 1 - StrictMath.pow(1 - mass, pieces);
    }

    private void addHit(int zone, GroundGaussian g, HazardKind kind, double probability, Hits hits) {
        double east = g.east(shapes[zone].longitude);
        double north = g.north(shapes[zone].latitude);
        double eta = g.secondsAt(g.major(east, north), g.minor(east, north));
        hits.add(zone, kind, probability, new Hits.Arrival(eta, g.early * g.restShare(), g.late * g.restShare()));
    }

    /// Probability that a place drawn from `g` lies in a zone or within the hazard radius of it.
    double mass(int zone, GroundGaussian g) {
        return mass(shapes[zone], g);
    }

    private static double mass(ZoneShape shape, GroundGaussian g) {
        if (g.sigmaMinor > WIDE * shape.radiusMetres) {
            return squareMass(g, shape.latitude, shape.longitude, SQUARE_HALF * shape.radiusMetres);
        }
        if (shape.isCompact()) {
            return discMass(g, shape.latitude, shape.longitude, shape.radiusMetres);
        }
        if (isBeside(shape, g)) {
            return 0;
        }
        if (g.sigmaMinor < 0.5 * shape.cellMetres) {
            return pointMass(shape, g);
        }
        double sum = 0;
        for (int i = 0; i < shape.cellCount(); i++) {
            sum += squareMass(g, shape.cellLatitude(i), shape.cellLongitude(i), 0.5 * shape.cellMetres);
        }
        return Math.min(1, sum);
    }

    /// Whether a whole zone lies beyond the reach of a Gaussian across its long axis.
    private static boolean isBeside(ZoneShape shape, GroundGaussian g) {
        double minor = g.minor(g.east(shape.longitude), g.north(shape.latitude));
        return Math.abs(minor) - shape.reachMetres() > Normal.REACH * g.sigmaMinor;
    }

    private static double squareMass(GroundGaussian g, double latitude, double longitude, double half) {
        double east = g.east(longitude);
        double north = g.north(latitude);
        double minor = g.minor(east, north);
        if (Math.abs(minor) - half > Normal.REACH * g.sigmaMinor) {
            return 0;
        }
        double major = g.major(east, north);
        if (Math.abs(major) - half > Normal.REACH * g.sigmaMajor) {
            return 0;
        }
        return Normal.within(major, half, g.sigmaMajor) * Normal.within(minor, half, g.sigmaMinor);
    }

    /// The mass of a disc as that of eight strips along the long axis, each as long as its chord.
    private static double discMass(GroundGaussian g, double latitude, double longitude, double radius) {
        double east = g.east(longitude);
        double north = g.north(latitude);
        double minor = g.minor(east, north);
        double major = g.major(east, north);
        if (Math.abs(minor) - radius > Normal.REACH * g.sigmaMinor
                || Math.abs(major) - radius > Normal.REACH * g.sigmaMajor) {
            return 0;
        }
        double sum = 0;
        double below = Normal.below((minor - radius) / g.sigmaMinor);
        for (int i = 0; i < STRIPS; i++) {
            double above = Normal.below((minor + radius * (2 * (i + 1) - STRIPS) / STRIPS) / g.sigmaMinor);
            if (above > below) {
                double offset = (2 * i + 1 - STRIPS) / (double) STRIPS;
                double half = radius * Math.sqrt(1 - offset * offset);
                sum += (above - below) * Normal.within(major, half, g.sigmaMajor);
            }
            below = above;
        }
        return sum;
    }

    private static double pointMass(ZoneShape shape, GroundGaussian g) {
        double centre = shape.distance(g.latitude, g.longitude);
        if (Math.abs(centre) > Normal.REACH * g.sigmaMajor) {
            return centre < 0 ? 1 : 0;
        }
        int inside = 0;
        for (double major : MAJOR_QUANTILES) {
            for (double minor : MINOR_QUANTILES) {
                double latitude = g.latitudeOf(major * g.sigmaMajor, minor * g.sigmaMinor);
                double longitude = g.longitudeOf(major * g.sigmaMajor, minor * g.sigmaMinor);
                if (shape.contains(latitude, longitude)) {
                    inside++;
                }
            }
        }
        return (double) inside / (MAJOR_POINTS * MINOR_POINTS);
    }

    /// The nearest-zone rule: each of 32 (for fragments 9) equally likely points that meets no zone gives a share to
    /// the zone nearest to it, so that nobody close to the open ground is forgotten.
    private void shareOpenGround(
            GroundGaussian g, HazardKind kind, double weight, Box box, double[] majors, double[] minors, Hits hits) {
        double each = weight * ground.nearestShare() / (majors.length * minors.length);
        for (double major : majors) {
            for (double minor : minors) {
                double latitude = g.latitudeOf(major * g.sigmaMajor, minor * g.sigmaMinor);
                double longitude = g.longitudeOf(major * g.sigmaMajor, minor * g.sigmaMinor);
                int nearest = rows.nearest(latitude, longitude, ground.nearestMetres(), box::meets);
                double metres = nearest < 0 ? 0 : shapes[nearest].distance(latitude, longitude);
                if (metres > 0) {
                    addHit(nearest, g, kind, each * (1 - metres / ground.nearestMetres()), hits);
                }
            }
        }
    }
}

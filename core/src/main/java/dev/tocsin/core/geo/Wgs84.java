package dev.tocsin.core.geo;

/// The WGS-84 ellipsoid and its Earth: constants and conversions. Stateless.
///
/// Reference: NGA.STND.0036, Department of Defense World Geodetic System 1984, version 1.0.0 (2014), tables 3.1, 3.5.
public final class Wgs84 {
    /// Semi-major axis, metres.
    public static final double SEMI_MAJOR_METRES = 6_378_137.0;

    /// Flattening.
    public static final double FLATTENING = 1 / 298.257223563;

    /// First eccentricity squared.
    public static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    /// Gravitational parameter of the Earth with its atmosphere, m³/s².
    public static final double GM = 3.986004418e14;

    /// Rotation of the Earth, rad/s.
    public static final double ROTATION_RATE = 7.292115e-5;

    /// Second zonal harmonic (unnormalised), from C̄20 = -4.84165143790815e-4.
    public static final double J2 = 1.082626684e-3;

    /// Mean radius (2a + b) / 3, metres; for rules of thumb only.
    public static final double MEAN_RADIUS_METRES = 6_371_008.7714;

    private static final double SEMI_MINOR_METRES = SEMI_MAJOR_METRES * (1 - FLATTENING);
    private static final double SECOND_ECCENTRICITY_SQUARED = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED);

    private Wgs84() {}

    /// Geodetic to ECEF, metres.
    public static Vector3 toEcef(GeoPoint point) {
        double sinLatitude = StrictMath.sin(point.latitudeRadians());
        double cosLatitude = StrictMath.cos(point.latitudeRadians());
        double n = primeVerticalRadius(sinLatitude);
        double horizontal = (n + point.heightMetres()) * cosLatitude;
        return new Vector3(
                horizontal * StrictMath.cos(point.longitudeRadians()),
                horizontal * StrictMath.sin(point.longitudeRadians()),
                (n * (1 - ECCENTRICITY_SQUARED) + point.heightMetres()) * sinLatitude);
    }

    /// ECEF metres to geodetic: Bowring's formula with one refinement. Below 1,000 km of height the error is less than
    /// 1e-6 m. Near the centre of the Earth the result is finite but meaningless.
    public static GeoPoint toGeodetic(Vector3 ecef) {
        double p = Math.sqrt(ecef.x() * ecef.x() + ecef.y() * ecef.y());
        double longitude = StrictMath.atan2(ecef.y(), ecef.x());
        double beta = StrictMath.atan2(ecef.z() * SEMI_MAJOR_METRES, p * SEMI_MINOR_METRES);
        double latitude = 0;
        for (int i = 0; i < 2; i++) {
            double sinBeta = StrictMath.sin(beta);
            double cosBeta = StrictMath.cos(beta);
            latitude = StrictMath.atan2(
                    ecef.z() + SECOND_ECCENTRICITY_SQUARED * SEMI_MINOR_METRES * sinBeta * sinBeta * sinBeta,
                    p - ECCENTRICITY_SQUARED * SEMI_MAJOR_METRES * cosBeta * cosBeta * cosBeta);
            beta = StrictMath.atan2((1 - FLATTENING) * StrictMath.sin(latitude), StrictMath.cos(latitude));
        }
        return new GeoPoint(latitude, longitude, height(p, ecef.z(), latitude));
    }

    private static double height(double p, double z, double latitude) {
        double sin = StrictMath.sin(latitude);
        double cos = StrictMath.cos(latitude);
        return p * cos + z * sin - SEMI_MAJOR_METRES * Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin);
    }

    /// Height above the ellipsoid measured along the geocentric radius, metres: differs from the geodetic height by
    /// less than 6e-6 of it, and needs no transcendental function.
    public static double radialHeight(double x, double y, double z) {
        double radius = Math.sqrt(x * x + y * y + z * z);
        double sine = z / radius;
        return radius - SEMI_MINOR_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * (1 - sine * sine));
    }

    /// The ellipsoid's outer normal at a point near the Earth (exact on the surface, off by less than 6e-5 rad below
    /// 100 km), into `up[0..2]`.
    public static void upAt(double x, double y, double z, double[] up) {
        double w = z / (1 - ECCENTRICITY_SQUARED);
        double norm = Math.sqrt(x * x + y * y + w * w);
        up[0] = x / norm;
        up[1] = y / norm;
        up[2] = w / norm;
    }

    /// Radius of curvature in the prime vertical, metres.
    static double primeVerticalRadius(double sinLatitude) {
        return SEMI_MAJOR_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLatitude * sinLatitude);
    }
}

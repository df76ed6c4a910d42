package dev.tocsin.core.geo;

/// Where a radar stands and how its measurements relate to space. Immutable and thread-safe.
///
/// Slant range in metres, azimuth clockwise from geodetic north and elevation above the plane of the
/// ellipsoid at the antenna, both in radians. Range and elevation are geometric: straight rays, no
/// refraction, except for the radio horizon, which uses an Earth of 4/3 of its radius. Results go to a
/// caller's array of three (ECEF metres), so that the hot path allocates nothing.
public final class RadarSite {
    private static final double EFFECTIVE_RADIUS_METRES = Wgs84.MEAN_RADIUS_METRES * 4 / 3;
    private static final int HEIGHT_ITERATIONS = 6;

    private final LocalFrame frame;
    private final Vector3 origin;
    private final Vector3 east;
    private final Vector3 north;
    private final Vector3 up;
    private final double siteHeight;
    private final double geocentricRadius;

    /// A radar whose antenna stands here.
    public RadarSite(GeoPoint antenna) {
        this.frame = new LocalFrame(antenna);
        this.origin = frame.origin();
        this.east = frame.east();
        this.north = frame.north();
        this.up = frame.up();
        this.siteHeight = antenna.heightMetres();
        double sin = StrictMath.sin(antenna.latitudeRadians());
        this.geocentricRadius = Wgs84.primeVerticalRadius(sin) + siteHeight;
    }

    /// The east-north-up frame at the antenna.
    public LocalFrame frame() {
        return frame;
    }

    /// The point at a slant range, azimuth and elevation.
    public void atElevation(double rangeMetres, double azimuthRadians, double elevationRadians, double[] ecef) {
        point(
                rangeMetres,
                StrictMath.sin(azimuthRadians),
                StrictMath.cos(azimuthRadians),
                StrictMath.sin(elevationRadians),
                ecef);
    }

    /// The point at a slant range, azimuth and height above the ellipsoid, to 0.1 m.
    ///
    /// @return false when no point of that range has that height; then the point is the nearest, above or
    /// below
    public boolean atHeight(double rangeMetres, double azimuthRadians, double heightMetres, double[] ecef) {
        double sinAzimuth = StrictMath.sin(azimuthRadians);
        double cosAzimuth = StrictMath.cos(azimuthRadians);
        double rise = heightMetres - siteHeight;
        double range = Math.max(rangeMetres, 1e-3);
        double sinElevation = (rise * (2 * geocentricRadius + rise) - range * range) / (2 * range * geocentricRadius);
        for (int i = 0; i < HEIGHT_ITERATIONS; i++) {
            sinElevation = Math.max(-1, Math.min(1, sinElevation));
            point(range, sinAzimuth, cosAzimuth, sinElevation, ecef);
            double miss = heightMetres - Wgs84.radialHeight(ecef[0], ecef[1], ecef[2]);
            if (Math.abs(miss) < 0.05) {
                return true;
            }
            sinElevation += miss / range;
        }
        return Math.abs(heightMetres - Wgs84.radialHeight(ecef[0], ecef[1], ecef[2])) < 1;
    }

    /// The point at a slant range, azimuth and sine of the elevation (limited to -1..1).
    public void atSineElevation(double rangeMetres, double azimuthRadians, double sinElevation, double[] ecef) {
        double sine = Math.max(-1, Math.min(1, sinElevation));
        point(rangeMetres, StrictMath.sin(azimuthRadians), StrictMath.cos(azimuthRadians), sine, ecef);
    }

    private void point(double range, double sinAzimuth, double cosAzimuth, double sinElevation, double[] ecef) {
        double level = range * Math.sqrt(Math.max(0, 1 - sinElevation * sinElevation));
        double e = level * sinAzimuth;
        double n = level * cosAzimuth;
        double u = range * sinElevation;
        ecef[0] = origin.x() + e * east.x() + n * north.x() + u * up.x();
        ecef[1] = origin.y() + e * east.y() + n * north.y() + u * up.y();
        ecef[2] = origin.z() + e * east.z() + n * north.z() + u * up.z();
    }

    /// The slant range to a point, metres.
    public double rangeTo(double x, double y, double z) {
        double dx = x - origin.x();
        double dy = y - origin.y();
        double dz = z - origin.z();
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /// The azimuth of a point, 0 to 2π.
    public double azimuthTo(double x, double y, double z) {
        double dx = x - origin.x();
        double dy = y - origin.y();
        double dz = z - origin.z();
        double e = east.x() * dx + east.y() * dy + east.z() * dz;
        double n = north.x() * dx + north.y() * dy + north.z() * dz;
        return Angles.wrapTwoPi(StrictMath.atan2(e, n));
    }

    /// The sine of the elevation of a point, -1 to 1.
    public double sinElevationTo(double x, double y, double z) {
        double range = rangeTo(x, y, z);
        if (range == 0) {
            return 1;
        }
        return (up.x() * (x - origin.x()) + up.y() * (y - origin.y()) + up.z() * (z - origin.z())) / range;
    }

    /// The elevation of a point, -π/2 to π/2.
    public double elevationTo(double x, double y, double z) {
        return StrictMath.asin(Math.max(-1, Math.min(1, sinElevationTo(x, y, z))));
    }

    /// How far the radio horizon of a 4/3 Earth lets this antenna see an object of that height, metres.
    /// Antennas and objects below the ellipsoid count as standing on it; terrain is not considered.
    public double horizonMetres(double objectHeightMetres) {
        return Math.sqrt(2 * EFFECTIVE_RADIUS_METRES * Math.max(0, siteHeight))
                + Math.sqrt(2 * EFFECTIVE_RADIUS_METRES * Math.max(0, objectHeightMetres));
    }
}

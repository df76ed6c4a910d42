package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;

/// A Gaussian over place on the ground and time of arrival. Immutable.
///
/// The plane touches the ellipsoid at the mean: x to east, y to north, metres; distances to points within 300
/// km are right within 1 %. Time is in seconds from an origin that the maker chooses.
final class GroundGaussian {
    private static final double LEAST_SIGMA = 1;

    /// Mean place, radians.
    final double latitude;

    /// Mean place, radians.
    final double longitude;

    /// Median of the time, seconds.
    final double seconds;

    /// From the 10 % point of the time to its median, seconds.
    final double early;

    /// From the median of the time to its 90 % point, seconds.
    final double late;

    /// One sigma of the time, seconds.
    final double sigmaSeconds;

    /// One sigma along the long axis, metres, at least 1.
    final double sigmaMajor;

    /// One sigma along the short axis, metres, at least 1.
    final double sigmaMinor;

    /// Long axis, component to the east.
    final double axisEast;

    /// Long axis, component to the north.
    final double axisNorth;

    private final double timePerMajor;
    private final double timePerMinor;
    private final double restShare;
    private final double metresPerLatitude;
    private final double metresPerLongitude;

    /// A Gaussian from its moments, with a symmetric time.
    ///
    /// @param centre mean place
    /// @param seconds median of the time
    /// @param c covariance of (x, y, time): xx, xy, yy, xt, yt, tt
    /// @param earth the figure of the ground
    GroundGaussian(GeoPoint centre, double seconds, double[] c, EarthModel earth) {
        this(centre, seconds, c, earth, new double[] {halfWidth(c), halfWidth(c)});
    }

    private static double halfWidth(double[] c) {
        return Normal.P90 * Math.sqrt(Math.max(0, c[5]));
    }

    /// A Gaussian from its moments, with a skewed time.
    ///
    /// @param centre mean place
    /// @param seconds median of the time
    /// @param c covariance of (x, y, time): xx, xy, yy, xt, yt, tt
    /// @param earth the figure of the ground
    /// @param earlyLate from the 10 % point to the median and from there to the 90 % point, seconds
    GroundGaussian(GeoPoint centre, double seconds, double[] c, EarthModel earth, double[] earlyLate) {
        this.early = earlyLate[0];
        this.late = earlyLate[1];
        this.latitude = centre.latitudeRadians();
        this.longitude = centre.longitudeRadians();
        this.seconds = seconds;
        this.sigmaSeconds = Math.sqrt(Math.max(0, c[5]));
        double middle = 0.5 * (c[0] + c[2]);
        double half = 0.5 * (c[0] - c[2]);
        double radius = Math.sqrt(half * half + c[1] * c[1]);
        double angle = radius > 0 ? 0.5 * StrictMath.atan2(c[1], half) : 0;
        this.axisEast = StrictMath.cos(angle);
        this.axisNorth = StrictMath.sin(angle);
        this.sigmaMajor = Math.max(LEAST_SIGMA, Math.sqrt(Math.max(0, middle + radius)));
        this.sigmaMinor = Math.max(LEAST_SIGMA, Math.sqrt(Math.max(0, middle - radius)));
        double majorTime = c[3] * axisEast + c[4] * axisNorth;
        double minorTime = c[4] * axisEast - c[3] * axisNorth;
        this.timePerMajor = majorTime / (sigmaMajor * sigmaMajor);
        this.timePerMinor = minorTime / (sigmaMinor * sigmaMinor);
        double explained = timePerMajor * majorTime + timePerMinor * minorTime;
        this.restShare = c[5] > 0 ? Math.sqrt(Math.max(0, c[5] - explained) / c[5]) : 0;
        this.metresPerLatitude = metresPerLatitude(earth, latitude);
        this.metresPerLongitude = metresPerLongitude(earth, latitude);
    }

    /// Length of a radian of latitude on the ellipsoid, metres.
    static double metresPerLatitude(EarthModel earth, double latitude) {
        double e2 = earth.flattening() * (2 - earth.flattening());
        double sin = StrictMath.sin(latitude);
        double w = 1 - e2 * sin * sin;
        return earth.equatorialRadiusMetres() * (1 - e2) / (w * Math.sqrt(w));
    }

    /// Length of a radian of longitude on the ellipsoid, metres; at least 1 m, for the poles.
    static double metresPerLongitude(EarthModel earth, double latitude) {
        double e2 = earth.flattening() * (2 - earth.flattening());
        double sin = StrictMath.sin(latitude);
        return Math.max(1, earth.equatorialRadiusMetres() * StrictMath.cos(latitude) / Math.sqrt(1 - e2 * sin * sin));
    }

    /// The mean place on the ground.
    GeoPoint centre() {
        return new GeoPoint(latitude, longitude, 0);
    }

    /// Metres to the east of the mean.
    double east(double longitudeRadians) {
        return Angles.wrapPi(longitudeRadians - longitude) * metresPerLongitude;
    }

    /// Metres to the north of the mean.
    double north(double latitudeRadians) {
        return (latitudeRadians - latitude) * metresPerLatitude;
    }

    /// Latitude of the point so many metres along the axes from the mean, radians, not beyond a pole.
    double latitudeOf(double major, double minor) {
        double at = latitude + (major * axisNorth + minor * axisEast) / metresPerLatitude;
        return Math.max(-0.5 * Math.PI, Math.min(0.5 * Math.PI, at));
    }

    /// Longitude of the point so many metres along the axes from the mean, radians.
    double longitudeOf(double major, double minor) {
        return Angles.wrapPi(longitude + (major * axisEast - minor * axisNorth) / metresPerLongitude);
    }

    /// Component along the long axis, metres.
    double major(double east, double north) {
        return east * axisEast + north * axisNorth;
    }

    /// Component along the short axis, metres.
    double minor(double east, double north) {
        return north * axisEast - east * axisNorth;
    }

    /// Median time of arrival if it is at this place; places beyond two sigmas count as at two sigmas.
    double secondsAt(double major, double minor) {
        double a = Math.max(-2 * sigmaMajor, Math.min(2 * sigmaMajor, major));
        double b = Math.max(-2 * sigmaMinor, Math.min(2 * sigmaMinor, minor));
        return seconds + timePerMajor * a + timePerMinor * b;
    }

    /// Share of the spread of the time that remains when the place is known.
    double restShare() {
        return restShare;
    }

    /// Root of the sum of both variances over two: one sigma of a circle of the same size, metres.
    double circularSigma() {
        return Math.sqrt(0.5 * (sigmaMajor * sigmaMajor + sigmaMinor * sigmaMinor));
    }

    /// Direction of the long axis, clockwise from north, 0..π.
    double orientation() {
        double azimuth = StrictMath.atan2(axisEast, axisNorth);
        return azimuth < 0 ? azimuth + Math.PI : azimuth;
    }
}

package dev.tocsin.core.geo;

/// Distances and directions along great circles of the mean sphere: within 0.6 % of the geodesic on the ellipsoid, for
/// where that is near enough. Heights do not count. Stateless.
public final class Sphere {
    private Sphere() {}

    /// Distance along the ground, metres.
    public static double distanceMetres(GeoPoint a, GeoPoint b) {
        return distanceMetres(a.latitudeRadians(), a.longitudeRadians(), b.latitudeRadians(), b.longitudeRadians());
    }

    /// The same between latitudes and longitudes in radians (haversine, which keeps its precision for near places).
    public static double distanceMetres(double latitude1, double longitude1, double latitude2, double longitude2) {
        double north = StrictMath.sin((latitude2 - latitude1) / 2);
        double east = StrictMath.sin((longitude2 - longitude1) / 2);
        double h = north * north + StrictMath.cos(latitude1) * StrictMath.cos(latitude2) * east * east;
        return 2 * Wgs84.MEAN_RADIUS_METRES * StrictMath.asin(Math.min(1, Math.sqrt(h)));
    }

    /// Direction in which the way to another place begins, radians clockwise from true north, 0 (included) to 2π.
    public static double bearingRadians(GeoPoint from, GeoPoint to) {
        double east = to.longitudeRadians() - from.longitudeRadians();
        double y = StrictMath.sin(east) * StrictMath.cos(to.latitudeRadians());
        double x = StrictMath.cos(from.latitudeRadians()) * StrictMath.sin(to.latitudeRadians())
                - StrictMath.sin(from.latitudeRadians()) * StrictMath.cos(to.latitudeRadians()) * StrictMath.cos(east);
        return Angles.wrapTwoPi(StrictMath.atan2(y, x));
    }

    /// Where a way of so many metres ends that begins in a direction, at height 0.
    ///
    /// @param bearingRadians clockwise from true north
    public static GeoPoint destination(GeoPoint from, double bearingRadians, double metres) {
        double angle = metres / Wgs84.MEAN_RADIUS_METRES;
        double sinFrom = StrictMath.sin(from.latitudeRadians());
        double cosFrom = StrictMath.cos(from.latitudeRadians());
        double sin = sinFrom * StrictMath.cos(angle) + cosFrom * StrictMath.sin(angle) * StrictMath.cos(bearingRadians);
        double east = StrictMath.atan2(
                StrictMath.sin(bearingRadians) * StrictMath.sin(angle) * cosFrom,
                StrictMath.cos(angle) - sinFrom * sin);
        return new GeoPoint(StrictMath.asin(Math.clamp(sin, -1, 1)), from.longitudeRadians() + east, 0);
    }
}

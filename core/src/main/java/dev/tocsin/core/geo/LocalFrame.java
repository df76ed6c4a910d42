package dev.tocsin.core.geo;

/// A local east-north-up frame at a site. Immutable and thread-safe.
///
/// Axes: x to geodetic east, y to geodetic north, z along the ellipsoid's outer normal; origin at the site.
public final class LocalFrame {
    private final GeoPoint site;
    private final Vector3 origin;
    private final Vector3 east;
    private final Vector3 north;
    private final Vector3 up;

    /// The frame at a site.
    public LocalFrame(GeoPoint site) {
        this.site = site;
        this.origin = Wgs84.toEcef(site);
        double sinLatitude = StrictMath.sin(site.latitudeRadians());
        double cosLatitude = StrictMath.cos(site.latitudeRadians());
        double sinLongitude = StrictMath.sin(site.longitudeRadians());
        double cosLongitude = StrictMath.cos(site.longitudeRadians());
        this.east = new Vector3(-sinLongitude, cosLongitude, 0);
        this.north = new Vector3(-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, cosLatitude);
        this.up = new Vector3(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// Where the frame stands.
    public GeoPoint site() {
        return site;
    }

    /// The site in ECEF, metres.
    public Vector3 origin() {
        return origin;
    }

    /// The unit vector to the east, in ECEF.
    public Vector3 east() {
        return east;
    }

    /// The unit vector to the north, in ECEF.
    public Vector3 north() {
        return north;
    }

    /// The unit vector up, in ECEF.
    public Vector3 up() {
        return up;
    }

    /// An ECEF position in this frame.
    public Vector3 toLocal(Vector3 ecef) {
        return rotateToLocal(ecef.minus(origin));
    }

    /// A position in this frame as ECEF.
    public Vector3 toEcef(Vector3 local) {
        return origin.plus(rotateToEcef(local));
    }

    /// An ECEF direction or velocity in this frame's axes.
    public Vector3 rotateToLocal(Vector3 ecef) {
        return new Vector3(east.dot(ecef), north.dot(ecef), up.dot(ecef));
    }

    /// A direction or velocity in this frame's axes as ECEF.
    public Vector3 rotateToEcef(Vector3 local) {
        return east.times(local.x()).plus(north.times(local.y())).plus(up.times(local.z()));
    }
}

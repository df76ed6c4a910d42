package dev.tocsin.core.geo;

/// A position on or above the WGS-84 ellipsoid.
///
/// @param latitudeRadians geodetic latitude, north positive, -π/2..π/2
/// @param longitudeRadians longitude, east positive, normalised to -π..π
/// @param heightMetres height above the ellipsoid (not altitude above mean sea level, not a flight level)
public record GeoPoint(double latitudeRadians, double longitudeRadians, double heightMetres) {
    /// Checks the ranges and normalises the longitude.
    ///
    /// @throws IllegalArgumentException when a component is not finite or the latitude is beyond a pole
    public GeoPoint {
        if (!Double.isFinite(latitudeRadians) || !Double.isFinite(longitudeRadians) || !Double.isFinite(heightMetres)) {
            throw new IllegalArgumentException("not a position: " + latitudeRadians + ", " + longitudeRadians);
        }
        if (Math.abs(latitudeRadians) > Math.PI / 2 + 1e-12) {
            throw new IllegalArgumentException("latitude beyond a pole: " + latitudeRadians + " rad");
        }
        if (Math.abs(longitudeRadians) > Math.PI) {
            longitudeRadians = Angles.wrapPi(longitudeRadians);
        }
    }

    /// A position from degrees, on the ellipsoid.
    public static GeoPoint ofDegrees(double latitudeDegrees, double longitudeDegrees) {
        return ofDegrees(latitudeDegrees, longitudeDegrees, 0);
    }

    /// A position from degrees and a height above the ellipsoid in metres.
    public static GeoPoint ofDegrees(double latitudeDegrees, double longitudeDegrees, double heightMetres) {
        return new GeoPoint(Math.toRadians(latitudeDegrees), Math.toRadians(longitudeDegrees), heightMetres);
    }

    /// Latitude in degrees, for borders of the system.
    public double latitudeDegrees() {
        return Math.toDegrees(latitudeRadians);
    }

    /// Longitude in degrees, for borders of the system.
    public double longitudeDegrees() {
        return Math.toDegrees(longitudeRadians);
    }

    /// The same place at another height.
    public GeoPoint withHeight(double metres) {
        return new GeoPoint(latitudeRadians, longitudeRadians, metres);
    }
}

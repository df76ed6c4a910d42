package dev.tocsin.core.picture;

import dev.tocsin.core.geo.GeoPoint;

/// A sensor as configured: where it stands and what it can do.
///
/// @param id its name
/// @param node the nation that owns it
/// @param kind what it measures
/// @param site where it stands (antenna height above the ellipsoid)
/// @param failureDomain what fails together with it (a site, a link, a power feed)
/// @param maxRangeMetres how far it sees at most
/// @param accuracy how well it measures
/// @param scanNanos time between two looks at the same place
/// @param detectionProbability probability to see an object in its coverage at one look, 0..1
/// @param clutterPerScan expected number of false plots at one look around
public record Sensor(
        SensorId id,
        NodeId node,
        SensorKind kind,
        GeoPoint site,
        String failureDomain,
        double maxRangeMetres,
        Accuracy accuracy,
        long scanNanos,
        double detectionProbability,
        double clutterPerScan) {
    /// One sigma of a sensor's errors; a component that it does not measure is ignored.
    ///
    /// @param rangeMetres slant range
    /// @param azimuthRadians azimuth
    /// @param elevationRadians elevation
    /// @param altitudeMetres altitude or height reported by the object, with the error of the pressure surface
    /// @param positionMetres each horizontal axis of a reported position
    public record Accuracy(
            double rangeMetres,
            double azimuthRadians,
            double elevationRadians,
            double altitudeMetres,
            double positionMetres) {}

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside
    public Sensor {
        if (!(detectionProbability > 0 && detectionProbability <= 1)) {
            throw new IllegalArgumentException("detection probability outside 0..1 of sensor " + id);
        }
        if (!(maxRangeMetres > 0) || scanNanos <= 0 || !(clutterPerScan >= 0)) {
            throw new IllegalArgumentException("range, scan time and clutter of sensor " + id + " must be positive");
        }
    }
}

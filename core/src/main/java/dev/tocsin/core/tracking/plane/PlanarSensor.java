package dev.tocsin.core.tracking.plane;

/// A radar of a planar scene (`S.csv`). Sensors that give positions need none.
///
/// @param sensor its number in the plots
/// @param x site east, m
/// @param y site north, m
/// @param rotationSeconds time of one rotation
/// @param maxRangeMetres farthest that it sees
/// @param detectionProbability of one rotation
/// @param clutterPerRotation expected false plots of one rotation, uniform in range and azimuth
public record PlanarSensor(
        int sensor,
        double x,
        double y,
        double rotationSeconds,
        double maxRangeMetres,
        double detectionProbability,
        double clutterPerRotation) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside
    public PlanarSensor {
        if (sensor < 0 || !(rotationSeconds > 0) || !(maxRangeMetres > 0) || !(clutterPerRotation >= 0)) {
            throw new IllegalArgumentException("number, rotation, range and clutter of a radar must be positive");
        }
        if (!(detectionProbability >= 0 && detectionProbability <= 1)) {
            throw new IllegalArgumentException("the detection probability must lie in 0..1");
        }
    }
}

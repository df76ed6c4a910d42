package dev.tocsin.core.tracking.plane;

/// Estimated constant errors of a radar: reported value = true value + error; sigmas are one standard deviation.
///
/// @param sensor its number
/// @param rangeMetres error of range
/// @param azimuthRadians error of azimuth
/// @param timeSeconds error of the reported time
public record PlanarBias(
        int sensor,
        double rangeMetres,
        double azimuthRadians,
        double timeSeconds,
        double rangeSigmaMetres,
        double azimuthSigmaRadians,
        double timeSigmaSeconds) {}

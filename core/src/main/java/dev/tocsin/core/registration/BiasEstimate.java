package dev.tocsin.core.registration;

/// Estimated constant errors of a radar, reported minus true, each with its sigma.
///
/// @param rangeMetres error of the range
/// @param azimuthRadians error of the azimuth, clockwise positive
/// @param timeSeconds error of the time stamp, late positive
/// @param rangeSigma metres
/// @param azimuthSigma radians
/// @param timeSigma seconds
public record BiasEstimate(
        double rangeMetres,
        double azimuthRadians,
        double timeSeconds,
        double rangeSigma,
        double azimuthSigma,
        double timeSigma) {}

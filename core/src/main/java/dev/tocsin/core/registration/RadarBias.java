package dev.tocsin.core.registration;

/// The errors of one radar of a planar scene.
///
/// @param sensor its number
/// @param error its errors
public record RadarBias(int sensor, BiasEstimate error) {}

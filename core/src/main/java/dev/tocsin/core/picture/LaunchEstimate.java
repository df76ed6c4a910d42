package dev.tocsin.core.picture;

import dev.tocsin.core.geo.GeoPoint;

/// Where and when an object came from, propagated backwards.
///
/// @param timeNanos when
/// @param position where
/// @param sigmaMetres one sigma of the horizontal uncertainty
public record LaunchEstimate(long timeNanos, GeoPoint position, double sigmaMetres) {}

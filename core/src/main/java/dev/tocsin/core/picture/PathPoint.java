package dev.tocsin.core.picture;

import dev.tocsin.core.geo.GeoPoint;

/// A point of a predicted path.
///
/// @param timeNanos when
/// @param position where
/// @param sigmaMetres one sigma of the horizontal uncertainty: the radius of the tube
public record PathPoint(long timeNanos, GeoPoint position, double sigmaMetres) {}

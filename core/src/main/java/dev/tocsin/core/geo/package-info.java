/// Earth, frames and areas.
///
/// Frames: WGS-84 geodetic (latitude and longitude in radians, height above the ellipsoid in metres), ECEF
/// (Earth-centred, Earth-fixed: x to longitude 0, z to the north pole, metres) and local east-north-up at a site.
/// Angles are radians everywhere; degrees exist only in `wire` and on screens, with [GeoPoint#ofDegrees] at the border.
/// Transcendental functions are `StrictMath`'s, so that every machine computes the same bits.
@NullMarked
package dev.tocsin.core.geo;

import org.jspecify.annotations.NullMarked;

package dev.tocsin.core.picture;

import dev.tocsin.core.geo.GeoPoint;

/// A region on the ground that a hazard may reach: an ellipse that holds 95 % of the probability.
///
/// @param kind what may happen there
/// @param probability probability that it happens at all
/// @param centre middle of the ellipse
/// @param semiMajorMetres half of the long axis at 95 %
/// @param semiMinorMetres half of the short axis at 95 %
/// @param orientationRadians direction of the long axis, clockwise from true north
/// @param fromNanos 10 % point of the arrival time
/// @param toNanos 90 % point of the arrival time
public record Footprint(
        HazardKind kind,
        double probability,
        GeoPoint centre,
        double semiMajorMetres,
        double semiMinorMetres,
        double orientationRadians,
        long fromNanos,
        long toNanos) {
    /// Checks the probability.
    ///
    /// @throws IllegalArgumentException when it is outside 0..1
    public Footprint {
        probability = Probabilities.check(probability);
    }
}

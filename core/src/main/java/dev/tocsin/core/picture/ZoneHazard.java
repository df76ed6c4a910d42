package dev.tocsin.core.picture;

/// What a forecast says about one zone.
///
/// @param zone the zone
/// @param kind what may happen
/// @param probability probability that the hazard reaches the zone, 0..1
/// @param etaP10Nanos 10 % point of the arrival time
/// @param etaP50Nanos median of the arrival time
/// @param etaP90Nanos 90 % point of the arrival time
public record ZoneHazard(
        ZoneId zone, HazardKind kind, double probability, long etaP10Nanos, long etaP50Nanos, long etaP90Nanos) {
    /// Checks the probability.
    ///
    /// @throws IllegalArgumentException when it is outside 0..1
    public ZoneHazard {
        probability = Probabilities.check(probability);
    }
}

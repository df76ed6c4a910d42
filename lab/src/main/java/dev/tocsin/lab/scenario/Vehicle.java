package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.ObjectClass;
import java.util.Optional;

/// A coarse kind of flying object: how fast and how high, and how well radars see it.
///
/// @param name its name in the scenario
/// @param objectClass what it is
/// @param speedMps speed over ground; ignored for ballistic vehicles
/// @param heightMetres height of the cruise above the ellipsoid; ignored for ballistic vehicles
/// @param visibility share of a radar's greatest range at which it is seen, 0..1
/// @param boost the powered phase of a ballistic vehicle; empty for all others
public record Vehicle(
        String name,
        ObjectClass objectClass,
        Span speedMps,
        Span heightMetres,
        double visibility,
        Optional<Boost> boost) {
    /// The powered phase and the fall.
    ///
    /// @param seconds length of the boost
    /// @param loftRadians elevation of the thrust after pitching over
    /// @param beta ballistic coefficient, kg/m²
    public record Boost(Span seconds, Span loftRadians, Span beta) {}
}

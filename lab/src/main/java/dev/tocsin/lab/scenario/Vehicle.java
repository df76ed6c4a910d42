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
/// @param debris what is left of it when it is stopped or falls
/// @param boost the powered phase of a ballistic vehicle; empty for all others
public record Vehicle(
        String name,
        ObjectClass objectClass,
        Span speedMps,
        Span heightMetres,
        double visibility,
        Debris debris,
        Optional<Boost> boost) {
    /// The powered phase and the fall.
    ///
    /// @param seconds length of the boost
    /// @param loftRadians elevation of the thrust after pitching over
    /// @param beta ballistic coefficient, kg/m²
    public record Boost(Span seconds, Span loftRadians, Span beta) {}

    /// What comes down when it is stopped: a coarse picture of fragments, no model of any way of stopping it.
    ///
    /// @param fragments how many pieces are dangerous
    /// @param spreadMps one sigma of the speed that a piece gains in each direction
    /// @param beta ballistic coefficients of the pieces, kg/m²
    /// @param bodyBeta ballistic coefficient of the whole body when it falls, kg/m²
    public record Debris(int fragments, double spreadMps, Span beta, double bodyBeta) {
        /// Of something that never falls.
        public static final Debris NONE = new Debris(0, 0, new Span(1, 1), 1000);
    }
}

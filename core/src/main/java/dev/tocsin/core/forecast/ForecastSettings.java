package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthModel;
import java.util.Objects;

/// What a forecast assumes. Each value has its reason in `docs/forecasting.md`.
///
/// @param earth the Earth that objects fall on
/// @param arc how ballistic arcs are flown
/// @param drone how a drone keeps its route
/// @param cruise how a cruise missile keeps its route
/// @param debris what remains of an object that ends early
/// @param ground how hazards meet zones
public record ForecastSettings(EarthModel earth, Arc arc, Route drone, Route cruise, Debris debris, Ground ground) {
    /// The values the system runs with.
    public static final ForecastSettings DEFAULT = new ForecastSettings(
            EarthModel.WGS84,
            new Arc(6300, 0.4, 1800, 2_000_000, 10, 0.15),
            new Route(8 * 3600.0, 3e-7, 0.05, 800_000, 20),
            new Route(1.5 * 3600, 3e-7, 0.05, 800_000, 20),
            new Debris(0.5, 6, 200, 0.7, 30, 400_000, 1200),
            new Ground(750, 1e-4, 10_000, 300, 300, 0.1, 0.1, 0.8));

    /// Checks that nothing is missing.
    public ForecastSettings {
        Objects.requireNonNull(earth);
    }

    /// The same on another Earth, whose ground is the ellipsoid.
    ForecastSettings onEllipsoid(EarthModel other) {
        Ground level = new Ground(
                ground.hazardRadiusMetres,
                ground.worthKnowing,
                ground.nearestMetres,
                0,
                0,
                ground.nearestShare,
                ground.unknownThreat,
                ground.civilLimit);
        return new ForecastSettings(other, arc, drone, cruise, debris, level);
    }

    /// Ballistic arcs.
    ///
    /// @param beta ballistic coefficient where the track does not tell, kg/m²
    /// @param sigmaLnBeta one sigma of its natural logarithm
    /// @param longestSeconds longest time of flight that is believed
    /// @param highestMetres greatest height that is believed
    /// @param boostSeconds doubt about the launch point, as seconds of flight at the speed near the ground
    /// @param boostSpeedShare sigma of the speed still to be gained or lost before free flight, a share
    public record Arc(
            double beta,
            double sigmaLnBeta,
            double longestSeconds,
            double highestMetres,
            double boostSeconds,
            double boostSpeedShare) {}

    /// A vehicle that flies to a place by a route that we do not know.
    ///
    /// @param horizonSeconds how far ahead it is followed
    /// @param courseDiffusion growth of the variance of the course, rad² per metre flown
    /// @param speedShare one sigma of the mean speed over the rest of the route, as a share
    /// @param endMetres median distance still to fly when nothing else is known
    /// @param zonePreference how many times likelier a square metre of a settlement is aimed at than open
    ///     ground
    public record Route(
            double horizonSeconds,
            double courseDiffusion,
            double speedShare,
            double endMetres,
            double zonePreference) {}

    /// An object that ends early.
    ///
    /// @param endsEarly probability that a ballistic object is broken up above the ground
    /// @param fragments how many pieces are large enough to hurt
    /// @param beta median ballistic coefficient of a fragment, kg/m²
    /// @param sigmaLnBeta one sigma of its natural logarithm
    /// @param spreadSpeed one sigma of the speed a fragment gains in each direction, m/s
    /// @param stopMetres mean distance flown by a route flyer before it is stopped
    /// @param aheadSeconds how far ahead debris and overflight of a route flyer are told
    public record Debris(
            double endsEarly,
            double fragments,
            double beta,
            double sigmaLnBeta,
            double spreadSpeed,
            double stopMetres,
            double aheadSeconds) {}

    /// Zones and probabilities.
    ///
    /// @param hazardRadiusMetres within this distance of a zone's outline the zone is hit
    /// @param worthKnowing least probability that is told
    /// @param nearestMetres greatest distance to open ground at which the nearest zone is not forgotten
    /// @param heightMetres mean height of the ground above the ellipsoid
    /// @param heightSigmaMetres one sigma of that height
    /// @param nearestShare share of the probability that the nearest zone gets at distance 0; falls linearly
    ///     to 0
    /// @param unknownThreat probability that an object of unknown class without civil identity is a threat
    /// @param civilLimit from this probability of [dev.tocsin.core.picture.ObjectClass#AIRCRAFT] on, no
    ///     hazard
    public record Ground(
            double hazardRadiusMetres,
            double worthKnowing,
            double nearestMetres,
            double heightMetres,
            double heightSigmaMetres,
            double nearestShare,
            double unknownThreat,
            double civilLimit) {}
}

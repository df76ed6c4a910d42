package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.HazardKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Ends of a route flyer that are near: a dive that its descent shows, and the ground it passes in the next
/// minutes. Immutable and thread-safe.
final class DiveForecast {
    private static final double LEAST_DESCENT = 0.07;
    private static final double LONGEST_DIVE_SECONDS = 240;
    /// One sigma of the vertical speed of what keeps its height, m/s.
    private static final double LEVEL_MPS = 1;

    /// Share of its time that something dives.
    private static final double DIVES = 0.01;

    private static final double DEBRIS_SIGMA_METRES = 1000;

    private final ForecastSettings settings;

    DiveForecast(ForecastSettings settings) {
        this.settings = settings;
    }

    /// A dive.
    ///
    /// @param probability that the object is diving
    /// @param ground where and when it meets the ground, seconds since the time of the state
    record Dive(double probability, GroundGaussian ground) {}

    /// The dive that a descent shows: steeper than 4 degrees, on the ground within 240 s. Empty when the
    /// vertical speed is not known well enough to tell a dive from level flight.
    Optional<Dive> dive(RouteMotion m) {
        double least = LEAST_DESCENT * m.speed;
        double sink = -m.climb;
        double height =
                Math.max(0, m.position.heightMetres() - settings.ground().heightMetres());
        if (m.sigmaClimb > least || !(sink > 0.5 * least) || height > sink * LONGEST_DIVE_SECONDS) {
            return Optional.empty();
        }
        double probability = diving(sink, least, m);
        double seconds = height / sink;
        double terrain = settings.ground().heightSigmaMetres();
        double sigmaHeight = Math.sqrt(terrain * terrain + seconds * seconds * m.sigmaClimb * m.sigmaClimb);
        double sigmaSeconds = sigmaHeight / sink;
        double along = Math.sqrt(m.sigmaAlong * m.sigmaAlong
                + seconds * seconds * m.sigmaSpeed * m.sigmaSpeed
                + m.speed * m.speed * sigmaSeconds * sigmaSeconds);
        double distance = m.speed * seconds;
        double across = m.sigmaAcrossAt(distance, settings.drone());
        return Optional.of(new Dive(probability, gaussian(m, distance, seconds, along, across, sigmaSeconds)));
    }

    /// What flies for hours dives for a minute: a sink that level flight may show by chance is no dive.
    /// Without that, an estimate wrong by two sigmas was a dive with one in ten (seed 131: two parts of
    /// Baghdad were told to take cover from a drone that flew on over them at 1,500 m).
    private static double diving(double sink, double least, RouteMotion m) {
        double sigma = Math.max(0.1, m.sigmaClimb);
        double wavers = Math.sqrt(sigma * sigma + LEVEL_MPS * LEVEL_MPS);
        double level = Normal.bell(sink / wavers) / (wavers * Math.sqrt(2 * Math.PI));
        double steep = Math.max(2 * least, m.speed);
        double dive = Normal.within(0.5 * (least + steep) - sink, 0.5 * (steep - least), sigma) / (steep - least);
        return level > 0 ? DIVES * dive / (DIVES * dive + (1 - DIVES) * level) : 1;
    }

    /// The ground under the path over the next minutes, as one ellipse for overflight and one for debris.
    Map<HazardKind, GroundGaussian> ahead(RouteMotion m, ForecastSettings.Route route, double elapsed) {
        double half = 0.5 * settings.debris().aheadSeconds();
        double seconds = elapsed + half;
        double distance = m.speed * seconds;
        double spread = m.speed * half / Math.sqrt(3);
        double along = Math.sqrt(spread * spread + m.sigmaAlong * m.sigmaAlong);
        double across = m.sigmaAcrossAt(Math.max(0, distance), route);
        double wide = Math.sqrt(across * across + DEBRIS_SIGMA_METRES * DEBRIS_SIGMA_METRES);
        Map<HazardKind, GroundGaussian> result = new TreeMap<>();
        double sigmaSeconds = half / Math.sqrt(3);
        result.put(HazardKind.OVERFLIGHT, gaussian(m, distance, seconds, along, across, sigmaSeconds));
        result.put(HazardKind.DEBRIS, gaussian(m, distance, seconds, along, wide, sigmaSeconds));
        return result;
    }

    private GroundGaussian gaussian(
            RouteMotion m, double distance, double seconds, double along, double across, double sigmaSeconds) {
        GeoPoint centre = m.ahead(distance).withHeight(0);
        double sin = StrictMath.sin(m.course);
        double cos = StrictMath.cos(m.course);
        double a = along * along;
        double b = across * across;
        double withTime = sigmaSeconds * sigmaSeconds * m.speed;
        double[] c = {
            a * sin * sin + b * cos * cos,
            (a - b) * sin * cos,
            a * cos * cos + b * sin * sin,
            withTime * sin,
            withTime * cos,
            sigmaSeconds * sigmaSeconds
        };
        return new GroundGaussian(centre, seconds, c, settings.earth());
    }
}

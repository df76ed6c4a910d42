package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import java.util.ArrayList;
import java.util.List;

/// Where and when the fragments of a missile come down that broke up at a known place of its arc. Immutable
/// and thread-safe.
///
/// Light fragments stay behind and come late, heavy ones fly on and come soon: what matters to a zone is
/// not when the fragments come, but when those come that reach it. So they are told apart by their
/// ballistic coefficient, in six classes of 0.8 sigmas of its logarithm, each a Gaussian of its own over
/// place and time. One Gaussian for all of them leaves 35 to 60 % of a spread of two minutes when the place
/// is known.
///
/// Budget: 13 flights of about 20 microseconds for each place of the arc.
final class BreakUp {
    /// Half a class, and the step of the flights: sigmas.
    private static final double STEP = 0.4;

    private static final int CLASSES = 6;

    /// One sigma of a class: it is as wide as two steps.
    private static final double INNER = 0.25;

    /// Below this height air takes the speed away that the break-up gave.
    private static final double THICK_AIR_METRES = 45_000;

    private static final double IN_AIR_SECONDS = 45;
    private static final int GAPS = 4;
    private static final double SHARE = 0.4;
    private static final double STRETCH = 2.5;

    private final ForecastSettings settings;
    private final EarthDynamics dynamics;
    private final ArcForecast arcs;

    BreakUp(ForecastSettings settings, ArcForecast arcs) {
        this.settings = settings;
        this.arcs = arcs;
        this.dynamics = new EarthDynamics(settings.earth());
    }

    /// One class of the fragments of one possible break-up.
    ///
    /// @param ground where and when they come down
    /// @param probability that it broke up there, of all places considered
    /// @param share of its fragments that are of this class
    record Cloud(GroundGaussian ground, double probability, double share) {}

    /// The clouds of a break-up at one of a few instants, evenly spread from that of the state on.
    ///
    /// @param seconds last of the instants
    List<Cloud> within(ArcForecast.Arc arc, double seconds) {
        List<ArcForecast.Step> from = new ArrayList<>();
        double next = 0;
        for (ArcForecast.Step step : arc.steps()) {
            if (from.isEmpty() || (step.seconds() >= next && step.seconds() <= seconds)) {
                from.add(step);
                next = step.seconds() + Math.max(1, seconds / GAPS);
            }
        }
        List<Cloud> all = new ArrayList<>();
        from.forEach(step -> all.addAll(clouds(arc, step, 1.0 / from.size())));
        return all;
    }

    private List<Cloud> clouds(ArcForecast.Arc arc, ArcForecast.Step step, double probability) {
        ArcFlight flight = new ArcFlight(dynamics, settings.arc(), SHARE, STRETCH);
        double[] start = step.state();
        int flights = 2 * CLASSES + 1;
        GeoPoint[] places = new GeoPoint[flights];
        double[] seconds = new double[flights];
        for (int i = 0; i < flights; i++) {
            double sigmas = (i - CLASSES) * STEP;
            double beta = settings.debris().beta()
                    * StrictMath.exp(sigmas * settings.debris().sigmaLnBeta());
            if (!flight.toGround(start, 1 / beta, 1)) {
                return List.of();
            }
            places[i] = arcs.geodetic(flight.position());
            seconds[i] = step.seconds() + flight.seconds;
        }
        double blow = settings.debris().spreadSpeed() * blowSeconds(arc, step, seconds[CLASSES] - step.seconds());
        List<Cloud> clouds = new ArrayList<>(CLASSES);
        for (int i = 1; i < flights; i += 2) {
            Moments moments = new Moments(places[i], seconds[i], settings.earth());
            moments.add(
                    moments.difference(places[i + 1], seconds[i + 1]),
                    moments.difference(places[i - 1], seconds[i - 1]),
                    STEP / INNER);
            moments.widen(arc.impact(), blow);
            clouds.add(new Cloud(moments.gaussian(), probability, share(i)));
        }
        return clouds;
    }

    /// For how long fragments fly apart: until the air takes that speed away.
    private double blowSeconds(ArcForecast.Arc arc, ArcForecast.Step from, double fall) {
        double above = 0;
        for (ArcForecast.Step step : arc.steps()) {
            Vector3 at = step.position();
            if (step.seconds() > from.seconds() && dynamics.height(at.x(), at.y(), at.z()) > THICK_AIR_METRES) {
                above = step.seconds() - from.seconds();
            }
        }
        return Math.min(fall, above + IN_AIR_SECONDS);
    }

    private static double share(int flight) {
        double middle = (flight - CLASSES) * STEP;
        double from = flight == 1 ? 0 : Normal.below(middle - STEP);
        double to = flight == 2 * CLASSES - 1 ? 1 : Normal.below(middle + STEP);
        return to - from;
    }
}

package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.StateEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Follows a ballistic arc to the ground: the Gaussian of place and time of impact, the path, the launch, the
/// debris. Immutable and thread-safe.
///
/// Budget: one arc of about 40 microseconds, 15 of about 15 in longer steps, 7 backwards in vacuum of about 3.
final class ArcForecast {
    private static final double LINEAR_SPREAD = 0.1;
    private static final double SECANT_SPREAD = 1;
    private static final double FINE = 0.2;
    private static final double NEAR = 0.5;
    private static final double COARSE = 0.8;
    private static final double STRETCH = 2.5;
    private static final double LEAST_SLOPE = 0.2;
    private static final double LONGEST_BLOW_SECONDS = 45;
    private static final double LEAST_LAUNCH_HEIGHT = 30_000;
    private static final double[] BREAK_UP_HEIGHTS = {100_000, 65_000, 42_000, 27_000, 17_000, 10_000};

    private final ForecastSettings settings;
    private final EarthModel earth;
    private final EarthDynamics dynamics;
    private final DragBelief belief;

    ArcForecast(ForecastSettings settings) {
        this.settings = settings;
        this.earth = settings.earth();
        this.dynamics = new EarthDynamics(earth);
        this.belief = new DragBelief(
                StrictMath.log(settings.arc().beta()), settings.arc().sigmaLnBeta());
    }

    /// A step of the most likely arc.
    ///
    /// @param seconds since the time of the state
    /// @param position ECEF, metres
    /// @param velocity relative to the Earth, m/s
    record Step(double seconds, Vector3 position, Vector3 velocity) {
        /// The step of a lent state.
        static Step of(double seconds, double[] s) {
            return new Step(seconds, new Vector3(s[0], s[1], s[2]), new Vector3(s[3], s[4], s[5]));
        }

        double[] state() {
            return new double[] {position.x(), position.y(), position.z(), velocity.x(), velocity.y(), velocity.z()};
        }
    }

    /// An arc that comes down.
    ///
    /// @param impact where and when, seconds since the time of the state
    /// @param steps the most likely arc from the state to the ground
    record Arc(GroundGaussian impact, List<Step> steps) {}

    /// What happens to the mean.
    ///
    /// @param place on the ellipsoid
    /// @param seconds time of flight
    /// @param east metres to the east for one metre of ground above the ellipsoid
    /// @param north metres to the north for one metre of ground
    /// @param later seconds for one metre of ground, negative
    private record Undisturbed(GeoPoint place, double seconds, double east, double north, double later) {}

    /// Where an arc began.
    ///
    /// @param seconds since the time of the state, negative
    /// @param position on the ground
    /// @param sigmaMetres one sigma of the horizontal uncertainty
    record Launch(double seconds, GeoPoint position, double sigmaMetres) {}

    /// Flies the arc that a track may be on; empty when it does not come down within the limits.
    Optional<Arc> fly(Hypotheses hypotheses) {
        return hypotheses
                .drag()
                .map(learnt -> fly(belief.join(hypotheses.arcState(), learnt)))
                .orElseGet(() -> fly(hypotheses.arcState(), hypotheses.powered()));
    }

    /// Flies the arc of an estimate of whose drag nothing was learnt; empty when it does not come down within the
    /// limits.
    ///
    /// @param powered whether the object may still gain or lose speed by its engine
    Optional<Arc> fly(StateEstimate estimate, boolean powered) {
        double extra = powered ? powerVariance(estimate) : 0;
        return fly(ArcState.of(estimate, extra, belief.lnBeta(), belief.sigma()));
    }

    /// Flies an arc that was fitted to all that was measured of it; empty when it does not come down within
    /// the limits. The impact is that of the most likely arc, with the covariance of secants of one sigma: the
    /// arcs that the measurements leave open lie along a curve, whose tangent is all that the covariance of a
    /// fit knows. To average over that is to leave the curve (by 590 m for a radar of 10 s after three minutes).
    Optional<Arc> flyFitted(ArcState state) {
        return fly(state, SECANT_SPREAD, LINEAR_SPREAD);
    }

    private Optional<Arc> fly(ArcState state) {
        return fly(state, SigmaPoints.SPREAD, LINEAR_SPREAD);
    }

    /// @param spreads sigmas at which to look for the covariance, until all that start there come down
    private Optional<Arc> fly(ArcState state, double... spreads) {
        ArcFlight flight = flight();
        List<Step> steps = new ArrayList<>();
        double[] start = state.meanToArray();
        double inverseBeta = StrictMath.exp(-state.mean(ArcState.LN_BETA));
        if (!flight.toGround(start, inverseBeta, 1, (t, s) -> steps.add(Step.of(t, s)))) {
            return Optional.empty();
        }
        Undisturbed centre = undisturbed(flight);
        Optional<GroundGaussian> impact = Optional.empty();
        for (int i = 0; i < spreads.length && impact.isEmpty(); i++) {
            impact = spread(state, centre, spreads[i]);
        }
        return impact.map(i -> new Arc(i, List.copyOf(steps)));
    }

    private ArcFlight flight() {
        return new ArcFlight(dynamics, settings.arc(), FINE, 1);
    }

    /// A flight whose end is compared with that of another: faster, its errors are those of the other.
    private ArcFlight comparison() {
        return new ArcFlight(dynamics, settings.arc(), NEAR, STRETCH);
    }

    private double powerVariance(StateEstimate estimate) {
        double sigma = settings.arc().boostSpeedShare() * estimate.velocity().norm();
        return sigma * sigma;
    }

    private Undisturbed undisturbed(ArcFlight flight) {
        GeoPoint place = geodetic(flight.position());
        Vector3 v = new LocalFrame(place).rotateToLocal(flight.velocity());
        double perMetre = 1 / Math.min(-1, Math.min(v.z(), LEAST_SLOPE * -v.norm()));
        return new Undisturbed(place, flight.seconds, v.x() * perMetre, v.y() * perMetre, perMetre);
    }

    private Optional<GroundGaussian> spread(ArcState state, Undisturbed at, double spread) {
        SigmaPoints points = new SigmaPoints(state, spread);
        ArcFlight flight = comparison();
        double[] mean = points.point(SigmaPoints.MEAN);
        if (!flight.toGround(mean, StrictMath.exp(-mean[ArcState.LN_BETA]), 1)) {
            return Optional.empty();
        }
        Moments moments = new Moments(geodetic(flight.position()), flight.seconds, earth);
        moments.addLinear(moments.difference(at.place(), at.seconds()), 1, 0);
        double[][] both = new double[2][];
        for (int i = 0; i < SigmaPoints.COUNT; i++) {
            double[] point = points.point(i);
            if (!flight.toGround(point, StrictMath.exp(-point[ArcState.LN_BETA]), 1)) {
                return Optional.empty();
            }
            both[i % 2] = moments.difference(geodetic(flight.position()), flight.seconds);
            if (i % 2 == 1) {
                moments.add(both[0], both[1], spread);
            }
        }
        ForecastSettings.Ground ground = settings.ground();
        double[] perMetre = {at.east(), at.north(), at.later()};
        moments.addLinear(perMetre, ground.heightMetres(), ground.heightSigmaMetres());
        return Optional.of(moments.gaussian());
    }

    /// Goes back from an estimate in vacuum to the ground; empty below the height where air has bent the arc,
    /// and when the way back does not end within the limits.
    Optional<Launch> launch(StateEstimate estimate) {
        ArcFlight flight = comparison();
        double[] start = estimate.meanToArray();
        if (dynamics.height(start[0], start[1], start[2]) < LEAST_LAUNCH_HEIGHT || !flight.toGround(start, 0, -1)) {
            return Optional.empty();
        }
        GeoPoint centre = geodetic(flight.position());
        double seconds = flight.seconds;
        double speed = flight.speed();
        SigmaPoints points = new SigmaPoints(ArcState.of(estimate, 0, 0, 0), SigmaPoints.SPREAD);
        Moments moments = new Moments(centre, seconds, earth);
        for (int i = 0; i < SigmaPoints.COUNT - 2; i += 2) {
            if (!flight.toGround(points.point(i), 0, -1)) {
                return Optional.empty();
            }
            double[] shift = moments.difference(geodetic(flight.position()), flight.seconds);
            double[] back = {-shift[0], -shift[1], -shift[2]};
            moments.add(shift, back, SigmaPoints.SPREAD);
        }
        double propagated = moments.gaussian().circularSigma();
        double boost = settings.arc().boostSeconds() * speed;
        return Optional.of(new Launch(seconds, centre, Math.sqrt(propagated * propagated + boost * boost)));
    }

    /// Where fragments come down if the object breaks up on its way down: one Gaussian for each of six heights that
    /// it has yet to pass, each a factor 1.6 below the one before, or for the present height when it is lower than
    /// all. Median, heavier and lighter fragments are flown.
    List<GroundGaussian> debris(Arc arc) {
        List<GroundGaussian> result = new ArrayList<>();
        int next = 0;
        for (Step step : arc.steps()) {
            Vector3 at = step.position();
            double height = dynamics.height(at.x(), at.y(), at.z());
            boolean sinking = at.dot(step.velocity()) < 0;
            while (sinking && next < BREAK_UP_HEIGHTS.length && height <= BREAK_UP_HEIGHTS[next]) {
                boolean last = next == BREAK_UP_HEIGHTS.length - 1;
                if (last || height > BREAK_UP_HEIGHTS[next + 1]) {
                    fragments(step, arc.impact()).ifPresent(result::add);
                }
                next++;
            }
        }
        return result;
    }

    private Optional<GroundGaussian> fragments(Step step, GroundGaussian impact) {
        ForecastSettings.Debris debris = settings.debris();
        ArcFlight flight = new ArcFlight(dynamics, settings.arc(), COARSE, STRETCH);
        double[] start = step.state();
        if (!flight.toGround(start, 1 / debris.beta(), 1)) {
            return Optional.empty();
        }
        double fall = flight.seconds;
        Moments moments = new Moments(geodetic(flight.position()), step.seconds() + fall, earth);
        double[][] both = new double[2][];
        for (int i = 0; i < 2; i++) {
            double shift = (1 - 2 * i) * SigmaPoints.SPREAD * debris.sigmaLnBeta();
            if (!flight.toGround(start, StrictMath.exp(shift) / debris.beta(), 1)) {
                return Optional.empty();
            }
            both[i] = moments.difference(geodetic(flight.position()), step.seconds() + flight.seconds);
        }
        moments.add(both[0], both[1], SigmaPoints.SPREAD);
        moments.widen(impact, debris.spreadSpeed() * Math.min(LONGEST_BLOW_SECONDS, fall));
        return Optional.of(moments.gaussian());
    }

    /// The ECEF position as a point on the ground of the configured Earth.
    GeoPoint geodetic(Vector3 s) {
        if (earth.flattening() > 0) {
            return Wgs84.toGeodetic(s);
        }
        double p = Math.sqrt(s.x() * s.x() + s.y() * s.y());
        double height = s.norm() - earth.equatorialRadiusMetres();
        return new GeoPoint(StrictMath.atan2(s.z(), p), StrictMath.atan2(s.y(), s.x()), height);
    }
}

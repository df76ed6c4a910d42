package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.HazardKind;

/// Follows a vehicle that keeps to a route we do not know: a tube along its present course that widens as the
/// course wanders, and what that means for the zones. Immutable and thread-safe.
///
/// On the sphere of mean radius: distances are right within 0.5 %, far below the spread of the tube. With s
/// the distance flown, the course is a random walk, so the variance across the track is `σ_c²(s) = σ_0² + s²
/// σ_ψ² + D s³ / 3`, and the object passes over a zone of radius r at the distance c beside the course with
/// `M = Φ((c + r) / σ_c) - Φ((c - r) / σ_c)`. It comes down where its route ends: `docs/forecasting.md`.
///
/// Budget: three scalar products reject a zone outside the cone, 20 ns; one inside costs some 200 ns.
final class RouteForecast {
    private static final double RADIUS = Wgs84.MEAN_RADIUS_METRES;
    private static final double LARGEST_SPAN_METRES = 5000;
    private static final double NEGLIGIBLE = 1e-7;

    private final ZoneColumns zones;
    private final ForecastSettings.Debris debris;

    RouteForecast(ZoneColumns zones, ForecastSettings.Debris debris) {
        this.zones = zones;
        this.debris = debris;
    }

    /// Adds the hazards of one component.
    ///
    /// @param motion where it is and how it flies
    /// @param route how it keeps its route
    /// @param elapsedSeconds how old the state is
    /// @param weight probability of the component
    void meet(RouteMotion motion, ForecastSettings.Route route, double elapsedSeconds, double weight, Hits hits) {
        Sweep sweep = new Sweep(motion, route, elapsedSeconds, weight, hits);
        int mark = hits.mark();
        for (int i = 0; i < zones.size(); i++) {
            sweep.visit(i);
        }
        sweep.flush();
        double share = sweep.mass / Math.max(1e-12, weight);
        double factor = Math.min(route.zonePreference(), route.aimsAtZone() / Math.max(1e-12, share));
        hits.scaleFrom(mark, HazardKind.IMPACT, factor);
    }

    /// One pass over the zones for one component.
    private final class Sweep {
        private final RouteMotion motion;
        private final ForecastSettings.Route route;
        private final double weight;
        private final Hits hits;
        private final double behind;
        private final double horizon;
        private final double slope;
        private double mass;
        private int zone = -1;
        private double impact;
        private double impactEta;
        private double debrisShare;
        private double over;
        private double overEta = Double.POSITIVE_INFINITY;

        Sweep(RouteMotion motion, ForecastSettings.Route route, double elapsed, double weight, Hits hits) {
            this.motion = motion;
            this.route = route;
            this.weight = weight;
            this.hits = hits;
            this.behind = motion.speed * elapsed;
            this.horizon = motion.speed * (elapsed + route.horizonSeconds());
            this.slope = motion.sigmaCourse + Math.sqrt(route.courseDiffusion() * horizon / 3);
        }

        void visit(int i) {
            double ahead = zones.dot(i, motion.tangentX, motion.tangentY, motion.tangentZ);
            double beside = zones.dot(i, motion.normalX, motion.normalY, motion.normalZ);
            double radius = zones.radius(i);
            double margin = radius + Normal.REACH * motion.sigmaAcross;
            double widest = margin + Normal.REACH * 0.5 * Math.PI * RADIUS * Math.max(0, ahead) * slope;
            if (Math.abs(beside) * RADIUS > widest || ahead * RADIUS < -margin) {
                return;
            }
            double forward = zones.dot(i, motion.upX, motion.upY, motion.upZ);
            double s = RADIUS * angle(ahead, forward);
            if (s > horizon || s < behind - radius - Normal.REACH * motion.sigmaAlong) {
                return;
            }
            add(i, s, RADIUS * beside * (1 + beside * beside / 6), radius);
        }

        /// The arc tangent of `y / x`: by its series below a quarter of a radian, where the rest is below 0.3 m.
        private static double angle(double y, double x) {
            double t = y / x;
            if (!(x > 0) || Math.abs(t) > 0.25) {
                return StrictMath.atan2(y, x);
            }
            double q = t * t;
            return t * (1 - q * (1.0 / 3 - q * (1.0 / 5 - q * (1.0 / 7 - q / 9))));
        }

        private void add(int i, double s, double c, double radius) {
            double sigma = motion.sigmaAcrossAt(Math.max(0, s), route);
            double passes = weight * Normal.within(c, radius, sigma);
            if (passes < NEGLIGIBLE) {
                return;
            }
            if (zones.zone(i) != zone) {
                flush();
                zone = zones.zone(i);
            }
            double eta = motion.etaSeconds(Math.max(0, Math.sqrt(s * s + c * c) - radius), route);
            double span = Math.min(radius, LARGEST_SPAN_METRES) * zones.share(i);
            double rest = Math.max(0, s - behind);
            double beyond = 1 + rest / route.endMetres();
            double ends = 2 * span / route.endMetres() / (beyond * beyond);
            double aimed =
                    ends * Math.min(passes, weight * Normal.within(c, Math.min(radius, LARGEST_SPAN_METRES), sigma));
            impact += aimed;
            impactEta += aimed * eta;
            boolean soon = rest <= motion.speed * debris.aheadSeconds();
            double stops = 2 * span / (debris.stopMetres() + 2 * span);
            debrisShare += soon ? passes * stops : 0;
            if (soon && (passes > over + 1e-9 || (passes > 0.5 * over && eta < overEta))) {
                over = Math.max(over, passes);
                overEta = eta;
            }
        }

        private Hits.Arrival arrival(double eta) {
            double half = Normal.P90 * motion.etaSigmaSeconds(eta, route);
            return new Hits.Arrival(eta, half, half);
        }

        /// Writes what was gathered for the zone that the points before belonged to.
        private void flush() {
            mass += impact;
            if (impact > 0 && impact * route.zonePreference() > NEGLIGIBLE) {
                double eta = impactEta / impact;
                hits.add(zone, HazardKind.IMPACT, impact, arrival(eta));
            }
            if (over > 0) {
                hits.add(zone, HazardKind.DEBRIS, debrisShare, arrival(overEta));
                hits.add(zone, HazardKind.OVERFLIGHT, over, arrival(overEta));
            }
            impact = 0;
            impactEta = 0;
            debrisShare = 0;
            over = 0;
            overEta = Double.POSITIVE_INFINITY;
        }
    }
}

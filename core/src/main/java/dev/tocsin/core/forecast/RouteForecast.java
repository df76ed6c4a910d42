package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.HazardKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows a vehicle that keeps to a route we do not know: a tube along its present course that widens as the course
/// wanders, and what that means for the zones. Immutable and thread-safe.
///
/// On the sphere of mean radius: distances are right within 0.5 %, far below the spread of the tube. With s the
/// distance flown, the course is a random walk, so the variance across the track is `σ_c²(s) = σ_0² + s² σ_ψ² + D s³
/// / 3`, and the object passes over a disc of radius r at the distance c beside the course with `M = Φ((c + r) / σ_c)
/// - Φ((c - r) / σ_c)`; the length of its path over the disc is `M π r / 2` on average. It comes down where its route
/// ends: `docs/forecasting.md`.
///
/// Zones that are told and all others are swept apart: of the others only the sum is needed, to share the
/// probability among all zones.
///
/// Budget: 5 ns for each group of discs outside of the tube, some 60 ns for each disc inside.
final class RouteForecast {
    private static final double RADIUS = Wgs84.MEAN_RADIUS_METRES;

    /// Beyond so many sigmas beside the course nothing is counted.
    private static final double REACH = 3.5;

    /// No group of discs reaches farther from its middle, radians; else a part of it beyond the horizon is
    /// not seen.
    private static final double LARGEST_GROUP_RADIANS = 0.15;

    private static final double PEAK = 0.3989422804014327;
    private static final double MEAN_CHORD = 0.5 * Math.PI;

    private final ZoneIndex index;
    private final ZoneColumns told;
    private final ZoneColumns others;
    private final ForecastSettings.Debris debris;
    private final double worthKnowing;

    /// A follower.
    ///
    /// @param index the zones that are told
    /// @param others the zones that are not, which only share in the probability
    RouteForecast(ZoneIndex index, List<ZoneShape> others, ForecastSettings settings) {
        this.index = index;
        this.told = new ZoneColumns(index.shapes(), ZoneColumns.FINE_RADIANS);
        this.others = new ZoneColumns(others, ZoneColumns.COARSE_RADIANS);
        this.debris = settings.debris();
        this.worthKnowing = settings.ground().worthKnowing();
    }

    /// Adds the hazards of one component.
    ///
    /// @param motion where it is and how it flies
    /// @param route how it keeps its route
    /// @param elapsedSeconds how old the state is
    /// @param weight probability of the component
    void meet(RouteMotion motion, ForecastSettings.Route route, double elapsedSeconds, double weight, Hits hits) {
        Sweep sweep = new Sweep(motion, route, elapsedSeconds, weight, hits);
        sweep.all(told, true);
        sweep.all(others, false);
        sweep.tellEnds();
    }

    /// One pass over the zones for one component.
    private final class Sweep {
        private final RouteMotion motion;
        private final ForecastSettings.Route route;
        private final double weight;
        private final Hits hits;
        private final double elapsed;
        private final double behind;
        private final double horizon;
        private final double nearest;
        private final double farthest;
        private final double soon;
        private final double least;
        private final RouteEnds ends;
        private @Nullable RouteTrail trail;
        private int zone = -1;
        private double impact;
        private double impactEta;
        private double impactEtaSquared;
        private double openImpact;
        private double endsAhead;
        private double path;
        private boolean near;
        private double over;
        private double overEta;
        private double nearestOver;
        private double farthestOver;

        Sweep(RouteMotion motion, ForecastSettings.Route route, double elapsed, double weight, Hits hits) {
            this.motion = motion;
            this.route = route;
            this.weight = weight;
            this.hits = hits;
            this.elapsed = elapsed;
            this.behind = motion.speed * elapsed;
            this.horizon = motion.speed * (elapsed + route.horizonSeconds());
            this.nearest = behind - REACH * motion.sigmaAlong;
            this.farthest = StrictMath.cos(Math.min(Math.PI, horizon / RADIUS + LARGEST_GROUP_RADIANS));
            this.soon = behind + motion.speed * debris.aheadSeconds();
            this.least = 0.2 * worthKnowing / route.zonePreference();
            this.ends = new RouteEnds(weight, route.zonePreference());
        }

        /// Visits all groups of zones, told or only counted.
        void all(ZoneColumns zones, boolean tell) {
            int from = 0;
            for (int g = 0; g < zones.groups(); g++) {
                int end = zones.groupEnd(g);
                visit(zones, g, from, tell);
                from = end;
            }
        }

        private void visit(ZoneColumns zones, int g, int from, boolean tell) {
            double reach = zones.groupReach(g);
            double ahead = zones.groupDot(g, motion.tangentX, motion.tangentY, motion.tangentZ);
            double forward = zones.groupDot(g, motion.upX, motion.upY, motion.upZ);
            if (forward < farthest || RADIUS * ahead < nearest - reach) {
                return;
            }
            double s = RADIUS * angle(ahead, forward);
            if (s - reach > horizon || s < nearest - reach) {
                return;
            }
            double beside = RADIUS * zones.groupDot(g, motion.normalX, motion.normalY, motion.normalZ);
            double sigma = motion.sigmaAcrossAt(Math.max(0, s + reach), route);
            double aside = Math.abs(beside) - reach;
            if (aside > REACH * sigma) {
                return;
            }
            if (!tell || isFaint(zones, g, s - reach, Math.max(0, aside))) {
                count(zones, g, s, beside);
                return;
            }
            for (int i = from; i < zones.groupEnd(g); i++) {
                disc(zones, i);
            }
            flush(zones);
        }

        /// Whether no zone of a group can get a probability worth telling.
        private boolean isFaint(ZoneColumns zones, int g, double from, double aside) {
            if (from <= soon) {
                return false;
            }
            double sigma = motion.sigmaAcrossAt(from, route);
            double largest = zones.groupLargest(g);
            double passes = aside > sigma ? PEAK * Normal.bell(aside / sigma) / sigma : PEAK / sigma;
            double most = weight * Math.min(1, 2 * largest * passes) * MEAN_CHORD * largest * endsAt(from);
            return most < least;
        }

        /// Adds what a whole group weighs.
        private void count(ZoneColumns zones, int g, double s, double beside) {
            double size = 0.5 * zones.groupReach(g);
            double across = motion.sigmaAcrossAt(Math.max(0, s), route);
            double sigma = Math.sqrt(across * across + size * size);
            double bell = PEAK / sigma * Normal.bell(Math.abs(beside) / sigma);
            ends.settle(s - behind, weight * zones.groupSettled(g) * bell);
        }

        /// Density of the end of the route at a distance, per metre.
        private double endsAt(double s) {
            double beyond = 1 + Math.max(0, s - behind) / route.endMetres();
            return 1 / (route.endMetres() * beyond * beyond);
        }

        private void disc(ZoneColumns zones, int i) {
            double ahead = zones.dot(i, motion.tangentX, motion.tangentY, motion.tangentZ);
            double forward = zones.dot(i, motion.upX, motion.upY, motion.upZ);
            double beside = zones.dot(i, motion.normalX, motion.normalY, motion.normalZ);
            double radius = zones.radius(i);
            double s = RADIUS * angle(ahead, forward);
            if (s > horizon || s < nearest - radius) {
                return;
            }
            double c = RADIUS * beside * (1 + beside * beside / 6);
            double sigma = motion.sigmaAcrossAt(Math.max(0, s), route);
            double passes = weight * Normal.within(c, radius, sigma);
            if (passes * MEAN_CHORD * radius * endsAt(s) < 0.1 * least && s > soon) {
                return;
            }
            if (zones.zone(i) != zone) {
                flush(zones);
                zone = zones.zone(i);
            }
            add(passes, s, c, radius, zones.settled(i));
        }

        private void add(double passes, double s, double c, double radius, double settled) {
            double eta = motion.etaSeconds(Math.max(behind, Math.sqrt(s * s + c * c) - radius), route);
            double length = passes * MEAN_CHORD * radius;
            double here = length * endsAt(s);
            impact += settled * here;
            openImpact += (1 - settled) * here;
            endsAhead += here * (s - behind);
            impactEta += here * eta;
            impactEtaSquared += here * eta * eta;
            ends.settle(s - behind, settled * length);
            if (s <= soon) {
                path += length;
                nearestOver = near ? Math.min(nearestOver, s) : s;
                farthestOver = near ? Math.max(farthestOver, s) : s;
                if (!near || passes > over + 1e-9 || (passes > 0.5 * over && eta < overEta)) {
                    overEta = !near || passes > 2 * over ? eta : Math.min(overEta, eta);
                    over = Math.max(over, passes);
                }
                near = true;
            }
        }

        private Hits.Arrival arrival(double eta, double variance) {
            double sigma = motion.etaSigmaSeconds(Math.max(0, eta), route);
            double half = Normal.P90 * Math.sqrt(sigma * sigma + variance);
            return new Hits.Arrival(eta, half, half);
        }

        /// Writes what was gathered for the zone that the discs before belonged to.
        private void flush(ZoneColumns zones) {
            if (zone < 0) {
                return;
            }
            double all = impact + openImpact;
            if (all > least) {
                double eta = impactEta / all;
                Hits.Arrival when = arrival(eta, Math.max(0, impactEtaSquared / all - eta * eta));
                ends.add(zone, endsAhead / all, impact, openImpact, when);
            }
            if (near && zones.isProvince(zone)) {
                cross();
            } else if (near) {
                Hits.Arrival when = arrival(overEta, 0);
                hits.add(zone, HazardKind.DEBRIS, stopped(path), when);
                hits.add(zone, HazardKind.OVERFLIGHT, passes(), when);
            }
            zone = -1;
            impact = 0;
            impactEta = 0;
            impactEtaSquared = 0;
            openImpact = 0;
            endsAhead = 0;
            path = 0;
            near = false;
            over = 0;
            overEta = 0;
        }

        /// Probability of passing over the zone anywhere: it is as wide as its outline and margin are
        /// across the course. Taken for its likeliest disc, a town below the path had 30 % (seed 131:
        /// people near Zarqa were told 9 s too late); taken for one of its area, a narrow zone of 2.7 km
        /// whose end lay below the path had nearly none (seed 922).
        private double passes() {
            double[] rims = index.shape(zone).across(motion.normalX, motion.normalY, motion.normalZ);
            double sigma = motion.sigmaAcrossAt(Math.max(0, 0.5 * (nearestOver + farthestOver)), route);
            return weight * Normal.within(0.5 * (rims[0] + rims[1]), 0.5 * (rims[1] - rims[0]), sigma);
        }

        /// The path of the next minutes over a province, which discs are too coarse for.
        private void cross() {
            if (trail == null) {
                trail = new RouteTrail(motion, route, elapsed, debris.aheadSeconds());
            }
            RouteTrail.Crossing crossing = trail.over(index.shape(zone));
            if (crossing.metres() > 0) {
                double middle = crossing.middle();
                Hits.Arrival when = new Hits.Arrival(middle, middle - crossing.first(), crossing.last() - middle);
                hits.add(zone, HazardKind.DEBRIS, stopped(weight * crossing.metres()), when);
                hits.add(zone, HazardKind.OVERFLIGHT, weight * crossing.passes(), when);
            }
        }

        /// Probability of being stopped on a path of this expected length; the length counts the weight in.
        private double stopped(double metres) {
            return weight * metres / (weight * debris.stopMetres() + metres);
        }

        /// Tells where the route may end.
        void tellEnds() {
            ends.tell(hits);
        }
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
}

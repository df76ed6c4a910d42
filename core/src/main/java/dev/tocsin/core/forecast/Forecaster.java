package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.LaunchEstimate;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.PathPoint;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Says where a track will go, when, and what that means for every zone of a region.
///
/// Stateless after construction and thread-safe: the same track, instant, region and settings give the same
/// forecast, bit for bit. Never throws for any valid track; a track that has ended, that is surely civil or
/// that no physics fits gets a forecast without footprints and zones. Times follow from the track's own
/// instant, so a forecast of an old state is not older than it says; hazards that lie wholly in the past are
/// left out.
public final class Forecaster {
    private static final int PATH_POINTS = 24;
    private static final double AIRCRAFT_PATH_SECONDS = 300;
    private static final double ROUTE_PATH_SECONDS = 1800;
    private static final double LEAST_DIVE = 0.02;

    private final ForecastSettings settings;
    private final List<Zone> zones;
    private final ZoneIndex index;
    private final ArcForecast arcs;
    private final BreakUp breakUps;
    private final RouteForecast routes;
    private final DiveForecast dives;

    /// A forecaster that tells the hazards of all zones of a region. Costs some milliseconds for a thousand
    /// zones.
    public Forecaster(Region region, ForecastSettings settings) {
        this(region, _ -> true, settings);
    }

    /// A forecaster that tells the hazards of some zones of a region. What it tells does not depend on which: the
    /// others keep their share of what a route may be aimed at.
    public Forecaster(Region region, Predicate<Zone> told, ForecastSettings settings) {
        this.settings = settings;
        this.zones = region.zones().stream().filter(told).toList();
        List<ZoneShape> others = region.zones().stream()
                .filter(told.negate())
                .map(zone -> ZoneShape.seldomAsked(
                        zone, settings.earth(), settings.ground().hazardRadiusMetres()))
                .toList();
        this.index = new ZoneIndex(zones, settings.earth(), settings.ground());
        this.arcs = new ArcForecast(settings);
        this.breakUps = new BreakUp(settings, arcs);
        this.routes = new RouteForecast(index, others, settings);
        this.dives = new DiveForecast(settings);
    }

    /// The forecast of a track.
    ///
    /// @param track the track; its state is taken as of its own time
    /// @param nowNanos when the forecast is made
    public Forecast forecast(Track track, long nowNanos) {
        if (track.status() == TrackStatus.DELETED) {
            return new Forecast(track.id(), nowNanos, List.of(), List.of(), List.of(), Optional.empty());
        }
        Draft draft = new Draft(track, nowNanos);
        Hypotheses hypotheses = Hypotheses.of(track, settings);
        if (hypotheses.arc() > 0) {
            addArc(hypotheses, draft);
        }
        for (Hypotheses.Component component : hypotheses.routes()) {
            addRoute(component, draft);
        }
        if (draft.path.isEmpty() && !draft.down) {
            addCoursePath(draft);
        }
        return new Forecast(
                track.id(),
                nowNanos,
                draft.path,
                draft.footprints,
                draft.hits.hazards(zones, settings.ground().worthKnowing(), track.timeNanos(), nowNanos),
                draft.launch);
    }

    /// The forecast of the fragments of a missile that broke up while nobody saw it.
    ///
    /// @param measured the missile as it was when it was last measured
    /// @param unseenSeconds it broke up at most so long after that
    /// @param probability of that, given that it is what it seems to be
    /// @param nowNanos when the forecast is made
    public Forecast brokenUp(Track measured, double unseenSeconds, double probability, long nowNanos) {
        Draft draft = new Draft(measured, nowNanos);
        Hypotheses hypotheses = Hypotheses.of(measured, settings);
        if (hypotheses.arc() > 0) {
            arcs.fly(hypotheses)
                    .ifPresent(arc ->
                            addClouds(breakUps.within(arc, unseenSeconds), hypotheses.arc() * probability, draft));
        }
        return new Forecast(
                measured.id(),
                nowNanos,
                List.of(),
                draft.footprints,
                draft.hits.hazards(zones, settings.ground().worthKnowing(), measured.timeNanos(), nowNanos),
                Optional.empty());
    }

    private void addClouds(List<BreakUp.Cloud> clouds, double weight, Draft draft) {
        for (BreakUp.Cloud cloud : clouds) {
            double each = weight * cloud.probability();
            double pieces = settings.debris().fragments() * cloud.share();
            index.meet(cloud.ground(), HazardKind.DEBRIS, each, pieces, each * cloud.share(), draft.hits);
            draft.addFootprint(HazardKind.DEBRIS, each, cloud.ground());
        }
    }

    /// A forecast in the making.
    private static final class Draft {
        private final Track track;
        private final ObjectClass mostLikely;
        private final double elapsed;
        private final Hits hits = new Hits();
        private final List<Footprint> footprints = new ArrayList<>();
        private List<PathPoint> path = List.of();
        private Optional<LaunchEstimate> launch = Optional.empty();
        private boolean down;

        Draft(Track track, long nowNanos) {
            this.track = track;
            this.mostLikely = track.classes().mostLikely();
            this.elapsed = (nowNanos - track.timeNanos()) * 1e-9;
        }

        long nanos(double seconds) {
            return Hits.nanos(track.timeNanos(), seconds);
        }

        void addFootprint(HazardKind kind, double probability, GroundGaussian g) {
            footprints.add(new Footprint(
                    kind,
                    Math.min(1, probability),
                    g.centre(),
                    Normal.ELLIPSE_95 * g.sigmaMajor,
                    Normal.ELLIPSE_95 * g.sigmaMinor,
                    g.orientation(),
                    nanos(g.seconds - g.early),
                    nanos(g.seconds + g.late)));
        }

        boolean isPast(GroundGaussian g) {
            return g.seconds + Normal.REACH * g.sigmaSeconds + 1 < elapsed;
        }
    }

    private void addArc(Hypotheses hypotheses, Draft draft) {
        Optional<ArcForecast.Arc> flown = arcs.fly(hypotheses);
        if (flown.isEmpty()) {
            return;
        }
        ArcForecast.Arc arc = flown.get();
        GroundGaussian impact = arc.impact();
        boolean told = draft.mostLikely == ObjectClass.BALLISTIC;
        if (draft.isPast(impact)) {
            draft.down = told;
            return;
        }
        double weight = hypotheses.arc();
        index.meet(impact, HazardKind.IMPACT, weight, draft.hits);
        draft.addFootprint(HazardKind.IMPACT, weight, impact);
        addDebris(arc, weight, draft);
        if (told) {
            draft.path = arcPath(arc, draft);
            draft.launch = arcs.launch(hypotheses.arcState())
                    .map(l -> new LaunchEstimate(draft.nanos(l.seconds()), l.position(), l.sigmaMetres()));
        }
    }

    private void addDebris(ArcForecast.Arc arc, double weight, Draft draft) {
        List<GroundGaussian> fragments = arcs.debris(arc);
        double each = weight * settings.debris().endsEarly() / Math.max(1, fragments.size());
        for (GroundGaussian g : fragments) {
            index.meet(g, HazardKind.DEBRIS, each, settings.debris().fragments(), each, draft.hits);
            draft.addFootprint(HazardKind.DEBRIS, each, g);
        }
    }

    /// Up to 24 of the steps, evenly spread in time, always with the last; the tube widens evenly from the
    /// sigma of the state to that of the impact.
    private List<PathPoint> arcPath(ArcForecast.Arc arc, Draft draft) {
        List<ArcForecast.Step> steps = arc.steps();
        double end = steps.getLast().seconds();
        double from = horizontalSigma(draft.track);
        double to = arc.impact().circularSigma();
        List<PathPoint> path = new ArrayList<>(PATH_POINTS + 1);
        double next = Math.max(0, Math.min(draft.elapsed, end));
        double gap = (end - next) / (PATH_POINTS - 1);
        for (int i = 0; i < steps.size(); i++) {
            ArcForecast.Step step = steps.get(i);
            if (step.seconds() >= next || i == steps.size() - 1) {
                double share = end > 0 ? step.seconds() / end : 1;
                GeoPoint at = arcs.geodetic(step.position());
                path.add(new PathPoint(draft.nanos(step.seconds()), at, from + share * (to - from)));
                next = Math.max(next + gap, step.seconds() + 0.5 * gap);
            }
        }
        return path;
    }

    private static double horizontalSigma(Track track) {
        double sigma = track.state().positionSigmaMetres();
        return sigma / Math.sqrt(3);
    }

    private void addRoute(Hypotheses.Component component, Draft draft) {
        Optional<RouteMotion> motion = RouteMotion.of(component.state());
        if (motion.isEmpty()) {
            return;
        }
        RouteMotion m = motion.get();
        double weight = component.weight();
        Optional<DiveForecast.Dive> dive = dives.dive(m);
        double diving = dive.map(DiveForecast.Dive::probability).orElse(0.0);
        if (diving > LEAST_DIVE && dive.isPresent() && !draft.isPast(dive.get().ground())) {
            GroundGaussian ground = dive.get().ground();
            index.meet(ground, HazardKind.IMPACT, weight * diving, draft.hits);
            draft.addFootprint(HazardKind.IMPACT, weight * diving, ground);
        }
        routes.meet(m, component.route(), draft.elapsed, weight * (1 - diving), draft.hits);
        if (draft.path.isEmpty() && isTold(draft.mostLikely)) {
            double until = diving > 0.5 && dive.isPresent() ? dive.get().ground().seconds : ROUTE_PATH_SECONDS;
            draft.path = routePath(m, component.route(), draft, until);
            dives.ahead(m, component.route(), draft.elapsed)
                    .forEach((kind, g) -> draft.addFootprint(kind, weight * (1 - diving), g));
        }
    }

    private static boolean isTold(ObjectClass objectClass) {
        return switch (objectClass) {
            case DRONE, CRUISE, UNKNOWN -> true;
            case BALLISTIC, AIRCRAFT -> false;
        };
    }

    private void addCoursePath(Draft draft) {
        RouteMotion.of(draft.track.state())
                .ifPresent(m -> draft.path = routePath(m, settings.cruise(), draft, AIRCRAFT_PATH_SECONDS));
    }

    private static List<PathPoint> routePath(
            RouteMotion motion, ForecastSettings.Route route, Draft draft, double seconds) {
        List<PathPoint> path = new ArrayList<>(PATH_POINTS);
        for (int i = 0; i < PATH_POINTS; i++) {
            double t = draft.elapsed + i * seconds / (PATH_POINTS - 1);
            double metres = motion.speed * t;
            double along = motion.etaSigmaSeconds(Math.max(0, t), route) * motion.speed;
            double across = motion.sigmaAcrossAt(Math.max(0, metres), route);
            double sigma = Math.sqrt(0.5 * (along * along + across * across));
            path.add(new PathPoint(draft.nanos(t), motion.ahead(metres), sigma));
        }
        return path;
    }
}

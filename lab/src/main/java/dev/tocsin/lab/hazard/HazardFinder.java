package dev.tocsin.lab.hazard;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Draws;
import dev.tocsin.lab.scenario.Fate;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import dev.tocsin.lab.scenario.Vehicle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds what each threat of a truth does to the zones. Immutable and thread-safe.
///
/// An object that comes down endangers every zone within [#RADIUS_METRES] of the place. One that is stopped breaks into
/// fragments, each of which falls by itself and endangers the zones as near. A path endangers the zones it passes over.
public final class HazardFinder {
    /// Within this distance of a zone's outline what comes down endangers the zone, metres.
    public static final double RADIUS_METRES = 750;

    private static final double GROUND_METRES = 300;
    private static final double PATH_STEP_METRES = 400;
    private static final double GRANULE_SECONDS = 0.1;

    /// How long a place stays dangerous after something came down there.
    private static final long LINGER_NANOS = 5 * Nanos.SECOND;

    private final Truth truth;
    private final ZoneMap zones;

    /// A finder for a truth on a region.
    public HazardFinder(Truth truth, Region region) {
        this.truth = truth;
        this.zones = new ZoneMap(region.zones(), RADIUS_METRES);
    }

    /// All hazards as they happen, ordered by object, kind and zone.
    public List<Hazard> actual() {
        return truth.objects().parallelStream()
                .filter(TruthObject::threat)
                .flatMap(o -> hazards(o, o.trajectory(), o.fate()).stream())
                .toList();
    }

    /// The hazards if nobody stopped anything: what a forecast that knows of no defence should expect.
    public List<Hazard> undisturbed() {
        return truth.objects().parallelStream()
                .filter(TruthObject::threat)
                .flatMap(o -> hazards(o, o.undisturbed(), isStopped(o.fate()) ? Fate.IMPACT : o.fate()).stream())
                .toList();
    }

    /// For each object of the truth when its last piece is on the ground; its end for what is no threat.
    public long[] overNanos() {
        return truth.objects().parallelStream()
                .mapToLong(o -> {
                    Found found = new Found(o.index());
                    if (o.threat()) {
                        down(o, o.trajectory(), o.fate(), found);
                    }
                    return Math.max(o.trajectory().endNanos(), found.overNanos);
                })
                .toArray();
    }

    private static boolean isStopped(Fate fate) {
        return fate == Fate.STOPPED_INSIDE || fate == Fate.STOPPED_OUTSIDE;
    }

    private List<Hazard> hazards(TruthObject object, Trajectory path, Fate fate) {
        Found found = new Found(object.index());
        down(object, path, fate, found);
        overflights(path, found);
        return found.sorted();
    }

    private void down(TruthObject object, Trajectory path, Fate fate, Found found) {
        if (isStopped(fate)) {
            fragments(object, path, found);
        } else {
            comeDown(object, path, found);
        }
    }

    /// The whole body falls from where its flight ends: at once when that is on the ground.
    private void comeDown(TruthObject object, Trajectory path, Found found) {
        double[] state = new double[Trajectory.SIZE];
        path.stateAt(path.endNanos(), state);
        Optional<Fall.Landing> landing = new Fall()
                .from(state, path.endNanos(), Vector3.ZERO, object.debris().bodyBeta(), GROUND_METRES);
        landing.ifPresent(down -> meet(down, HazardKind.IMPACT, found));
    }

    private void fragments(TruthObject object, Trajectory path, Found found) {
        Draws draws = Draws.ofSeed(truth.seed()).stream("debris").stream(object.id());
        Vehicle.Debris debris = object.debris();
        double[] state = new double[Trajectory.SIZE];
        path.stateAt(path.endNanos(), state);
        Fall fall = new Fall();
        for (int i = 0; i < debris.fragments(); i++) {
            Draws own = draws.stream(i);
            Vector3 push = new Vector3(own.gaussian(0), own.gaussian(1), own.gaussian(2)).times(debris.spreadMps());
            double beta = debris.beta().draw(own, 3);
            fall.from(state, path.endNanos(), push, beta, GROUND_METRES)
                    .ifPresent(down -> meet(down, HazardKind.DEBRIS, found));
        }
    }

    private void meet(Fall.Landing down, HazardKind kind, Found found) {
        found.overNanos = Math.max(found.overNanos, down.nanos());
        double latitude = down.point().latitudeRadians();
        double longitude = down.point().longitudeRadians();
        for (int zone : zones.candidates(latitude, longitude)) {
            if (zones.within(zone, latitude, longitude, RADIUS_METRES)) {
                found.add(kind, zone, down.nanos(), down.nanos() + LINGER_NANOS);
            }
        }
    }

    private void overflights(Trajectory path, Found found) {
        double[] state = new double[Trajectory.SIZE];
        long t = path.startNanos();
        while (t < path.endNanos()) {
            path.stateAt(t, state);
            GeoPoint at = Wgs84.toGeodetic(new Vector3(state[0], state[1], state[2]));
            double speed = Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
            long step = Nanos.ofSeconds(Math.max(GRANULE_SECONDS, PATH_STEP_METRES / Math.max(1, speed)));
            for (int zone : zones.candidates(at.latitudeRadians(), at.longitudeRadians())) {
                if (zones.within(zone, at.latitudeRadians(), at.longitudeRadians(), RADIUS_METRES)) {
                    found.add(HazardKind.OVERFLIGHT, zone, t, Math.min(path.endNanos(), t + step));
                }
            }
            t += step;
        }
    }

    /// The hazards of one object, by kind and zone.
    private static final class Found {
        private final int object;
        private long overNanos = Long.MIN_VALUE;
        private final Map<HazardKind, Map<Integer, Hazard>> byKind = new EnumMap<>(HazardKind.class);

        Found(int object) {
            this.object = object;
        }

        void add(HazardKind kind, int zone, long first, long last) {
            byKind.computeIfAbsent(kind, _ -> new TreeMap<>())
                    .merge(zone, new Hazard(object, kind, zone, first, last), Found::join);
        }

        private static Hazard join(Hazard a, Hazard b) {
            return new Hazard(
                    a.object(),
                    a.kind(),
                    a.zone(),
                    Math.min(a.firstNanos(), b.firstNanos()),
                    Math.max(a.lastNanos(), b.lastNanos()));
        }

        List<Hazard> sorted() {
            List<Hazard> all = new ArrayList<>();
            byKind.values().forEach(byZone -> all.addAll(byZone.values()));
            all.sort(Comparator.comparing(Hazard::kind).thenComparingInt(Hazard::zone));
            return all;
        }
    }
}

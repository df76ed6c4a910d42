package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Draws raids and traffic. Objects are built in parallel: each depends on its own stream alone.
final class TruthGenerator {
    private static final int LAUNCH = 0;
    private static final int WAVE = 1;
    private static final int ROUTE = 2;
    private static final int TARGET = 3;
    private static final int FATE = 4;
    private static final int END = 5;
    private static final int SPEED = 6;
    private static final int HEIGHT = 7;
    private static final int BOOST = 8;
    private static final int LOFT = 9;
    private static final int BETA = 10;
    private static final int CUTOFF = 11;
    private static final int VIA = 100;

    private TruthGenerator() {}

    static Truth generate(Scenario scenario, long seed) {
        Draws draws = Draws.ofSeed(seed);
        List<TruthObject> drawn = new ArrayList<>();
        for (Raid raid : scenario.raids()) {
            Draws stream = draws.stream("raid").stream(raid.name());
            int count = count(raid, draws);
            drawn.addAll(IntStream.range(0, count)
                    .parallel()
                    .mapToObj(i -> object(scenario, raid, stream.stream(i)))
                    .toList());
        }
        scenario.traffic().ifPresent(traffic -> drawn.addAll(TrafficGenerator.generate(traffic, draws)));
        drawn.sort(Comparator.comparingLong(o -> o.trajectory().startNanos()));
        return new Truth(Failures.applied(scenario, draws), seed, named(drawn));
    }

    /// One factor per class, so that the total of the class keeps to the spread.
    private static int count(Raid raid, Draws draws) {
        double factor = draws.stream("count").stream(
                        raid.vehicle().objectClass().name())
                .uniform(0, 1 - raid.spread(), 1 + raid.spread());
        return (int) Math.round(raid.count() * factor);
    }

    private static List<TruthObject> named(List<TruthObject> drawn) {
        List<TruthObject> named = new ArrayList<>(drawn.size());
        int[] counts = new int[ObjectClass.values().length + 1];
        for (TruthObject o : drawn) {
            int number =
                    ++counts[o.phantom() ? counts.length - 1 : o.objectClass().ordinal()];
            String word = o.phantom() ? "phantom" : o.objectClass().name().toLowerCase(Locale.ROOT);
            String id = String.format(Locale.ROOT, "%s-%03d", word, number);
            named.add(new TruthObject(
                    named.size(),
                    id,
                    o.objectClass(),
                    o.group(),
                    o.identity(),
                    o.seenBy(),
                    o.visibility(),
                    o.debris(),
                    o.trajectory(),
                    o.undisturbed(),
                    o.fate()));
        }
        return named;
    }

    private static TruthObject object(Scenario scenario, Raid raid, Draws draws) {
        Fate fate = fate(raid, draws);
        Trajectory trajectory = raid.vehicle()
                .boost()
                .map(boost -> ballistic(raid, boost, fate, draws))
                .orElseGet(() -> route(raid, draws));
        Trajectory ended = end(scenario.defended(), raid.vehicle(), trajectory, fate, draws);
        return new TruthObject(
                0,
                raid.name(),
                raid.vehicle().objectClass(),
                raid.name(),
                raid.told().transponder() ? spoken(draws) : Identity.NONE,
                raid.told().seenBy(),
                raid.vehicle().visibility(),
                raid.vehicle().debris(),
                ended,
                isStopped(fate) ? trajectory : ended,
                fate);
    }

    /// An address and a name that nobody was given.
    private static Identity spoken(Draws draws) {
        int address = 0x7F_0000 + (int) (draws.stream("address").uniform(0) * 0xFFFF);
        int number = 100 + (int) (draws.stream("address").uniform(1) * 900);
        return new Identity(OptionalInt.of(address), OptionalInt.of(0x280), Optional.of("XXQ" + number));
    }

    private static boolean isStopped(Fate fate) {
        return fate == Fate.STOPPED_INSIDE || fate == Fate.STOPPED_OUTSIDE;
    }

    private static Fate fate(Raid raid, Draws draws) {
        Fate[] all = Fate.values();
        double[] weights = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            weights[i] = raid.fates().getOrDefault(all[i], 0.0);
        }
        return all[draws.choice(FATE, weights)];
    }

    private static long launchNanos(Raid raid, Draws draws) {
        double[] weights = raid.waves().stream().mapToDouble(Raid.Wave::weight).toArray();
        Raid.Wave wave = raid.waves().get(draws.choice(WAVE, weights));
        double span = wave.untilNanos() - wave.fromNanos();
        return wave.fromNanos() + Math.round(span * draws.stream("launch-time").uniform(0));
    }

    private static GeoPoint target(Raid raid, Draws draws) {
        double[] weights =
                raid.targets().stream().mapToDouble(Raid.Target::weight).toArray();
        return raid.targets().get(draws.choice(TARGET, weights)).area().draw(draws.stream("target"), 0);
    }

    private static Trajectory ballistic(Raid raid, Vehicle.Boost boost, Fate fate, Draws draws) {
        GeoPoint launch = raid.origin().draw(draws, LAUNCH);
        GeoPoint target = target(raid, draws);
        double seconds = boost.seconds().draw(draws, BOOST);
        double cutoff = switch (fate) {
            case FAILED_AT_LAUNCH -> seconds * draws.uniform(CUTOFF, 0.08, 0.35);
            case FAILED_IN_FLIGHT -> seconds * draws.uniform(CUTOFF, 0.6, 0.97);
            case STOPPED_OUTSIDE, STOPPED_INSIDE, IMPACT, LANDED -> seconds;
        };
        BallisticArc.Profile profile = new BallisticArc.Profile(
                seconds, boost.loftRadians().draw(draws, LOFT), boost.beta().draw(draws, BETA), cutoff);
        BallisticArc.Aim aim = BallisticArc.aim(launch, target, profile);
        return BallisticArc.fly(launchNanos(raid, draws), launch, target, profile, aim);
    }

    private static Trajectory route(Raid raid, Draws draws) {
        List<GeoPoint> points = new ArrayList<>();
        points.add(raid.origin().draw(draws, LAUNCH));
        if (!raid.routes().isEmpty()) {
            double[] weights =
                    raid.routes().stream().mapToDouble(Raid.Route::weight).toArray();
            List<Ellipse> via = raid.routes().get(draws.choice(ROUTE, weights)).via();
            for (int i = 0; i < via.size(); i++) {
                points.add(via.get(i).draw(draws, VIA + i));
            }
        }
        points.add(target(raid, draws));
        Vehicle vehicle = raid.vehicle();
        double turnRate = Math.toRadians(vehicle.objectClass() == ObjectClass.DRONE ? 3 : 2);
        RoutePath.Style style = new RoutePath.Style(
                vehicle.speedMps().draw(draws, SPEED),
                vehicle.heightMetres().draw(draws, HEIGHT) + points.getFirst().heightMetres() / 4,
                0.08,
                0.4,
                turnRate);
        return RoutePath.fly(launchNanos(raid, draws), points, style);
    }

    private static Trajectory end(Optional<Area> defended, Vehicle vehicle, Trajectory whole, Fate fate, Draws draws) {
        long length = whole.endNanos() - whole.startNanos();
        double share = draws.uniform(END);
        boolean ballistic = vehicle.boost().isPresent();
        long entry = defended.map(area -> entry(area, whole)).orElse(whole.startNanos() + length * 9 / 10);
        return switch (fate) {
            case IMPACT, LANDED -> whole;
            case FAILED_AT_LAUNCH ->
                ballistic ? whole : whole.until(whole.startNanos() + (long) (0.03 * length * share));
            case FAILED_IN_FLIGHT ->
                ballistic ? whole : whole.until(whole.startNanos() + (long) (length * (0.1 + 0.7 * share)));
            case STOPPED_OUTSIDE -> {
                long lead = ballistic ? 150 * Nanos.SECOND : (entry - whole.startNanos()) / 4;
                yield whole.until(entry - (long) (lead * share) - Nanos.SECOND);
            }
            case STOPPED_INSIDE -> {
                long last = ballistic ? 12 * Nanos.SECOND : 60 * Nanos.SECOND;
                yield whole.until(entry + (long) (Math.max(0, whole.endNanos() - last - entry) * share));
            }
        };
    }

    /// When the ground below the path is first inside an area, or the end.
    private static long entry(Area area, Trajectory path) {
        long step = Math.max(Nanos.SECOND, (path.endNanos() - path.startNanos()) / 500);
        for (long t = path.startNanos(); t < path.endNanos(); t += step) {
            GeoPoint point = path.pointAt(t);
            if (area.contains(point)) {
                return t;
            }
        }
        return path.endNanos();
    }
}

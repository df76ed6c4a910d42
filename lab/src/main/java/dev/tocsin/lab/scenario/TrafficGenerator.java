package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Draws civil flights: airliners on great circles between airports, with transponders and ADS-B.
final class TrafficGenerator {
    /// The group of civil flights.
    static final String GROUP = "traffic";

    private static final int LINK = 0;
    private static final int DIRECTION = 1;
    private static final int DEPARTURE = 2;
    private static final int LEVEL = 3;
    private static final int SPEED = 4;
    private static final int AIRLINE = 5;
    private static final int NUMBER = 6;
    private static final int CODE = 7;
    private static final int TRIES_PER_FLIGHT = 50;
    private static final int FIRST_ADDRESS = 0x70_6000;
    private static final int ADDRESS_STEP = 37;
    private static final String[] AIRLINES = {"QAX", "ZTL", "MZR", "KVB", "OXD", "JQN", "WLR", "UBT"};

    private TrafficGenerator() {}

    static List<TruthObject> generate(Traffic traffic, Draws root) {
        Draws draws = root.stream("traffic");
        List<TruthObject> flights = new ArrayList<>();
        long tries = (long) TRIES_PER_FLIGHT * traffic.flights();
        for (int i = 0; i < tries && flights.size() < traffic.flights(); i++) {
            Draws own = draws.stream(i);
            Trajectory trajectory = trajectory(traffic, own);
            if (!closed(traffic, trajectory)) {
                flights.add(flight(flights.size(), own, trajectory));
            }
        }
        return flights;
    }

    private static Trajectory trajectory(Traffic traffic, Draws draws) {
        Traffic.Link link =
                traffic.links().get((int) (draws.uniform(LINK) * traffic.links().size()));
        boolean forth = draws.uniform(DIRECTION) < 0.5;
        List<GeoPoint> ends = forth ? List.of(link.from(), link.to()) : List.of(link.to(), link.from());
        double span = (double) (traffic.untilNanos() - traffic.fromNanos());
        long departure = traffic.fromNanos() + Math.round(span * draws.uniform(DEPARTURE));
        int levels = (int) (draws.uniform(LEVEL) * 6);
        double cruise = (forth ? 29_000 + 2000 * levels : 28_000 + 2000 * levels) * Units.FOOT;
        double far = Sphere.distanceMetres(ends.getFirst(), ends.getLast());
        double reachable = Math.min(cruise, 0.35 * far * 0.05);
        RoutePath.Style style =
                new RoutePath.Style(draws.uniform(SPEED, 215, 248), reachable, 0.055, 0.05, Math.toRadians(1.5));
        return RoutePath.fly(departure, ends, style);
    }

    /// A flight is cancelled when it departs after a closure that its path would enter.
    private static boolean closed(Traffic traffic, Trajectory path) {
        for (Traffic.Closure closure : traffic.closures()) {
            if (path.startNanos() < closure.fromNanos() || path.startNanos() >= closure.untilNanos()) {
                continue;
            }
            for (long t = path.startNanos(); t < path.endNanos(); t += Nanos.MINUTE) {
                GeoPoint point = path.pointAt(t);
                if (closure.area().contains(point)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static TruthObject flight(int number, Draws draws, Trajectory trajectory) {
        int address = FIRST_ADDRESS + ADDRESS_STEP * number;
        String airline = AIRLINES[(int) (draws.uniform(AIRLINE) * AIRLINES.length)];
        String callsign = airline + String.format(Locale.ROOT, "%d", 100 + (int) (draws.uniform(NUMBER) * 900));
        int code = 0x200 + (int) (draws.uniform(CODE) * 0xC00);
        Identity identity = new Identity(OptionalInt.of(address), OptionalInt.of(code), Optional.of(callsign));
        return new TruthObject(
                0,
                callsign,
                ObjectClass.AIRCRAFT,
                GROUP,
                identity,
                Set.of(),
                1,
                Vehicle.Debris.NONE,
                trajectory,
                trajectory,
                Fate.LANDED);
    }
}

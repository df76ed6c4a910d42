package dev.tocsin.lab.scorecard;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.raid.Expected;
import dev.tocsin.lab.raid.Leg;
import dev.tocsin.lab.raid.Tally;
import dev.tocsin.lab.rehearse.NationLog;
import dev.tocsin.lab.rehearse.Outcome;
import dev.tocsin.lab.rehearse.TrackLife;
import dev.tocsin.lab.scenario.Fate;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The raid as it was and as it was counted, by class. Not thread-safe.
final class RaidCount {
    private static final long STEP_NANOS = 10 * Nanos.SECOND;

    private final Outcome outcome;
    private final Optional<Area> defended;
    private final Map<NodeId, Map<ObjectClass, Tally>> tallies = new HashMap<>();

    RaidCount(Outcome outcome) {
        this.outcome = outcome;
        this.defended = outcome.truth().scenario().defended();
        for (NationLog log : outcome.logs()) {
            List<Leg> legs = log.tracks().lives().stream()
                    .flatMap(life -> life.leg().stream())
                    .toList();
            Map<ObjectClass, Tally> mine = new EnumMap<>(ObjectClass.class);
            for (ObjectClass objectClass : List.of(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE)) {
                mine.put(objectClass, Tally.of(legs, objectClass, defended));
            }
            tallies.put(log.node(), mine);
        }
    }

    /// A class as the nations counted it by their tracks alone.
    ///
    /// @param objects the middle of what they count
    /// @param least the least of it
    /// @param most the most of it
    /// @param entered by the nation whose zones are the defended land
    /// @param impacted by the same
    record Counted(int objects, int least, int most, Expected entered, Expected impacted) {}

    Counted counted(ObjectClass objectClass) {
        List<Integer> objects = outcome.logs().stream()
                .map(log -> tally(log.node(), objectClass).objects())
                .sorted()
                .toList();
        Tally home = tally(home(), objectClass);
        return new Counted(
                objects.get(objects.size() / 2),
                objects.getFirst(),
                objects.getLast(),
                home.entered(),
                home.impacted());
    }

    /// What one nation counts.
    Tally tally(NodeId node, ObjectClass objectClass) {
        return Objects.requireNonNull(Objects.requireNonNull(tallies.get(node)).get(objectClass));
    }

    /// The nation with most zones on the defended land.
    private NodeId home() {
        Map<NodeId, Integer> zones = new HashMap<>();
        for (Zone zone : outcome.region().zones()) {
            zones.merge(zone.nation(), isDefended(zone.centre()) ? 1 : 0, Integer::sum);
        }
        return outcome.logs().stream()
                .map(NationLog::node)
                .max(Comparator.comparing(node -> zones.getOrDefault(node, 0)))
                .orElseThrow();
    }

    /// A class as it was.
    ///
    /// @param launched objects launched before the end
    /// @param flew those that did not fail at launch, below all horizons
    /// @param seen objects that any sensor measured three times
    /// @param tracked objects that any nation had a confirmed track of
    /// @param entered objects that came over the defended land
    /// @param stopped objects that were stopped
    /// @param impacted objects that came down whole on the defended land
    record Truth(int launched, int flew, int seen, int tracked, int entered, int stopped, int impacted) {}

    Truth truth(ObjectClass objectClass) {
        Set<Integer> tracked = new HashSet<>();
        for (NationLog log : outcome.logs()) {
            log.tracks().lives().forEach(life -> tracked.addAll(life.objects()));
        }
        int[] counts = new int[7];
        for (TruthObject object : outcome.truth().objects()) {
            if (object.objectClass() != objectClass
                    || object.phantom()
                    || object.trajectory().startNanos() >= outcome.options().untilNanos()
                    || object.trajectory().endNanos() < outcome.options().fromNanos()) {
                continue;
            }
            counts[0]++;
            counts[1] += isSeen(object.index()) ? 1 : 0;
            counts[2] += tracked.contains(object.index()) ? 1 : 0;
            counts[3] += enters(object.trajectory()) ? 1 : 0;
            counts[4] += object.fate() == Fate.STOPPED_INSIDE || object.fate() == Fate.STOPPED_OUTSIDE ? 1 : 0;
            counts[5] += impacts(object) ? 1 : 0;
            counts[6] += object.fate() == Fate.FAILED_AT_LAUNCH ? 0 : 1;
        }
        return new Truth(counts[0], counts[6], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private boolean isSeen(int object) {
        return outcome.logs().stream()
                .flatMap(log -> log.sightings().seenNanos(object).values().stream())
                .anyMatch(seen -> seen != Long.MAX_VALUE);
    }

    private boolean enters(Trajectory path) {
        for (long t = path.startNanos(); t < path.endNanos(); t += STEP_NANOS) {
            if (isDefended(path.pointAt(t))) {
                return true;
            }
        }
        return isDefended(path.pointAt(path.endNanos()));
    }

    private boolean impacts(TruthObject object) {
        return switch (object.fate()) {
            case IMPACT, FAILED_IN_FLIGHT, FAILED_AT_LAUNCH ->
                isDefended(object.trajectory().pointAt(object.trajectory().endNanos()));
            case STOPPED_INSIDE, STOPPED_OUTSIDE, LANDED -> false;
        };
    }

    private boolean isDefended(GeoPoint point) {
        return defended.map(area -> area.contains(point)).orElse(false);
    }

    /// How many tracks of a class one nation ever confirmed.
    static long tracks(NationLog log, ObjectClass objectClass) {
        return log.tracks().lives().stream()
                .filter(life -> life.mainClass() == objectClass)
                .count();
    }

    /// How many confirmed threat tracks of a nation never were near any object.
    static long ghosts(NationLog log) {
        return log.tracks().lives().stream()
                .filter(life -> isThreat(life) && life.mainObject() < 0)
                .count();
    }

    private static boolean isThreat(TrackLife life) {
        return switch (life.mainClass()) {
            case BALLISTIC, CRUISE, DRONE -> true;
            case AIRCRAFT, UNKNOWN -> false;
        };
    }
}

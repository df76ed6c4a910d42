package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.rehearse.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What other ways to warn of the same raid would have cost, in person-hours of each nation that alerts: one siren for
/// all on the one hand, one that knows the truth on the other.
final class Yardsticks {
    /// A nation-wide siren sounds so long before an arrival and is obeyed for so long after it.
    private static final long SIREN_BEFORE_NANOS = 90 * Nanos.SECOND;

    private static final long SIREN_AFTER_NANOS = 10 * Nanos.MINUTE;

    private static final double HOUR_NANOS = 3600e9;

    private final Outcome outcome;

    Yardsticks(Outcome outcome) {
        this.outcome = outcome;
    }

    /// A time in which people are in shelter.
    record Stay(long fromNanos, long untilNanos) {}

    /// Person-hours that one siren for a whole nation would cost in the same raid: it sounds 90 s before each arrival
    /// in the nation (of what came down there, or would have) and is obeyed until ten minutes after.
    Map<NodeId, Double> nationWidePersonHours() {
        Map<NodeId, List<Stay>> stays = new TreeMap<>();
        for (List<Hazard> hazards :
                List.of(outcome.hazards().actual(), outcome.hazards().undisturbed())) {
            for (Hazard hazard : hazards) {
                NodeId nation = zone(hazard).nation();
                if (hazard.comesDown() && alerts(nation)) {
                    stays.computeIfAbsent(nation, _ -> new ArrayList<>())
                            .add(new Stay(
                                    hazard.firstNanos() - SIREN_BEFORE_NANOS, hazard.firstNanos() + SIREN_AFTER_NANOS));
                }
            }
        }
        Map<NodeId, Double> hours = new TreeMap<>();
        stays.forEach((nation, times) -> hours.put(nation, hours(times) * population(nation)));
        return hours;
    }

    /// Person-hours that nobody can save who covers all that drones and cruise missiles pass over, because nobody
    /// knows which of them is stopped there: in each zone the shelter time before one of them arrives, and until it
    /// has passed.
    Map<NodeId, Double> passingPersonHours() {
        Map<Zone, List<Stay>> stays = new HashMap<>();
        for (Hazard hazard : outcome.hazards().actual()) {
            Zone zone = zone(hazard);
            boolean low = outcome.truth().objects().get(hazard.object()).objectClass() != ObjectClass.BALLISTIC;
            if (low && alerts(zone.nation())) {
                stays.computeIfAbsent(zone, _ -> new ArrayList<>())
                        .add(new Stay(hazard.firstNanos() - zone.shelterNanos(), hazard.lastNanos()));
            }
        }
        Map<NodeId, Double> hours = new TreeMap<>();
        stays.forEach((zone, times) -> hours.merge(zone.nation(), hours(times) * zone.population(), Double::sum));
        return hours;
    }

    private Zone zone(Hazard hazard) {
        return outcome.region().zones().get(hazard.zone());
    }

    private boolean alerts(NodeId nation) {
        return outcome.logs().stream().anyMatch(log -> log.node().equals(nation));
    }

    /// Hours in shelter when stays overlap.
    static double hours(List<Stay> stays) {
        double hours = 0;
        long until = Long.MIN_VALUE;
        for (Stay stay :
                stays.stream().sorted(Comparator.comparingLong(Stay::fromNanos)).toList()) {
            long from = Math.max(until, stay.fromNanos());
            until = Math.max(until, stay.untilNanos());
            hours += (until - from) / HOUR_NANOS;
        }
        return hours;
    }

    private long population(NodeId nation) {
        return outcome.region().zones().stream()
                .filter(zone -> zone.nation().equals(nation))
                .mapToLong(Zone::population)
                .sum();
    }
}

package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.rehearse.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Judges how long before the first arrival zones were on WATCH. Not thread-safe.
final class WatchScore {
    /// An all-clear stands for two minutes before a WATCH comes back: it says itself how many are still in
    /// the air.
    private static final long ALL_CLEAR_READ_NANOS = 150 * Nanos.SECOND;

    /// A watch that ended less than this before the arrival still was the one for it: the object was
    /// stopped on its way.
    private static final long WATCH_GAP_NANOS = 30 * Nanos.MINUTE;

    private final Outcome outcome;
    private final AlertHistory history;

    WatchScore(Outcome outcome, AlertHistory history) {
        this.outcome = outcome;
        this.history = history;
    }

    /// Leads of the zones that a class threatens, by zone.
    List<Double> leads(ObjectClass objectClass, boolean untilStopped) {
        Map<Integer, Hazard> first = new TreeMap<>();
        for (List<Hazard> hazards :
                List.of(outcome.hazards().actual(), outcome.hazards().undisturbed())) {
            for (Hazard hazard : hazards) {
                if (threatens(hazard, objectClass)) {
                    first.merge(hazard.zone(), hazard, (a, b) -> b.firstNanos() < a.firstNanos() ? b : a);
                }
            }
        }
        List<Double> leads = new ArrayList<>();
        first.forEach((index, hazard) -> {
            Zone zone = outcome.region().zones().get(index);
            if (outcome.logs().stream().anyMatch(log -> log.node().equals(zone.nation()))) {
                leads.add(lead(zone.id(), hazard.firstNanos(), neededUntil(hazard, untilStopped)));
            }
        });
        return leads;
    }

    private boolean threatens(Hazard hazard, ObjectClass objectClass) {
        return hazard.comesDown()
                && outcome.truth().objects().get(hazard.object()).objectClass() == objectClass
                && hazard.firstNanos() >= outcome.options().fromNanos()
                && outcome.hazards().overNanos().get(hazard.object())
                        < outcome.options().untilNanos();
    }

    private long neededUntil(Hazard hazard, boolean untilStopped) {
        long gap = hazard.firstNanos() - WATCH_GAP_NANOS;
        long stopped =
                outcome.truth().objects().get(hazard.object()).trajectory().endNanos();
        return untilStopped ? Math.min(gap, stopped) : gap;
    }

    /// Seconds from the first WATCH that stood without a break until it was needed no longer.
    private double lead(ZoneId zone, long firstNanos, long neededUntilNanos) {
        double longest = -1;
        for (Standing standing : history.of(zone)) {
            if (standing.fromNanos() <= firstNanos) {
                OptionalLong since = history.since(zone, AlertStage.WATCH, standing.untilNanos(), ALL_CLEAR_READ_NANOS);
                long from = since.orElse(standing.fromNanos());
                if (standing.untilNanos() >= neededUntilNanos) {
                    longest = Math.max(longest, (firstNanos - from) * 1e-9);
                }
            }
        }
        return longest;
    }
}

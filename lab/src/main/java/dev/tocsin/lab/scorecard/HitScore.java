package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.rehearse.ForecastBook;
import dev.tocsin.lab.rehearse.NationLog;
import dev.tocsin.lab.rehearse.Outcome;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Judges the warning of every zone that was hit. Not thread-safe.
final class HitScore {
    /// After the second domain has seen an object, this long for tracking, sharing and deciding is granted, seconds.
    private static final double DECISION_SECONDS = 30;

    private static final long CLEARED_EARLY_NANOS = 10 * Nanos.MINUTE;

    private final Outcome outcome;
    private final AlertHistory history;
    private final Map<NodeId, NationLog> logs = new HashMap<>();
    private final Map<NodeId, Set<Integer>> tracked = new HashMap<>();

    HitScore(Outcome outcome, AlertHistory history) {
        this.outcome = outcome;
        this.history = history;
        for (NationLog log : outcome.logs()) {
            logs.put(log.node(), log);
            Set<Integer> objects = new HashSet<>();
            log.tracks().lives().forEach(life -> objects.addAll(life.objects()));
            tracked.put(log.node(), objects);
        }
    }

    /// One result for each object and each zone that it came down on, during the rehearsal, in a nation with a node.
    List<HitResult> results() {
        List<HitResult> results = new ArrayList<>();
        for (Hazard hazard : outcome.hazards().actual()) {
            Zone zone = outcome.region().zones().get(hazard.zone());
            boolean inSpan = hazard.firstNanos() >= outcome.options().fromNanos()
                    && hazard.firstNanos() < outcome.options().untilNanos();
            if (hazard.comesDown() && inSpan && logs.containsKey(zone.nation())) {
                results.add(result(hazard, zone));
            }
        }
        return results;
    }

    private HitResult result(Hazard hazard, Zone zone) {
        TruthObject object = outcome.truth().objects().get(hazard.object());
        OptionalLong since = history.since(zone.id(), AlertStage.TAKE_COVER, hazard.firstNanos());
        OptionalDouble lead = since.isPresent()
                ? OptionalDouble.of((hazard.firstNanos() - since.getAsLong()) * 1e-9)
                : OptionalDouble.empty();
        double greatest =
                foreseen(hazard, zone).map(ForecastBook.Foreseen::greatest).orElse(0.0);
        HitResult result = new HitResult(hazard, object.id(), object.objectClass(), zone, lead, Cause.NONE, greatest);
        return result.inTime()
                ? result
                : new HitResult(
                        hazard, object.id(), object.objectClass(), zone, lead, cause(hazard, zone, lead), greatest);
    }

    private Optional<ForecastBook.Foreseen> foreseen(Hazard hazard, Zone zone) {
        NationLog log = logs.get(zone.nation());
        return log == null
                ? Optional.empty()
                : Optional.ofNullable(log.forecasts().foreseen().get(hazard));
    }

    private Cause cause(Hazard hazard, Zone zone, OptionalDouble lead) {
        long[] seen = seenNanos(hazard.object());
        long latest = hazard.firstNanos() - zone.shelterNanos() - Nanos.ofSeconds(DECISION_SECONDS);
        if (seen[0] >= hazard.firstNanos()) {
            return Cause.NO_SENSOR_SAW_IT;
        }
        if (seen[1] >= hazard.firstNanos()) {
            return Cause.ONE_DOMAIN_ONLY;
        }
        if (seen[1] > latest) {
            return Cause.SEEN_TOO_LATE;
        }
        if (!tracked.getOrDefault(zone.nation(), Set.of()).contains(hazard.object())) {
            return Cause.NOT_TRACKED;
        }
        if (lead.isPresent()) {
            return Cause.RAISED_LATE;
        }
        if (history.of(zone.id()).stream().anyMatch(s -> endedJustBefore(s, hazard.firstNanos()))) {
            return Cause.CLEARED_EARLY;
        }
        boolean named = foreseen(hazard, zone)
                .map(f -> f.firstNanos() != Long.MAX_VALUE)
                .orElse(false);
        return named ? Cause.FORESEEN_TOO_WEAKLY : Cause.NOT_FORESEEN;
    }

    private static boolean endedJustBefore(Standing standing, long nanos) {
        return standing.stage() == AlertStage.TAKE_COVER
                && standing.untilNanos() < nanos
                && standing.untilNanos() > nanos - CLEARED_EARLY_NANOS;
    }

    /// When the first and the second failure domain of any nation had seen an object.
    private long[] seenNanos(int object) {
        long first = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        for (NationLog log : outcome.logs()) {
            for (long seen : log.sightings().seenNanos(object).values()) {
                if (seen < first) {
                    second = first;
                    first = seen;
                } else if (seen < second) {
                    second = seen;
                }
            }
        }
        return new long[] {first, second};
    }
}

package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.rehearse.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// All figures of one rehearsal. Computed once, immutable.
public final class Scorecard {
    /// Person-hours under alert estimated for the real night of 13 to 14 April 2024.
    public static final double REAL_NIGHT_PERSON_HOURS = 219_000;

    private final Outcome outcome;
    private final AlertHistory history;
    private final List<HitResult> hits;
    private final List<CoverTime.Cover> covers;

    /// The scorecard of a rehearsal.
    public Scorecard(Outcome outcome) {
        this.outcome = outcome;
        this.history = new AlertHistory(outcome.alerts(), outcome.options().untilNanos());
        this.hits = List.copyOf(new HitScore(outcome, history).results());
        this.covers = List.copyOf(new CoverTime(outcome, history).covers(AlertStage.TAKE_COVER));
    }

    /// What was rehearsed.
    public Outcome outcome() {
        return outcome;
    }

    /// Which stage stood where when.
    public AlertHistory history() {
        return history;
    }

    /// How each zone that was hit had been warned.
    public List<HitResult> hits() {
        return hits;
    }

    List<CoverTime.Cover> covers() {
        return covers;
    }

    /// Lead times of a stage before hits by a class, seconds; hits without that stage are absent.
    List<Double> leads(ObjectClass objectClass, AlertStage stage) {
        List<Double> leads = new ArrayList<>();
        for (HitResult hit : hits) {
            if (hit.objectClass() == objectClass) {
                lead(hit.hazard(), hit.zone(), stage).ifPresent(nanos -> leads.add(nanos * 1e-9));
            }
        }
        return leads;
    }

    private OptionalLong lead(Hazard hazard, Zone zone, AlertStage stage) {
        OptionalLong since = history.since(zone.id(), stage, hazard.firstNanos());
        return since.isPresent() ? OptionalLong.of(hazard.firstNanos() - since.getAsLong()) : OptionalLong.empty();
    }

    /// For each zone that a class threatens, the time from WATCH to the first arrival, seconds; minus one when it was
    /// not on WATCH. A zone is threatened when something comes down on it, or would have, had nobody stopped it.
    ///
    /// @param untilStopped whether a watch counts that ended once the object had been stopped
    List<Double> watchLeads(ObjectClass objectClass, boolean untilStopped) {
        return new WatchScore(outcome, history).leads(objectClass, untilStopped);
    }

    /// The misses, those that were possible to avoid first, then by people.
    public List<HitResult> misses() {
        return hits.stream()
                .filter(hit -> !hit.inTime())
                .sorted(Comparator.comparing((HitResult hit) -> !hit.cause().wasPossible())
                        .thenComparingLong(hit -> -hit.zone().population()))
                .toList();
    }
}

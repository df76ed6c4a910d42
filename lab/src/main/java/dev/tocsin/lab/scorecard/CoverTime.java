package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.rehearse.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How long people were told to take cover, whether anything came, and how long after it was over they were told so.
/// Not thread-safe.
final class CoverTime {
    /// What comes down up to this long after the end of a cover still belongs to it: then it ended too early.
    private static final long AFTER_NANOS = Nanos.MINUTE;

    /// What would have come down so long after the end still was its reason.
    private static final long REASON_NANOS = 15 * Nanos.MINUTE;

    private final Outcome outcome;
    private final AlertHistory history;
    private final Map<ZoneId, Integer> index = new HashMap<>();
    private final Map<Integer, List<Hazard>> hits = new HashMap<>();
    private final Map<Integer, List<Hazard>> would = new HashMap<>();
    private final Map<Integer, List<Hazard>> passing = new HashMap<>();

    /// One cover and what it was for.
    ///
    /// @param standing the stage
    /// @param zone its zone
    /// @param hit whether something came down on the zone meanwhile
    /// @param threatened whether something would have, had nobody stopped it
    /// @param passed whether a drone or cruise missile passed over it
    /// @param over when the last of these was over
    record Cover(Standing standing, Zone zone, boolean hit, boolean threatened, boolean passed, Over over) {
        double personHours() {
            return zone.population() * standing.seconds() / 3600;
        }

        /// From the last hazard to the end of the cover, negative when that came first.
        double delaySeconds() {
            return (standing.untilNanos() - over.nanos()) * 1e-9;
        }

        /// Whether something came down on this zone, or passed over it, after the cover had ended.
        boolean endedBeforeItCame() {
            return standing.untilNanos() < over.hereNanos();
        }
    }

    /// When something is over, [Long#MIN_VALUE] without anything.
    ///
    /// @param nanos also the last piece of an object that was bound for the zone, wherever that came down
    /// @param hereNanos only what came down on the zone or passed over it
    record Over(long nanos, long hereNanos) {}

    CoverTime(Outcome outcome, AlertHistory history) {
        this.outcome = outcome;
        this.history = history;
        for (int i = 0; i < outcome.region().zones().size(); i++) {
            index.put(outcome.region().zones().get(i).id(), i);
        }
        gather(outcome.hazards().actual(), hits);
        gather(outcome.hazards().undisturbed(), would);
        for (Hazard hazard : outcome.hazards().actual()) {
            boolean low = outcome.truth().objects().get(hazard.object()).objectClass() != ObjectClass.BALLISTIC;
            if (low && hazard.kind() == HazardKind.OVERFLIGHT) {
                passing.computeIfAbsent(hazard.zone(), _ -> new ArrayList<>()).add(hazard);
            }
        }
    }

    private static void gather(List<Hazard> hazards, Map<Integer, List<Hazard>> byZone) {
        for (Hazard hazard : hazards) {
            if (hazard.comesDown()) {
                byZone.computeIfAbsent(hazard.zone(), _ -> new ArrayList<>()).add(hazard);
            }
        }
    }

    List<Cover> covers(AlertStage stage) {
        List<Cover> covers = new ArrayList<>();
        for (Standing standing : history.all(stage)) {
            covers.add(cover(standing));
        }
        return covers;
    }

    private Cover cover(Standing standing) {
        int zone = Objects.requireNonNull(index.get(standing.zone()));
        boolean hit = false;
        boolean threatened = false;
        long here = Long.MIN_VALUE;
        for (Hazard hazard : hits.getOrDefault(zone, List.of())) {
            if (hazard.lastNanos() >= standing.fromNanos()
                    && hazard.firstNanos() <= standing.untilNanos() + AFTER_NANOS) {
                hit = true;
                here = Math.max(here, hazard.lastNanos());
            }
        }
        boolean passed = false;
        for (Hazard hazard : passing.getOrDefault(zone, List.of())) {
            if (hazard.lastNanos() >= standing.fromNanos() && hazard.firstNanos() <= standing.untilNanos()) {
                passed = true;
                here = Math.max(here, hazard.lastNanos());
            }
        }
        long over = here;
        for (Hazard hazard : would.getOrDefault(zone, List.of())) {
            long done = outcome.hazards().overNanos().get(hazard.object());
            if (done >= standing.fromNanos()
                    && done <= standing.untilNanos() + AFTER_NANOS
                    && hazard.firstNanos() <= standing.untilNanos() + REASON_NANOS) {
                threatened = true;
                over = Math.max(over, done);
            }
        }
        return new Cover(standing, outcome.region().zones().get(zone), hit, threatened, passed, new Over(over, here));
    }

    /// The covers that were for nothing, the dearest first.
    static List<Cover> falseOnes(List<Cover> covers) {
        return covers.stream()
                .filter(c -> !c.hit())
                .sorted(Comparator.comparingDouble(Cover::personHours).reversed())
                .toList();
    }
}

package dev.tocsin.core.alert;

import dev.tocsin.core.alert.AlertSettings.Timing;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import java.util.List;

/// Judges one zone at an instant: raise, harden, keep, update in silence, or end.
final class ZoneJudge {
    /// After an all-clear a WATCH comes back at the earliest so much later, so that the all-clear is read.
    static final long REWATCH_NANOS = 2 * Nanos.MINUTE;

    /// A silent update tells a new arrival when it moved by this ...
    static final long ETA_MOVED_NANOS = 15 * Nanos.SECOND;

    /// ... and by this share of the time that remains.
    static final double ETA_MOVED_SHARE = 0.25;

    private static final double PROBABILITY_MOVED = 0.2;
    private static final double PROBABILITY_FACTOR = 3;
    private static final long ALL_CLEAR_STANDS_NANOS = 10 * Nanos.MINUTE;
    private static final long MAX_STANDS_NANOS = 2 * Nanos.HOUR;

    private final NodeId node;
    private final AlertType type;
    private final AlertSettings settings;
    private final Timing timing;
    private final EventBook events;
    private final Scorer scorer;

    ZoneJudge(NodeId node, AlertType type, AlertSettings settings, EventBook events) {
        this.node = node;
        this.type = type;
        this.settings = settings;
        this.timing = settings.timing();
        this.events = events;
        this.scorer = new Scorer(settings);
    }

    /// How long before an arrival people of a zone must be told to take cover.
    long coverLead(ZoneState zone) {
        return scorer.coverLead(zone);
    }

    /// Judges a zone and adds what it says, at most one version.
    void judge(ZoneState zone, long nowNanos, List<Alert> out) {
        zone.decidedNanos = nowNanos;
        if (zone.cancel != null) {
            cancel(zone, zone.cancel.reason(), nowNanos, out);
            return;
        }
        scorer.weigh(zone, nowNanos);
        zone.changesNanos = scorer.nextNanos();
        int wanted = wanted(zone, nowNanos);
        if (wanted > zone.level && mayRaise(zone, wanted, nowNanos)) {
            raise(zone, wanted, nowNanos, out);
        } else if (zone.level != Level.NONE) {
            if (isKept(zone, nowNanos)) {
                zone.doubtedNanos = ZoneState.NEVER;
                zone.takenBack = false;
                refresh(zone, nowNanos, out);
            } else {
                doubt(zone, nowNanos, out);
            }
        }
    }

    private int wanted(ZoneState zone, long nowNanos) {
        zone.heldForPerson = false;
        zone.standsIn = false;
        int persons = zone.personsSince(nowNanos - timing.personWord());
        if (persons >= 2) {
            return Level.TAKE_COVER;
        }
        boolean foreseen = scorer.isForeseen();
        if (persons == 1 && foreseen) {
            return Level.TAKE_COVER;
        }
        int level = Level.NONE;
        for (int candidate = Level.WATCH; candidate <= Level.TAKE_COVER; candidate++) {
            level = scorer.raise(candidate) >= 1 ? candidate : level;
        }
        int alone = Level.of(settings.singleSourceLimit());
        while (level > Math.max(alone, zone.level) && !scorer.survivesLossOfAnyDomain(zone, level, nowNanos)) {
            zone.standsIn |= level == Level.TAKE_COVER;
            level--;
        }
        boolean asks = foreseen && zone.level < Level.TAKE_COVER && level < Level.TAKE_COVER;
        zone.heldForPerson = zone.standsIn || (asks && !scorer.survivesLossOfAnyDomain(zone, nowNanos));
        return level;
    }

    private static boolean mayRaise(ZoneState zone, int wanted, long nowNanos) {
        return wanted > Level.WATCH
                || zone.clearedNanos == ZoneState.NEVER
                || nowNanos - zone.clearedNanos >= REWATCH_NANOS;
    }

    private boolean isKept(ZoneState zone, long nowNanos) {
        int persons = zone.personsSince(nowNanos - timing.personWord());
        return persons >= 2
                || (persons == 1 && scorer.isForeseen())
                || scorer.keep(zone.level) >= settings.hysteresis();
    }

    private void raise(ZoneState zone, int level, long nowNanos, List<Alert> out) {
        EventId event = eventFor(zone, nowNanos);
        if (zone.level == Level.NONE) {
            events.raised(event);
        }
        zone.level = level;
        zone.doubtedNanos = ZoneState.NEVER;
        zone.takenBack = false;
        Evidence evidence = Evidence.gather(scorer, zone, level, nowNanos);
        say(zone, event, evidence, sounds(zone, level), out, nowNanos);
    }

    /// The sound is for acting: TAKE COVER, and a PREPARE that stands in for it while it waits for a second witness.
    /// What only informs (a WATCH hours ahead, a PREPARE that may pass) wakes nobody.
    private static boolean sounds(ZoneState zone, int level) {
        return level > zone.soundedLevel && (level == Level.TAKE_COVER || (level == Level.PREPARE && zone.standsIn));
    }

    private EventId eventFor(ZoneState zone, long nowNanos) {
        if (zone.alert != null && events.isOpen(zone.alert.event(), nowNanos)) {
            return zone.alert.event();
        }
        zone.soundedLevel = Level.NONE;
        return events.choose(nowNanos);
    }

    private void refresh(ZoneState zone, long nowNanos, List<Alert> out) {
        Alert told = zone.alert;
        if (told == null || nowNanos - told.sentNanos() < quietNanos(zone.level)) {
            return;
        }
        Evidence evidence = Evidence.gather(scorer, zone, zone.level, nowNanos);
        boolean sounding = sounds(zone, zone.level);
        boolean halfway = nowNanos - told.sentNanos() >= (told.expiresNanos() - told.sentNanos()) / 2;
        if (sounding || halfway || isNews(told, evidence, nowNanos)) {
            say(zone, told.event(), evidence, sounding, out, nowNanos);
        }
    }

    private static long quietNanos(int level) {
        return switch (level) {
            case Level.TAKE_COVER -> 30 * Nanos.SECOND;
            case Level.PREPARE -> 30 * Nanos.SECOND;
            default -> 15 * Nanos.MINUTE;
        };
    }

    private static boolean isNews(Alert told, Evidence evidence, long nowNanos) {
        if (evidence.kind() == Evidence.Kind.PERSONS) {
            return false;
        }
        long moved = Math.abs(evidence.etaFromNanos() - Math.max(told.etaFromNanos(), nowNanos));
        double share = ETA_MOVED_SHARE * Math.max(0, told.etaFromNanos() - nowNanos);
        double before = told.probability();
        double now = evidence.probability();
        return (moved >= ETA_MOVED_NANOS && moved >= share)
                || now - before >= PROBABILITY_MOVED
                || now > PROBABILITY_FACTOR * before
                || (evidence.cause() != told.cause() && told.stage() != AlertStage.WATCH);
    }

    private void say(
            ZoneState zone, EventId event, Evidence evidence, boolean sounding, List<Alert> out, long nowNanos) {
        AlertText.Said said = AlertText.said(zone.zone, evidence);
        if (zone.heldForPerson) {
            said = said.and(AlertText.held(zone.zone, evidence, timing.delivery()));
        }
        if (sounding) {
            zone.soundedLevel = zone.level;
        }
        Alert alert = new Alert(
                event,
                node,
                zone.zone.id(),
                nextVersion(zone, event),
                Level.stage(zone.level),
                sounding,
                type,
                nowNanos,
                nowNanos + standsNanos(zone.level, evidence.etaToNanos() - nowNanos),
                evidence.etaFromNanos(),
                evidence.etaToNanos(),
                evidence.probability(),
                evidence.cause(),
                evidence.tracks(),
                evidence.domains(),
                said.reason(),
                said.grounds());
        zone.alert = alert;
        out.add(alert);
    }

    private static int nextVersion(ZoneState zone, EventId event) {
        return zone.alert != null && zone.alert.event().equals(event) ? zone.alert.version() + 1 : 1;
    }

    /// How long a version stands if nothing more comes: past the arrival, and bounded.
    private static long standsNanos(int level, long aheadNanos) {
        long least = switch (level) {
            case Level.TAKE_COVER -> 15 * Nanos.MINUTE;
            case Level.PREPARE -> 20 * Nanos.MINUTE;
            default -> Nanos.HOUR;
        };
        return Math.min(MAX_STANDS_NANOS, Math.max(least, aheadNanos + 5 * Nanos.MINUTE));
    }

    private void doubt(ZoneState zone, long nowNanos, List<Alert> out) {
        boolean passed = hasPassed(zone, nowNanos);
        long hold = holdNanos(zone, passed, nowNanos);
        // A WATCH that wavered ten minutes while its objects flew must not outlive them by ten minutes.
        if (zone.doubtedNanos == ZoneState.NEVER || hold < zone.holdNanos) {
            zone.doubtedNanos = nowNanos;
            zone.holdNanos = hold;
        }
        if (nowNanos - zone.doubtedNanos < zone.holdNanos) {
            return;
        }
        if (mayEase(zone)) {
            ease(zone, nowNanos, out);
        } else {
            clear(zone, AlertText.cleared(passed, remaining(zone, nowNanos)), nowNanos, out);
        }
    }

    /// A PREPARE that nobody heard goes back to WATCH while that is still justified. An all-clear in the
    /// middle of a raid would tell people the opposite of what holds, and the WATCH would come back minutes
    /// later.
    private boolean mayEase(ZoneState zone) {
        return zone.level == Level.PREPARE
                && zone.soundedLevel == Level.NONE
                && scorer.keep(Level.WATCH) >= settings.hysteresis();
    }

    private void ease(ZoneState zone, long nowNanos, List<Alert> out) {
        Alert told = zone.alert;
        zone.level = Level.WATCH;
        zone.doubtedNanos = ZoneState.NEVER;
        if (told != null) {
            Evidence evidence = Evidence.gather(scorer, zone, Level.WATCH, nowNanos);
            say(zone, told.event(), evidence, false, out, nowNanos);
        }
    }

    /// A WATCH that wavers while its objects are still in the air is not worth a message to and fro. One that a single
    /// source has taken back has waited already, up to twice when a false plot fell to its track meanwhile.
    private long holdNanos(ZoneState zone, boolean passed, long nowNanos) {
        if (zone.level == Level.WATCH) {
            if (remaining(zone, nowNanos) > 0 || zone.mayTurnBack()) {
                return timing.waverHold();
            }
            if (zone.isTakenBack(nowNanos)) {
                return timing.takenBackHold();
            }
        }
        if (!passed) {
            return timing.faintHold();
        }
        return haveFlownOn(zone, nowNanos) ? timing.flownOnHold() : timing.passedHold();
    }

    /// Whether all that has passed was seen beyond the zone.
    private static boolean haveFlownOn(ZoneState zone, long nowNanos) {
        for (ZoneThreat threat : zone.threats.values()) {
            if (threat.hits() && nowNanos >= threat.etaP10Nanos() && !threat.hasFlownOn(nowNanos)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPassed(ZoneState zone, long nowNanos) {
        for (ZoneThreat threat : zone.threats.values()) {
            if (threat.hits() && nowNanos >= threat.etaP90Nanos()) {
                return true;
            }
        }
        return false;
    }

    private static int remaining(ZoneState zone, long nowNanos) {
        int count = 0;
        for (ZoneThreat threat : zone.threats.values()) {
            count += threat.hitAt(nowNanos) > 0 ? 1 : 0;
        }
        return count;
    }

    private void cancel(ZoneState zone, String reason, long nowNanos, List<Alert> out) {
        zone.cancel = null;
        zone.forgetPersons();
        zone.dismissed.clear();
        zone.threats.values().forEach(threat -> zone.dismissed.add(threat.threat.track));
        if (zone.level != Level.NONE) {
            clear(zone, AlertText.cancelled(reason), nowNanos, out);
        }
    }

    private void clear(ZoneState zone, AlertText.Said said, long nowNanos, List<Alert> out) {
        Alert told = zone.alert;
        boolean sounding = zone.soundedLevel >= Level.PREPARE;
        zone.level = Level.NONE;
        zone.soundedLevel = Level.NONE;
        zone.doubtedNanos = ZoneState.NEVER;
        zone.takenBack = false;
        zone.clearedNanos = nowNanos;
        zone.forgetTurned();
        if (told == null) {
            return;
        }
        events.cleared(told.event(), nowNanos);
        Alert alert = new Alert(
                told.event(),
                node,
                zone.zone.id(),
                told.version() + 1,
                AlertStage.ALL_CLEAR,
                sounding,
                type,
                nowNanos,
                nowNanos + ALL_CLEAR_STANDS_NANOS,
                told.etaFromNanos(),
                told.etaToNanos(),
                0,
                told.cause(),
                told.tracks(),
                told.failureDomains(),
                said.reason(),
                said.grounds());
        zone.alert = alert;
        out.add(alert);
    }
}

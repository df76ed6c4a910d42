package dev.tocsin.core.alert;

import dev.tocsin.core.alert.AlertSettings.Ratios;
import dev.tocsin.core.alert.AlertSettings.Timing;
import dev.tocsin.core.picture.ObjectClass;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// Weighs what threatens a zone: for each level, probability of a hit over the cost-loss ratio, added over the
/// classes. One or more means that the level is worth its cost.
///
/// Within a class the probabilities join as `1 - Π(1 - hit)`, where a forecast's `hit` counts existence in. A level
/// counts what comes down within its time: WATCH whatever is still to come, PREPARE the next quarter of an hour, TAKE
/// COVER what begins before people who are told now are safe. A standing level is kept by a wider window.
final class Scorer {
    private static final ObjectClass[] CLASSES = ObjectClass.values();
    private static final int LEVELS = Level.TAKE_COVER + 1;
    private static final double KEEP_PREPARE = 4.0 / 3;

    private final AlertSettings settings;
    private final Timing timing;
    private final double[] costs = new double[LEVELS * CLASSES.length];
    private final double[] raiseMisses = new double[LEVELS * CLASSES.length];
    private final double[] keepMisses = new double[LEVELS * CLASSES.length];
    private final double[] foreseenMisses = new double[LEVELS * CLASSES.length];
    private final double[] passing = new double[LEVELS * CLASSES.length];
    private final double[] raisePasses = new double[LEVELS * CLASSES.length];
    private final double[] keepPasses = new double[LEVELS * CLASSES.length];
    private final double[] foreseenPasses = new double[LEVELS * CLASSES.length];
    private double overflightMiss = 1;
    private long nextNanos;

    Scorer(AlertSettings settings) {
        this.settings = settings;
        this.timing = settings.timing();
        Arrays.fill(passing, Double.POSITIVE_INFINITY);
        for (ObjectClass objectClass : CLASSES) {
            Ratios ratios = settings.ratios(objectClass);
            costs[at(Level.WATCH, objectClass)] = ratios.watch();
            costs[at(Level.PREPARE, objectClass)] = ratios.prepare();
            costs[at(Level.TAKE_COVER, objectClass)] = ratios.takeCover();
            passing[at(Level.PREPARE, objectClass)] = settings.passing().prepare();
            passing[at(Level.TAKE_COVER, objectClass)] = settings.passing().takeCover();
        }
    }

    private static int at(int level, ObjectClass objectClass) {
        return level * CLASSES.length + objectClass.ordinal();
    }

    /// Weighs a zone anew; the questions below answer for it until the next call.
    void weigh(ZoneState zone, long nowNanos) {
        Arrays.fill(raiseMisses, 1);
        Arrays.fill(keepMisses, 1);
        Arrays.fill(foreseenMisses, 1);
        Arrays.fill(raisePasses, 1);
        Arrays.fill(keepPasses, 1);
        Arrays.fill(foreseenPasses, 1);
        overflightMiss = 1;
        nextNanos = Long.MAX_VALUE;
        boolean anyDismissed = !zone.dismissed.isEmpty();
        for (ZoneThreat threat : zone.threats.values()) {
            if (anyDismissed && zone.dismissed.contains(threat.threat.track)) {
                continue;
            }
            note(threat.threat.goodUntilNanos, nowNanos);
            overflightMiss *= threat.threat.young ? 1 : 1 - threat.overflightAt(nowNanos);
            double hit = threat.hitAt(nowNanos);
            if (hit > 0 || threat.overheadAt(nowNanos) > 0) {
                add(zone, threat, hit, nowNanos);
            }
        }
    }

    private void add(ZoneState zone, ZoneThreat threat, double hit, long nowNanos) {
        int cause = threat.threat.cause.ordinal();
        int watch = Level.WATCH * CLASSES.length + cause;
        raiseMisses[watch] *= isFaint(threat, nowNanos) ? 1 : 1 - hit;
        keepMisses[watch] *= 1 - hit;
        if (!threat.threat.hardens) {
            return;
        }
        note(threat.etaP10Nanos() - timing.prepareLead(), nowNanos);
        if (threat.etaP10Nanos() - nowNanos > keepLead()) {
            return;
        }
        note(threat.etaP10Nanos() - coverLead(zone), nowNanos);
        note(threat.passesFromNanos() - passingLead(zone), nowNanos);
        for (int level = Level.PREPARE; level <= Level.TAKE_COVER; level++) {
            int slot = level * CLASSES.length + cause;
            raiseMisses[slot] *= 1 - counted(zone, threat, level, nowNanos);
            keepMisses[slot] *= 1 - kept(zone, threat, level, nowNanos);
            raisePasses[slot] *= 1 - passing(zone, threat, level, nowNanos);
            keepPasses[slot] *= 1 - keptPassing(zone, threat, level, nowNanos);
        }
        foreseenPasses[Level.TAKE_COVER * CLASSES.length + cause] *= 1 - foreseenPassing(zone, threat, nowNanos);
        foreseenMisses[Level.TAKE_COVER * CLASSES.length + cause] *= 1 - foreseen(zone, threat, nowNanos);
    }

    private void note(long nanos, long nowNanos) {
        nextNanos = nanos > nowNanos ? Math.min(nextNanos, nanos) : nextNanos;
    }

    /// When the passing of time alone will next change what counts.
    long nextNanos() {
        return nextNanos;
    }

    private long keepLead() {
        return Math.max(Math.round(timing.prepareLead() * KEEP_PREPARE), timing.foresight());
    }

    /// How long before an arrival people must be told to be safe when it comes.
    long coverLead(ZoneState zone) {
        return zone.zone.shelterNanos() + timing.delivery() + timing.takeCoverMargin();
    }

    /// The same before something passes overhead. What is told of a drone comes true: a cover that leaves
    /// earlier than it must is time in shelter for nothing, for each of a hundred zones below its way.
    private long passingLead(ZoneState zone) {
        return zone.zone.shelterNanos() + timing.delivery() + timing.passingMargin();
    }

    /// Whether a hit is too improbable to count, by what may be no missile.
    private static boolean isFaint(ZoneThreat threat, long nowNanos) {
        return threat.threat.young && threat.hitAt(nowNanos) < AlertSettings.YOUNG_MISSILE;
    }

    /// What a threat counts towards raising a level: the probability of a hit within the time of the level.
    double counted(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        if (isFaint(threat, nowNanos)) {
            return 0;
        }
        if (level == Level.WATCH) {
            return threat.hitAt(nowNanos);
        }
        if (!threat.threat.hardens) {
            return 0;
        }
        long cover = nowNanos + coverLead(zone);
        return level == Level.PREPARE
                ? threat.hitUntil(nowNanos, Math.max(nowNanos + timing.prepareLead(), cover))
                : threat.hitBeginning(nowNanos, cover, cover + timing.stay());
    }

    /// What a threat counts towards keeping a level.
    double kept(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        if (level == Level.WATCH) {
            return threat.hitAt(nowNanos);
        }
        if (!threat.threat.hardens) {
            return 0;
        }
        return threat.hitUntil(nowNanos, nowNanos + keepNanos(zone, level));
    }

    private long keepNanos(ZoneState zone, int level) {
        long cover = coverLead(zone);
        return level == Level.PREPARE
                ? Math.max(Math.round(timing.prepareLead() * KEEP_PREPARE), cover)
                : Math.max(timing.bridge(), cover);
    }

    private double foreseen(ZoneState zone, ZoneThreat threat, long nowNanos) {
        return threat.hitUntil(nowNanos, nowNanos + Math.max(timing.foresight(), coverLead(zone)));
    }

    /// Whether its passing matters: what flies a route is shot at from below, a missile far above is not.
    private static boolean isShotAt(ZoneThreat threat) {
        return threat.threat.hardens && !threat.threat.isBallistic();
    }

    private double passing(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        if (!isShotAt(threat)) {
            return 0;
        }
        long cover = nowNanos + passingLead(zone);
        return level == Level.PREPARE
                ? threat.passesUntil(nowNanos, Math.max(nowNanos + timing.prepareLead(), cover))
                : threat.passesBeginning(nowNanos, cover, cover + timing.stay());
    }

    /// Probability that a threat passes overhead within the time that keeps a level.
    double keptPassing(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        if (!isShotAt(threat)) {
            return 0;
        }
        double passes = threat.passesUntil(nowNanos, nowNanos + keepNanos(zone, level));
        return level == Level.TAKE_COVER ? Math.max(passes, threat.overheadAt(nowNanos)) : passes;
    }

    private double foreseenPassing(ZoneState zone, ZoneThreat threat, long nowNanos) {
        long ahead = Math.max(timing.foresight(), coverLead(zone));
        return isShotAt(threat) ? threat.passesUntil(nowNanos, nowNanos + ahead) : 0;
    }

    /// Whether a TAKE COVER is to be expected soon.
    boolean isForeseen() {
        return score(foreseenMisses, foreseenPasses, Level.TAKE_COVER) >= 1;
    }

    /// Expected loss over cost of raising a level.
    double raise(int level) {
        return score(raiseMisses, raisePasses, level);
    }

    /// Expected loss over cost of keeping a level.
    double keep(int level) {
        return score(keepMisses, keepPasses, level);
    }

    /// Whether something passing overhead speaks more for a level than what may come down.
    boolean isPassingMainly(int level) {
        return passing(keepPasses, level) > hits(keepMisses, level);
    }

    private double score(double[] misses, double[] passes, int level) {
        double far = level == Level.WATCH ? (1 - overflightMiss) / settings.overflightWatch() : 0;
        return Math.max(far + hits(misses, level), passing(passes, level));
    }

    private double hits(double[] misses, int level) {
        double score = 0;
        for (int slot = level * CLASSES.length; slot < (level + 1) * CLASSES.length; slot++) {
            score += (1 - misses[slot]) / costs[slot];
        }
        return score;
    }

    private double passing(double[] passes, int level) {
        double score = 0;
        for (int slot = level * CLASSES.length; slot < (level + 1) * CLASSES.length; slot++) {
            score += (1 - passes[slot]) / passing[slot];
        }
        return score;
    }

    /// Whether the overflight is the better reason for a WATCH than the hit, both given as probabilities.
    boolean isOverflightMainly(double hit, double overflight) {
        return overflight / settings.overflightWatch() > hit / settings.drone().watch();
    }

    /// Whether a level would still be worth its cost if any one failure domain were wrong altogether: without all
    /// threats that rest on that domain alone. Two sensors behind one link are one domain.
    boolean survivesLossOfAnyDomain(ZoneState zone, int level, long nowNanos) {
        return survives(zone, level, nowNanos, false);
    }

    /// The same for a TAKE COVER that is foreseen, not yet due.
    boolean survivesLossOfAnyDomain(ZoneState zone, long nowNanos) {
        return survives(zone, Level.TAKE_COVER, nowNanos, true);
    }

    private boolean survives(ZoneState zone, int level, long nowNanos, boolean foreseen) {
        Set<String> alone = new TreeSet<>();
        for (ZoneThreat threat : zone.threats.values()) {
            if (!threat.threat.isCorroborated()
                    && weight(zone, threat, level, nowNanos, foreseen)
                                    + passingWeight(zone, threat, level, nowNanos, foreseen)
                            > 0) {
                alone.add(threat.threat.domains.isEmpty() ? "" : threat.threat.domains.getFirst());
            }
        }
        for (String domain : alone) {
            if (scoreWithout(domain, zone, level, nowNanos, foreseen) < 1) {
                return false;
            }
        }
        return true;
    }

    private double weight(ZoneState zone, ZoneThreat threat, int level, long nowNanos, boolean foreseen) {
        boolean tooHard = level > Level.WATCH && !threat.threat.hardens;
        if (tooHard || zone.dismissed.contains(threat.threat.track)) {
            return 0;
        }
        return foreseen ? foreseen(zone, threat, nowNanos) : counted(zone, threat, level, nowNanos);
    }

    private double passingWeight(ZoneState zone, ZoneThreat threat, int level, long nowNanos, boolean foreseen) {
        return foreseen ? foreseenPassing(zone, threat, nowNanos) : passing(zone, threat, level, nowNanos);
    }

    private double scoreWithout(String domain, ZoneState zone, int level, long nowNanos, boolean foreseen) {
        double[] misses = new double[CLASSES.length];
        Arrays.fill(misses, 1);
        double[] passes = misses.clone();
        for (ZoneThreat threat : zone.threats.values()) {
            if (!threat.threat.restsOn(domain) && !zone.dismissed.contains(threat.threat.track)) {
                misses[threat.threat.cause.ordinal()] *= 1 - weight(zone, threat, level, nowNanos, foreseen);
                passes[threat.threat.cause.ordinal()] *= 1 - passingWeight(zone, threat, level, nowNanos, foreseen);
            }
        }
        double score = 0;
        double overhead = 0;
        for (ObjectClass objectClass : CLASSES) {
            score += (1 - misses[objectClass.ordinal()]) / costs[at(level, objectClass)];
            overhead += (1 - passes[objectClass.ordinal()]) / passing[at(level, objectClass)];
        }
        return Math.max(score, overhead);
    }
}

package dev.tocsin.core.alert;

import dev.tocsin.core.alert.AlertSettings.Ratios;
import dev.tocsin.core.alert.AlertSettings.Timing;
import dev.tocsin.core.picture.ObjectClass;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// Weighs what threatens a zone: for each level, probability of a hit over the cost-loss ratio, added over the classes.
/// One or more means that the level is worth its cost.
///
/// Within a class the probabilities join as `1 - Π(1 - hit)`, where a forecast's `hit` counts existence in. A threat
/// counts for a level once it is near
/// enough in time: PREPARE and TAKE COVER for a drone are matters of minutes, not of hours. A standing level is kept
/// by a wider window than the one that raised it.
final class Scorer {
    private static final ObjectClass[] CLASSES = ObjectClass.values();
    private static final int LEVELS = Level.TAKE_COVER + 1;
    private static final double KEEP_PREPARE = 4.0 / 3;

    private final AlertSettings settings;
    private final double[] costs = new double[LEVELS * CLASSES.length];
    private final double[] raiseMisses = new double[LEVELS * CLASSES.length];
    private final double[] keepMisses = new double[LEVELS * CLASSES.length];
    private double overflightMiss = 1;

    Scorer(AlertSettings settings) {
        this.settings = settings;
        for (ObjectClass objectClass : CLASSES) {
            Ratios ratios = settings.ratios(objectClass);
            costs[at(Level.WATCH, objectClass)] = ratios.watch();
            costs[at(Level.PREPARE, objectClass)] = ratios.prepare();
            costs[at(Level.TAKE_COVER, objectClass)] = ratios.takeCover();
        }
    }

    private static int at(int level, ObjectClass objectClass) {
        return level * CLASSES.length + objectClass.ordinal();
    }

    /// Weighs a zone anew; the questions below answer for it until the next call.
    void weigh(ZoneState zone, long nowNanos) {
        Arrays.fill(raiseMisses, 1);
        Arrays.fill(keepMisses, 1);
        overflightMiss = 1;
        for (ZoneThreat threat : zone.threats.values()) {
            if (zone.dismissed.contains(threat.threat.track)) {
                continue;
            }
            overflightMiss *= 1 - threat.overflightAt(nowNanos);
            double hit = threat.hitAt(nowNanos);
            if (hit > 0) {
                add(zone, threat, hit, nowNanos);
            }
        }
    }

    private void add(ZoneState zone, ZoneThreat threat, double hit, long nowNanos) {
        int hardest = threat.threat.hardens ? Level.TAKE_COVER : Level.WATCH;
        for (int level = Level.WATCH; level <= hardest; level++) {
            int slot = at(level, threat.threat.cause);
            if (counts(zone, threat, level, nowNanos)) {
                raiseMisses[slot] *= 1 - hit;
                keepMisses[slot] *= 1 - hit;
            } else if (keeps(zone, threat, level, nowNanos)) {
                keepMisses[slot] *= 1 - hit;
            }
        }
    }

    /// Whether a threat is near enough to raise a level.
    boolean counts(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        if (level == Level.WATCH || threat.threat.isBallistic()) {
            return level == Level.WATCH || threat.threat.hardens;
        }
        return threat.threat.hardens && threat.etaP10Nanos - nowNanos <= lead(zone, level);
    }

    private boolean keeps(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        long lead = lead(zone, level);
        long wider = level == Level.PREPARE
                ? Math.round(lead * KEEP_PREPARE)
                : Math.max(settings.timing().bridge(), lead);
        return threat.etaP10Nanos - nowNanos <= wider;
    }

    private long lead(ZoneState zone, int level) {
        Timing timing = settings.timing();
        long cover = zone.zone.shelterNanos() + timing.delivery() + timing.takeCoverMargin();
        return level == Level.PREPARE ? Math.max(timing.prepareLead(), cover) : cover;
    }

    /// Expected loss over cost of raising a level.
    double raise(int level) {
        return score(raiseMisses, level);
    }

    /// Expected loss over cost of keeping a level.
    double keep(int level) {
        return score(keepMisses, level);
    }

    private double score(double[] misses, int level) {
        double score = level == Level.WATCH ? (1 - overflightMiss) / settings.overflightWatch() : 0;
        for (int slot = level * CLASSES.length; slot < (level + 1) * CLASSES.length; slot++) {
            score += (1 - misses[slot]) / costs[slot];
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
        Set<String> alone = new TreeSet<>();
        for (ZoneThreat threat : zone.threats.values()) {
            if (!threat.threat.isCorroborated() && contributes(zone, threat, level, nowNanos)) {
                alone.add(threat.threat.domains.isEmpty() ? "" : threat.threat.domains.getFirst());
            }
        }
        for (String domain : alone) {
            if (scoreWithout(domain, zone, level, nowNanos) < 1) {
                return false;
            }
        }
        return true;
    }

    /// Whether a threat adds to a level now.
    boolean contributes(ZoneState zone, ZoneThreat threat, int level, long nowNanos) {
        return threat.hitAt(nowNanos) > 0
                && !zone.dismissed.contains(threat.threat.track)
                && counts(zone, threat, level, nowNanos);
    }

    private double scoreWithout(String domain, ZoneState zone, int level, long nowNanos) {
        double[] misses = new double[CLASSES.length];
        Arrays.fill(misses, 1);
        for (ZoneThreat threat : zone.threats.values()) {
            if (!threat.threat.restsOn(domain) && contributes(zone, threat, level, nowNanos)) {
                misses[threat.threat.cause.ordinal()] *= 1 - threat.hitAt(nowNanos);
            }
        }
        double score = 0;
        for (ObjectClass objectClass : CLASSES) {
            score += (1 - misses[objectClass.ordinal()]) / costs[at(level, objectClass)];
        }
        return score;
    }
}

package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.time.Nanos;

/// What one threat means for one zone.
final class ZoneThreat {
    private static final long NEVER = Long.MIN_VALUE;

    /// Fragments from the height at which drones fly are down after so long.
    private static final long FALL_NANOS = 75 * Nanos.SECOND;

    /// What was measured so long ago is where it was.
    private static final long RECENT_NANOS = 30 * Nanos.SECOND;

    /// So far beside a zone what comes down still endangers it.
    private static final double NEAR_METRES = 750;

    /// A way is flown in at most so much of the time that it takes straight on.
    private static final double DETOUR = 1.25;

    final Threat threat;
    final ZoneState zone;
    int generation;

    /// That the object itself comes down here; existence and class are counted in.
    private final Arrival impact = new Arrival();

    /// That its fragments do.
    private final Arrival debris = new Arrival();

    /// That it passes overhead.
    private final Arrival overflight = new Arrival();

    /// Whether no forecast names the zone any more, but it was overhead when it was last measured.
    private boolean left;

    // Of the hits, so that a threat that is still far costs no look at the two: what they come to together as long as
    // all of it is still to come, until when that is, and when it is over.
    private double wholeHit;
    private long wholeUntilNanos = NEVER;
    private long endOfHitNanos = NEVER;

    ZoneThreat(Threat threat, ZoneState zone) {
        this.threat = threat;
        this.zone = zone;
    }

    /// Forgets the forecast before.
    void begin(int newGeneration) {
        generation = newGeneration;
        left = false;
        forget();
    }

    private void forget() {
        impact.clear();
        debris.clear();
        note();
        overflight.clear();
    }

    /// The newest forecast does not name the zone, or there will be none any more. What was overhead when it was last
    /// measured may have been shot down there all the same: a track that drifts on unmeasured, or ends, takes
    /// nothing back (seed 71: people were let out a second before the last fragments fell).
    ///
    /// @return whether so
    boolean leaveOverhead(long nowNanos) {
        if (threat.isBallistic() || !threat.isCorroborated() || overheadAt(nowNanos) == 0) {
            return false;
        }
        left = true;
        forget();
        return true;
    }

    /// Adds one hazard of the forecast.
    void add(ZoneHazard hazard) {
        switch (hazard.kind()) {
            case IMPACT -> impact.set(hazard);
            case DEBRIS -> debris.set(hazard);
            case OVERFLIGHT -> overflight.set(hazard);
        }
        note();
    }

    private void note() {
        wholeHit = either(impact.probability(), debris.probability());
        wholeUntilNanos = Math.min(impact.wholeUntilNanos(), debris.wholeUntilNanos());
        endOfHitNanos = Math.max(impact.endNanos(), debris.endNanos());
    }

    private static double either(double a, double b) {
        return a + b - a * b;
    }

    /// Probability of a hit that is still to come.
    double hitAt(long nowNanos) {
        if (nowNanos >= endOfHitNanos) {
            return 0;
        }
        double hit = nowNanos <= wholeUntilNanos ? wholeHit : either(impact.after(nowNanos), debris.after(nowNanos));
        return threat.believed(hit, nowNanos);
    }

    /// Probability of a hit from now until an instant.
    double hitUntil(long nowNanos, long untilNanos) {
        return threat.believed(
                either(impact.between(nowNanos, untilNanos), debris.between(nowNanos, untilNanos)), nowNanos);
    }

    /// Probability of a hit that comes before an instant; until a later one, as far as its 10 % point
    /// comes before the first.
    double hitBeginning(long nowNanos, long beginsNanos, long untilNanos) {
        return threat.believed(
                either(
                        impact.beginning(nowNanos, beginsNanos, untilNanos),
                        debris.beginning(nowNanos, beginsNanos, untilNanos)),
                nowNanos);
    }

    /// Whether any hit was forecast, come or not.
    boolean hits() {
        return impact.probability() > 0 || debris.probability() > 0;
    }

    /// Whether fragments are more probable than the object itself.
    boolean isMostlyDebris() {
        return debris.probability() > impact.probability();
    }

    /// 10 % point of the first arrival that matters; of the overflight, when nothing comes down.
    long etaP10Nanos() {
        if (!hits()) {
            return left ? threat.seenNanos : overflight.p10Nanos();
        }
        double least = 0.2 * Math.max(impact.probability(), debris.probability());
        long ofImpact = impact.probability() >= least ? impact.p10Nanos() : Long.MAX_VALUE;
        long ofDebris = debris.probability() >= least ? debris.p10Nanos() : Long.MAX_VALUE;
        return Math.min(ofImpact, ofDebris);
    }

    /// 90 % point of the last arrival.
    long etaP90Nanos() {
        if (!hits()) {
            return left ? threat.seenNanos + FALL_NANOS : overflight.p90Nanos();
        }
        return Math.max(impact.p90Nanos(), debris.p90Nanos());
    }

    /// 10 % point of the overflight; [Long#MAX_VALUE] without one.
    long passesFromNanos() {
        return overflight.p10Nanos();
    }

    /// Probability of an overflight that is still to come.
    double overflightAt(long nowNanos) {
        return nowNanos <= overflight.p90Nanos() ? threat.believed(overflight.probability(), nowNanos) : 0;
    }

    /// Probability that it passes overhead from now until an instant.
    double passesUntil(long nowNanos, long untilNanos) {
        return hasPassedUnseen(nowNanos) ? 0 : threat.believed(overflight.between(nowNanos, untilNanos), nowNanos);
    }

    /// Probability of an overflight that is still to come, as far as its 10 % point comes before an instant.
    double passesBeginning(long nowNanos, long beginsNanos, long untilNanos) {
        return overflight.p10Nanos() <= beginsNanos ? passesUntil(nowNanos, untilNanos) : 0;
    }

    /// Whether it was above the zone, or about to be, when it was last measured, and no longer ago than its fragments
    /// take to fall: 1 or 0. A drone that circles, or that vanished overhead, is there whatever the forecast said.
    double overheadAt(long nowNanos) {
        boolean passes = (left || overflight.probability() > 0) && threat.seenNanos != NEVER;
        if (!passes || nowNanos - threat.seenNanos > FALL_NANOS) {
            return 0;
        }
        return wasOverhead(nowNanos) ? 1 : 0;
    }

    /// Whether it came, and was measured beyond the zone since, flying away: what is shot down there falls
    /// there.
    boolean hasFlownOn(long nowNanos) {
        return overflight.probability() > 0
                && threat.seenNanos > overflight.p10Nanos()
                && nowNanos - threat.seenNanos <= RECENT_NANOS
                && !wasOverhead(nowNanos)
                && threat.seenPosition.minus(zone.centre).dot(threat.seenVelocity) > 0;
    }

    /// Whether nobody has measured it for as long as fragments take to fall, and for as long as it took to
    /// come, pass and leave on its course: it was hit and is down, or has flown on. Its track may go on
    /// arriving for minutes, a little later with each forecast (seed 91: a cruise missile, 160 s).
    private boolean hasPassedUnseen(long nowNanos) {
        long unseen = nowNanos - threat.seenNanos;
        return threat.seenNanos != NEVER && unseen > FALL_NANOS && unseen > Nanos.ofSeconds(DETOUR * secondsToLeave());
    }

    /// From where it was last measured to the far edge of the zone's reach, along its course; to the point
    /// nearest to the zone, when it passes by.
    private double secondsToLeave() {
        double speed = Math.max(1, threat.seenVelocity.norm());
        Vector3 apart = threat.seenPosition.minus(zone.centre);
        double reach = zone.reachMetres + NEAR_METRES;
        double along = apart.dot(threat.seenVelocity) / speed;
        double across = Math.max(0, apart.dot(apart) - along * along);
        return Math.max(0, Math.sqrt(Math.max(0, reach * reach - across)) - along) / speed;
    }

    /// Whether it was overhead when it was last measured, or came there since on its course: measurements reach a
    /// decision up to half a minute late (seed 107: a city was cleared while a drone came in a little late).
    private boolean wasOverhead(long nowNanos) {
        double seconds = Math.clamp((nowNanos - threat.seenNanos) * 1e-9, 0, FALL_NANOS * 1e-9);
        Vector3 apart = beside(threat.seenPosition.minus(zone.centre));
        Vector3 way = beside(threat.seenVelocity.times(seconds));
        double squared = way.dot(way);
        double share = squared > 0 ? Math.clamp(-apart.dot(way) / squared, 0, 1) : 0;
        return apart.plus(way.times(share)).norm() <= zone.reachMetres + NEAR_METRES;
    }

    /// The horizontal part of a vector.
    private Vector3 beside(Vector3 vector) {
        Vector3 up = zone.centre.times(1 / zone.centre.norm());
        return vector.minus(up.times(vector.dot(up)));
    }

    /// When its last hit is over.
    long endOfHitNanos() {
        return endOfHitNanos;
    }

    /// When its last hazard is over.
    long endNanos() {
        long end = Math.max(endOfHitNanos(), overflight.p90Nanos());
        return left ? Math.max(end, threat.seenNanos + FALL_NANOS) : end;
    }
}

package dev.tocsin.core.alert;

import dev.tocsin.core.picture.ZoneHazard;

/// What one threat means for one zone.
final class ZoneThreat {
    private static final long NEVER = Long.MIN_VALUE;

    final Threat threat;
    final ZoneState zone;
    int generation;

    /// That the object itself comes down here; existence and class are counted in.
    private final Arrival impact = new Arrival();

    /// That its fragments do.
    private final Arrival debris = new Arrival();

    /// Probability that it passes overhead.
    double overflight;

    // Of the hits, so that a threat that is still far costs no look at the two: what they come to together as long as
    // all
    // of it is still to come, until when that is, and when it is over.
    private double wholeHit;
    private long wholeUntilNanos = NEVER;
    private long endOfHitNanos = NEVER;

    private long overflightFromNanos = Long.MAX_VALUE;
    private long overflightUntilNanos = NEVER;

    ZoneThreat(Threat threat, ZoneState zone) {
        this.threat = threat;
        this.zone = zone;
    }

    /// Forgets the forecast before.
    void begin(int newGeneration) {
        generation = newGeneration;
        impact.clear();
        debris.clear();
        note();
        overflight = 0;
        overflightFromNanos = Long.MAX_VALUE;
        overflightUntilNanos = NEVER;
    }

    /// Adds one hazard of the forecast.
    void add(ZoneHazard hazard) {
        switch (hazard.kind()) {
            case IMPACT -> impact.set(hazard);
            case DEBRIS -> debris.set(hazard);
            case OVERFLIGHT -> {
                overflight = hazard.probability();
                overflightFromNanos = hazard.etaP10Nanos();
                overflightUntilNanos = hazard.etaP90Nanos();
            }
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

    private double believed(double probability, long nowNanos) {
        return nowNanos >= threat.goodUntilNanos ? 0 : Math.min(1, threat.faith * probability);
    }

    /// Probability of a hit that is still to come.
    double hitAt(long nowNanos) {
        if (nowNanos >= endOfHitNanos) {
            return 0;
        }
        double hit = nowNanos <= wholeUntilNanos ? wholeHit : either(impact.after(nowNanos), debris.after(nowNanos));
        return believed(hit, nowNanos);
    }

    /// Probability of a hit from now until an instant.
    double hitUntil(long nowNanos, long untilNanos) {
        return believed(either(impact.between(nowNanos, untilNanos), debris.between(nowNanos, untilNanos)), nowNanos);
    }

    /// Probability of a hit that is still to come, as far as its 10 % point comes before an instant.
    double hitBeginning(long nowNanos, long beginsNanos, long untilNanos) {
        double ofImpact = impact.p10Nanos() <= beginsNanos ? impact.between(nowNanos, untilNanos) : 0;
        double ofDebris = debris.p10Nanos() <= beginsNanos ? debris.between(nowNanos, untilNanos) : 0;
        return believed(either(ofImpact, ofDebris), nowNanos);
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
            return overflightFromNanos;
        }
        double least = 0.2 * Math.max(impact.probability(), debris.probability());
        long ofImpact = impact.probability() >= least ? impact.p10Nanos() : Long.MAX_VALUE;
        long ofDebris = debris.probability() >= least ? debris.p10Nanos() : Long.MAX_VALUE;
        return Math.min(ofImpact, ofDebris);
    }

    /// 90 % point of the last arrival.
    long etaP90Nanos() {
        return hits() ? Math.max(impact.p90Nanos(), debris.p90Nanos()) : overflightUntilNanos;
    }

    /// Probability of an overflight that is still to come.
    double overflightAt(long nowNanos) {
        return nowNanos <= overflightUntilNanos ? believed(overflight, nowNanos) : 0;
    }

    /// When its last hit is over.
    long endOfHitNanos() {
        return endOfHitNanos;
    }

    /// When its last hazard is over.
    long endNanos() {
        return Math.max(endOfHitNanos(), overflightUntilNanos);
    }
}

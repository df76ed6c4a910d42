package dev.tocsin.core.alert;

import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.ZoneHazard;

/// What one threat means for one zone.
final class ZoneThreat {
    private static final long NEVER = Long.MIN_VALUE;

    final Threat threat;
    final ZoneState zone;
    int generation;

    /// Probability that the object or its fragments come down here; existence and class are counted in.
    double hit;

    /// The part of it that fragments have.
    double debris;

    /// Probability that it passes overhead.
    double overflight;

    long etaP10Nanos;
    long etaP90Nanos;
    long overflightUntilNanos;

    ZoneThreat(Threat threat, ZoneState zone) {
        this.threat = threat;
        this.zone = zone;
    }

    /// Forgets the forecast before.
    void begin(int newGeneration) {
        generation = newGeneration;
        hit = 0;
        debris = 0;
        overflight = 0;
        etaP10Nanos = Long.MAX_VALUE;
        etaP90Nanos = NEVER;
        overflightUntilNanos = NEVER;
    }

    /// Adds one hazard of the forecast; the arrival is that of the first, the end that of the last.
    void add(ZoneHazard hazard) {
        if (hazard.kind() == HazardKind.OVERFLIGHT) {
            overflight = either(overflight, hazard.probability());
            overflightUntilNanos = Math.max(overflightUntilNanos, hazard.etaP90Nanos());
            if (hit == 0) {
                etaP10Nanos = Math.min(etaP10Nanos, hazard.etaP10Nanos());
            }
            return;
        }
        if (hit == 0) {
            etaP10Nanos = Long.MAX_VALUE;
        }
        hit = either(hit, hazard.probability());
        debris = hazard.kind() == HazardKind.DEBRIS ? either(debris, hazard.probability()) : debris;
        etaP10Nanos = Math.min(etaP10Nanos, hazard.etaP10Nanos());
        etaP90Nanos = Math.max(etaP90Nanos, hazard.etaP90Nanos());
    }

    private static double either(double a, double b) {
        return 1 - (1 - a) * (1 - b);
    }

    /// Probability of a hit that is still to come.
    double hitAt(long nowNanos) {
        return nowNanos <= etaP90Nanos ? Math.min(1, threat.faith * hit) : 0;
    }

    /// Probability of an overflight that is still to come.
    double overflightAt(long nowNanos) {
        return nowNanos <= overflightUntilNanos ? Math.min(1, threat.faith * overflight) : 0;
    }

    /// When its last hazard is over.
    long endNanos() {
        return Math.max(etaP90Nanos, overflightUntilNanos);
    }
}

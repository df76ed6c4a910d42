package dev.tocsin.core.alert;

import dev.tocsin.core.picture.ZoneHazard;

/// One hazard that may come down on a zone: how probable it is, and which part of that falls before an instant.
/// Mutable, since a million of them live for a night.
///
/// Between the 10, 50 and 90 % points of the arrival the share grows in straight lines, and runs out beyond them as
/// far as a normal distribution has all but 2 %: at 10 % minus (and 90 % plus) 0.56 of the distance to the median.
final class Arrival {
    private static final double TAIL = 0.56;

    private double probability;
    private long p10Nanos;
    private long p50Nanos;
    private long p90Nanos;

    void clear() {
        probability = 0;
        p10Nanos = Long.MAX_VALUE;
        p50Nanos = Long.MAX_VALUE;
        p90Nanos = Long.MIN_VALUE;
    }

    void set(ZoneHazard hazard) {
        probability = hazard.probability();
        p10Nanos = hazard.etaP10Nanos();
        p50Nanos = hazard.etaP50Nanos();
        p90Nanos = hazard.etaP90Nanos();
    }

    double probability() {
        return probability;
    }

    long p10Nanos() {
        return p10Nanos;
    }

    long p90Nanos() {
        return p90Nanos;
    }

    /// When nothing of it is still to come.
    long endNanos() {
        return probability > 0 ? p90Nanos + Math.round(TAIL * (p90Nanos - p50Nanos)) : Long.MIN_VALUE;
    }

    /// Until when all of it is still to come: [#after] is the probability until then.
    long wholeUntilNanos() {
        return probability > 0 ? p10Nanos - Math.round(TAIL * (p50Nanos - p10Nanos)) - 2 : Long.MAX_VALUE;
    }

    /// Share of the arrivals before an instant, 0..1.
    double shareBefore(long nanos) {
        if (nanos >= p90Nanos) {
            double beyond = (nanos - p90Nanos) / (TAIL * (p90Nanos - p50Nanos) + 1);
            return Math.min(1, 0.9 + 0.1 * beyond);
        }
        if (nanos >= p50Nanos) {
            return 0.5 + 0.4 * (nanos - p50Nanos) / (p90Nanos - p50Nanos);
        }
        if (nanos >= p10Nanos) {
            return 0.1 + 0.4 * (nanos - p10Nanos) / (p50Nanos - p10Nanos);
        }
        double before = (p10Nanos - nanos) / (TAIL * (p50Nanos - p10Nanos) + 1);
        return Math.max(0, 0.1 - 0.1 * before);
    }

    /// Probability that it comes from one instant to another.
    double between(long fromNanos, long untilNanos) {
        if (probability == 0) {
            return 0;
        }
        return probability * Math.max(0, shareBefore(untilNanos) - shareBefore(fromNanos));
    }

    /// Probability that it comes before an instant; until a later one, if it is to be expected before the first.
    /// The first of many that are each expected later may still come before (seed 962: fragments of
    /// eighteen missiles).
    double beginning(long fromNanos, long beginsNanos, long untilNanos) {
        return between(fromNanos, p10Nanos <= beginsNanos ? untilNanos : beginsNanos);
    }

    /// Probability that it comes after an instant.
    double after(long nanos) {
        return probability == 0 ? 0 : probability * (1 - shareBefore(nanos));
    }
}

package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import java.util.Arrays;
import java.util.TreeMap;

/// One track inside the tracker: mixture, existence, memory of each sensor, identity and class evidence.
/// Mutable, owned by one tracker. ECEF metres and seconds; the mixture is four blocks of [Gaussian6] in the
/// order of [Modes].
final class Target {
    final long number;
    final TrackId id;
    final double[] modes = new double[Modes.COUNT * Gaussian6.SIZE];
    final double[] weights = new double[Modes.COUNT];
    /// Moment-matched mixture of all modes.
    final double[] merged = new double[Gaussian6.SIZE];
    long timeNanos;

    /// Logarithm of the odds that the object exists.
    double logOdds;
    double birthLogOdds;
    TrackStatus status = TrackStatus.TENTATIVE;
    boolean announced;
    boolean changed = true;
    boolean ended;

    /// Per sensor of the node: last plot used, last look judged (hit or miss), plots used, looks judged.
    final long[] hitNanos;
    final long[] lookNanos;
    final int[] hits;
    final int[] looks;
    long firstNanos;
    long lastNanos;
    int plots;
    /// Scan time of the sensor that measured last, nanoseconds.
    long lastScanNanos;

    /// The place where it has stayed, since when, and how many plots say so; whether it is low ([Parking]).
    final double[] anchor = new double[3];
    long anchorNanos;
    int anchorPlots;
    boolean low;
    /// What misses since the last plot have taken off the log odds.
    double lossInARow;

    /// Whether the last plot told its height.
    boolean heightMeasured;
    /// 24-bit address, Mode 3/A code and callsign as last reported; -1, -1 and 0 when never.
    int modeS = -1;
    int mode3A = -1;
    long callsign;
    int addressTrust;
    long cooperativeNanos = Long.MIN_VALUE;
    /// Whether a sensor that hears transponders covers it.
    boolean transponderCovered;
    final double[] classScore = new double[ClassEvidence.COUNT];
    long classNanos;

    /// What partners' sensors gave, by node and sensor.
    final TreeMap<String, Contribution> partnerParts = new TreeMap<>();
    /// Newest partner release merged into it.
    long partnerNanos = Long.MIN_VALUE;

    // Spatial index: level and cell, links of the cell's chain, and until when the cell is right.
    int level = -1;
    int bucket;
    long cellX;
    long cellY;
    long cellZ;
    Target nextInCell = this;
    Target previousInCell = this;
    long indexedUntilNanos;
    /// Place in the list of the current cluster search.
    int mark = -1;
    long duplicateSinceNanos = Long.MIN_VALUE;

    Target(long number, TrackId id, int sensors) {
        this.number = number;
        this.id = id;
        this.hitNanos = new long[sensors];
        this.lookNanos = new long[sensors];
        this.hits = new int[sensors];
        this.looks = new int[sensors];
        Arrays.fill(hitNanos, Long.MIN_VALUE);
        Arrays.fill(lookNanos, Long.MIN_VALUE);
    }

    double existence() {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    void merge() {
        Gaussian6.mix(modes, 0, Modes.COUNT, weights, merged, 0);
    }

    double speed() {
        return Math.sqrt(merged[3] * merged[3] + merged[4] * merged[4] + merged[5] * merged[5]);
    }

    /// Root of the largest position variance of an active mode, metres.
    double positionSigma() {
        return sigma(0, 2, 5);
    }

    /// Root of the largest velocity variance of an active mode, m/s.
    double velocitySigma() {
        return sigma(9, 14, 20);
    }

    private double sigma(int a, int b, int c) {
        double most = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            if (weights[m] > 1e-3) {
                int o = m * Gaussian6.SIZE + Gaussian6.STATES;
                most = Math.max(most, modes[o + a] + modes[o + b] + modes[o + c]);
            }
        }
        return Math.sqrt(most);
    }

    /// Whether boost and free flight are possible: young, fast, poorly known or in a hard manoeuvre. Slow
    /// objects that are well known pay for two modes only, and what taxies is no rocket.
    boolean fastModes() {
        boolean turnsHard = weights[Modes.AGILE] > 0.7 && speed() > Parking.FASTEST_TAXI;
        return plots < 4 || speed() > 350 || velocitySigma() > 200 || turnsHard;
    }

    /// Farthest that the object may plausibly be from its straight path after `dt` seconds, metres.
    double reach(double dt) {
        double acceleration = weights[Modes.BOOST] + weights[Modes.BALLISTIC] > 1e-3 ? 60 : 20;
        return 4 * (positionSigma() + velocitySigma() * dt) + acceleration * dt * dt / 2;
    }
}

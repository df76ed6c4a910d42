package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One track inside the tracker: its likeliest hypothesis, existence, memory of each sensor, identity and class
/// evidence. While it is contested, all its hypotheses stand in the engine ([Association]). Mutable, owned by one
/// tracker.
final class Target extends Density {
    /// A little more than what the gate of a plot's place lets through ([MixtureFilter]).
    private static final double GATE_SIGMAS = 4.5;

    /// Its name; the younger one of two changes when it turns out to be an aircraft that was lost ([Resumption]).
    long number;
    TrackId id;
    /// Logarithm of the odds that the object exists.
    double logOdds;
    double birthLogOdds;
    private double existenceOdds = Double.NaN;
    private double existence;
    TrackStatus status = TrackStatus.TENTATIVE;
    boolean announced;
    private boolean changed;
    /// All that changed since it was last told.
    private final List<Target> changes;
    /// Its place among all tracks, by when they were started.
    final long order;
    boolean ended;
    /// Whether its name has been published.
    boolean published;
    /// Whether it has ended and its name is remembered where it may be.
    boolean remembered;
    /// Whether it may still turn out to be an aircraft that was lost.
    boolean onTrial;
    /// Probability that it is new, as far as that was asked.
    double newness = 1;
    /// State and instant when it was measured last, kept while it coasts.
    final double[] seen = new double[Gaussian6.SIZE];
    long seenNanos = Long.MIN_VALUE;
    /// Instant until which it was last moved along unseen.
    long coastedNanos = Long.MIN_VALUE / 2;

    /// Per sensor of the node: last plot used, last look judged (hit or miss), plots used, looks judged.
    final long[] hitNanos;
    final long[] lookNanos;
    final int[] hits;
    final int[] looks;
    long firstNanos;
    long lastNanos;
    /// Scan time of the sensor that measured last, nanoseconds.
    long lastScanNanos;

    /// The place where it has stayed, since when, and how many plots say so; whether it is low ([Parking]).
    final double[] anchor = new double[3];
    long anchorNanos;
    int anchorPlots;
    boolean low;
    /// What misses since the last plot have taken off the log odds.
    double lossInARow;

    /// Share of its answers that told a height, with the memory of [HeightHabit].
    final HeightHabit heights = new HeightHabit();
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
    /// The scores that [#classes] was made of.
    final double[] classesScore = new double[ClassEvidence.COUNT];

    @Nullable
    ClassProbabilities classes;

    long classNanos;

    /// What partners' sensors gave, by node and sensor.
    final TreeMap<String, Contribution> partnerParts = new TreeMap<>();
    /// The track of each partner that is joined with it, and when it last was.
    final TreeMap<NodeId, Joined> partnerTracks = new TreeMap<>();
    /// The track that it was found to be a twin of when it ended.
    @Nullable
    Target survivor;
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
    /// Whether its cell is valid for a short time, and whether it is listed as such.
    boolean indexedBriefly;

    boolean listed;
    /// First plot met, in the search for clusters of the current look.
    int mark = -1;
    /// Its first pair of the current look, or -1, and the best one.
    int firstPair = -1;
    int bestPair = -1;
    /// The plot of the look that it took, if any.
    int tookPlot;
    /// Log ratio of what is not kinematic, and log odds to be seen, of the pair with the plot that is compared now.
    double evidence;

    double logSeen;
    /// Its place in the engine while it has several hypotheses or shares plots, or -1.
    int place = -1;
    /// How far its hypotheses are from the likeliest one at most, metres.
    double spreadMetres;
    long duplicateSinceNanos = Long.MIN_VALUE;

    /// What changed its state last, in the [History].
    long newestStep = History.NONE;

    /// @param changes where it adds itself when it changes
    Target(long number, TrackId id, int sensors, List<Target> changes) {
        this.number = number;
        this.order = number;
        this.changes = changes;
        this.id = id;
        this.hitNanos = new long[sensors];
        this.lookNanos = new long[sensors];
        this.hits = new int[sensors];
        this.looks = new int[sensors];
        Arrays.fill(hitNanos, Long.MIN_VALUE);
        Arrays.fill(lookNanos, Long.MIN_VALUE);
    }

    /// Notes that there is something to tell of it.
    void change() {
        if (!changed) {
            changed = true;
            changes.add(this);
        }
    }

    boolean isChanged() {
        return changed;
    }

    /// It was told.
    void told() {
        changed = false;
    }

    /// A partner's track that is joined with ours.
    ///
    /// @param nanos instant of its last release
    /// @param measuredNanos when others than us had last measured it then
    record Joined(TrackId id, long nanos, long measuredNanos) {
        /// How long a partner's word that two tracks are two objects is good.
        private static final long GOOD_NANOS = 60_000_000_000L;

        boolean tellsApart(TrackId other, long otherNanos) {
            return !id.equals(other) && Math.abs(nanos - otherNanos) < GOOD_NANOS;
        }
    }

    /// Whether some partner holds it and another of our tracks for two objects.
    boolean isToldApartFrom(Target other) {
        for (var mine : partnerTracks.entrySet()) {
            Joined theirs = other.partnerTracks.get(mine.getKey());
            if (theirs != null
                    && theirs.tellsApart(mine.getValue().id(), mine.getValue().nanos())) {
                return true;
            }
        }
        return false;
    }

    /// Keeps the state, which the last plot left, for when it is moved along unseen.
    void keepSeen() {
        if (seenNanos < lastNanos) {
            seenNanos = Math.max(timeNanos, lastNanos);
            System.arraycopy(merged, 0, seen, 0, seen.length);
        }
    }

    /// The probability that the object exists; worked out anew only when the odds have changed.
    double existence() {
        if (logOdds != existenceOdds) {
            existenceOdds = logOdds;
            existence = 1 / (1 + StrictMath.exp(-logOdds));
        }
        return existence;
    }

    /// Farthest that the object may plausibly be from its straight path after `dt` seconds, metres.
    double reach(double dt) {
        return reach(positionSigma(), dt);
    }

    /// The same over the ground, where the vertical is along a unit vector.
    double levelReach(double dt, double upX, double upY, double upZ) {
        return reach(levelSigma(upX, upY, upZ), dt);
    }

    private double reach(double sigma, double dt) {
        double acceleration = weights[Modes.BOOST] + weights[Modes.BALLISTIC] > 1e-3 ? 60 : 20;
        return spreadMetres + 4 * sigma + GATE_SIGMAS * velocitySpread() * dt + acceleration * dt * dt / 2;
    }
}

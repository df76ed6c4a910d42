package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds pairs of tracks that follow one object and ends the younger. Owns scratch space; not thread-safe.
///
/// Two tracks are taken for one object when position and velocity agree within their uncertainty for some
/// time, no radar gave both a plot in the same scan, no partner holds them for two, and their addresses, where
/// identity counts, do not differ.
final class Duplicates {
    /// Mahalanobis distance squared (six states) below which two tracks agree.
    private static final double AGREE = 8;

    private static final double NEAR_METRES = 3_000;
    private static final long PERSIST_NANOS = 8_000_000_000L;
    private static final int LEAST_PLOTS = 3;

    private final TrackIndex index;
    private final SensorModel[] sensors;
    private final boolean useIdentity;
    private final Consumer<Target> settle;
    private final Consumer<Target> compare = this::compare;
    private final double[] factor = new double[Gaussian6.PACKED];
    private final double[] difference = new double[Gaussian6.STATES];
    private long now;
    private @Nullable Target younger;
    private @Nullable Target older;

    /// @param settle told of a track before its state is changed
    Duplicates(TrackIndex index, SensorModel[] sensors, boolean useIdentity, Consumer<Target> settle) {
        this.settle = settle;
        this.index = index;
        this.sensors = sensors;
        this.useIdentity = useIdentity;
    }

    /// Looks at all tracks; call every few seconds.
    void check(List<Target> targets, long nowNanos) {
        now = nowNanos;
        for (Target target : targets) {
            if (target.ended || target.plots + target.partnerParts.size() < LEAST_PLOTS) {
                continue;
            }
            younger = target;
            older = null;
            index.near(target.merged[0], target.merged[1], target.merged[2], NEAR_METRES, compare);
            Target twin = older;
            if (twin == null) {
                target.duplicateSinceNanos = Long.MIN_VALUE;
            } else if (target.duplicateSinceNanos == Long.MIN_VALUE) {
                target.duplicateSinceNanos = nowNanos;
            } else if (nowNanos - target.duplicateSinceNanos >= PERSIST_NANOS) {
                settle.accept(twin);
                merge(twin, target);
            }
        }
    }

    /// Keeps the oldest of the tracks that agree.
    private void compare(Target other) {
        Target target = younger;
        if (target == null || other.ended || other.number >= target.number) {
            return;
        }
        if ((older == null || other.number < older.number) && mayBeOne(target, other) && agree(target, other)) {
            older = other;
        }
    }

    private boolean mayBeOne(Target a, Target b) {
        boolean named = useIdentity && a.modeS >= 0 && b.modeS >= 0;
        if (named && a.modeS != b.modeS) {
            return false;
        }
        if (!named && (silent(a) || silent(b) || a.isToldApartFrom(b))) {
            return false;
        }
        for (SensorModel model : sensors) {
            int s = model.index;
            boolean both = model.radar && a.hits[s] > 0 && b.hits[s] > 0;
            if (both && Math.abs(a.hitNanos[s] - b.hitNanos[s]) < model.sensor.scanNanos() / 2) {
                return false;
            }
        }
        return true;
    }

    /// Not measured for some scans: its uncertainty agrees with anything near, so nothing follows from it.
    private boolean silent(Target target) {
        return now - Math.max(target.lastNanos, target.partnerNanos) > 3 * target.lastScanNanos;
    }

    private boolean agree(Target a, Target b) {
        double dt = (a.timeNanos - b.timeNanos) * 1e-9;
        double squared = 0;
        for (int i = 0; i < Gaussian6.STATES; i++) {
            double moved = i < 3 ? dt * b.merged[3 + i] : 0;
            difference[i] = a.merged[i] - b.merged[i] - moved;
            squared += i < 3 ? difference[i] * difference[i] : 0;
        }
        if (squared > NEAR_METRES * NEAR_METRES) {
            return false;
        }
        for (int i = 0; i < Gaussian6.PACKED; i++) {
            factor[i] = a.merged[Gaussian6.STATES + i] + b.merged[Gaussian6.STATES + i];
        }
        return Cholesky.factor(factor, 0, Gaussian6.STATES)
                && Cholesky.squaredDistance(factor, 0, Gaussian6.STATES, difference, 0) < AGREE;
    }

    /// The older keeps its name and takes what the younger knows better.
    private static void merge(Target kept, Target gone) {
        if (gone.positionSigma() < kept.positionSigma() && gone.timeNanos >= kept.timeNanos) {
            System.arraycopy(gone.modes, 0, kept.modes, 0, kept.modes.length);
            System.arraycopy(gone.weights, 0, kept.weights, 0, Modes.COUNT);
            kept.drag.copy(gone.drag);
            kept.timeNanos = gone.timeNanos;
            kept.merge();
        }
        for (int s = 0; s < kept.hits.length; s++) {
            kept.hits[s] += gone.hits[s];
            kept.looks[s] += gone.looks[s];
            kept.hitNanos[s] = Math.max(kept.hitNanos[s], gone.hitNanos[s]);
            kept.lookNanos[s] = Math.max(kept.lookNanos[s], gone.lookNanos[s]);
        }
        kept.plots += gone.plots;
        kept.lastNanos = Math.max(kept.lastNanos, gone.lastNanos);
        kept.logOdds = Math.max(kept.logOdds, gone.logOdds);
        gone.partnerParts.forEach(kept.partnerParts::putIfAbsent);
        gone.partnerTracks.forEach(kept.partnerTracks::putIfAbsent);
        kept.partnerNanos = Math.max(kept.partnerNanos, gone.partnerNanos);
        if (kept.modeS < 0) {
            kept.modeS = gone.modeS;
            kept.addressTrust = gone.addressTrust;
        }
        kept.change();
        gone.survivor = kept;
        Existence.end(gone);
    }
}

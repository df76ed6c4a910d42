package dev.tocsin.core.tracking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether a new track is an aircraft that was lost from sight some minutes ago and takes its name
/// back. Owns scratch space; not thread-safe.
///
/// For a new track j and each lost one i the odds are those of a continuation against a new object, `f(T)
/// p(x_j | x_i, T) / (λ p(x_j))`: f the density of times to be found again, p(x_j | x_i, T) that of
/// [Continuation], λ the density of births where j appeared ([Births]), p(x_j) that of velocities and heights
/// of new objects. A name is taken back when its odds outweigh all else together, the other lost tracks that
/// j may be and that j is new, by [#CERTAIN], and no other new track might take it just so.
///
/// Only aircraft in flight that answer interrogations, before and after, take part: whatever threatens is
/// never held for one of them. The evidence of class, the sensors that saw it and its existence stay those of
/// the new track.
final class Resumption {
    /// Names are remembered this long, and so many at most.
    static final long MEMORY_NANOS = 900_000_000_000L;

    static final int MOST_LOST = 1024;
    /// A new track may take a name back within this time and so many plots.
    static final long TRIAL_NANOS = 60_000_000_000L;

    private static final int LEAST_PLOTS = 2;
    private static final int MOST_PLOTS = 15;
    /// Log odds of a name that is taken back: one in twenty.
    static final double CERTAIN = 2.944;

    /// Odds that an aircraft which vanished in flight is seen again at all, and the mean time until then, seconds.
    private static final double RETURNS = 0.3;

    private static final double RETURN_SECONDS = 300;
    /// New aircraft crowd on few levels: as if all flew within so many metres.
    private static final double HEIGHT_SPAN = 3_000;
    /// What is slower is on the ground or hovers, and may be anyone, m/s.
    private static final double LEAST_SPEED = 15;
    /// No aircraft flew faster than it was last seen by more than this factor and this, m/s.
    private static final double FASTER = 1.5;

    private static final double FASTER_SPEED = 50;
    private static final double MARGIN_METRES = 5_000;
    private static final double AIRCRAFT = 0.8;
    private static final double THREAT = 0.3;
    /// What was as low as this above the sensor at most so many seconds later landed, and took off when it
    /// was so low before: metres, seconds.
    private static final double LEAST_HEIGHT = 50;

    private static final double GROUND_SECONDS = 30;
    /// Log ratio of a transponder that had an address and now answers without one, or the other way round.
    private static final double OTHER_KIND = -5;

    /// How far ahead the tracks that may count as unseen are looked up.
    private static final long QUIET_NANOS = 1_000_000_000L;

    private static final long ANSWER_NANOS = 60_000_000_000L;

    private final boolean useIdentity;
    private final double birthPerScan;
    private final Continuation continuation = new Continuation();
    private final Births births = new Births();
    private final BirthMap birthMap;
    private final ArrayDeque<LostTrack> lost = new ArrayDeque<>();
    private final List<LostTrack> candidates = new ArrayList<>();
    /// Tracks that may count as unseen at [#quietNanos], in the order of all tracks.
    private final List<Target> quiet = new ArrayList<>();
    private long quietNanos = Long.MIN_VALUE;
    private @Nullable LostTrack best;
    private double bestOdds;

    Resumption(TrackingSettings settings, BirthMap birthMap) {
        this.birthMap = birthMap;
        this.useIdentity = settings.useIdentity();
        this.birthPerScan = settings.birthPerScan();
    }

    /// An announced track ended.
    void ended(Target target) {
        boolean known = target.remembered || target.survivor != null || !target.announced;
        target.remembered = true;
        if (known || !isAircraft(target) || target.low) {
            return;
        }
        while (!lost.isEmpty() && (lost.size() >= MOST_LOST || isForgotten(lost.getFirst(), target.timeNanos))) {
            lost.removeFirst();
        }
        lost.addLast(new LostTrack(target));
    }

    static boolean isForgotten(LostTrack track, long nowNanos) {
        return nowNanos - track.lastNanos > MEMORY_NANOS;
    }

    private static boolean isAircraft(Target target) {
        return target.cooperativeNanos != Long.MIN_VALUE
                && target.plots >= LEAST_PLOTS
                && ClassEvidence.posterior(target).aircraft() > AIRCRAFT;
    }

    /// Whether a track is new, in flight, and may be one that was lost.
    boolean isOnTrial(Target target) {
        if (!target.onTrial || !isYoung(target) || target.plots < LEAST_PLOTS || target.low || target.place >= 0) {
            return false;
        }
        return target.partnerTracks.isEmpty()
                && target.heightMeasured
                && target.cooperativeNanos != Long.MIN_VALUE
                && target.lastNanos - target.cooperativeNanos < ANSWER_NANOS
                && target.speed() > LEAST_SPEED
                && ClassEvidence.posterior(target).threat() < THREAT;
    }

    /// Notes where a track was born that is too old to be taken for a lost one.
    void endTrial(Target target) {
        if (!target.onTrial || isYoung(target)) {
            return;
        }
        target.onTrial = false;
        if (!target.announced) {
            return;
        }
        double age = (target.timeNanos - target.firstNanos) * 1e-9;
        double[] m = target.merged;
        double[] from = {m[0] - age * m[3], m[1] - age * m[4], m[2] - age * m[5]};
        if (target.cooperativeNanos != Long.MIN_VALUE) {
            birthMap.add(from, target.firstNanos, target.newness);
        }
        if (!target.low) {
            births.add(from, target.firstNanos, target.newness);
        }
    }

    private static boolean isYoung(Target target) {
        return target.plots <= MOST_PLOTS && target.lastNanos - target.firstNanos <= TRIAL_NANOS;
    }

    /// The lost track that a track on trial continues, or null.
    ///
    /// @param model the sensor that measured it last
    /// @param targets all tracks: those that coast unseen may be what is looked for, other new ones its rivals
    @Nullable
    LostTrack find(Target target, SensorModel model, List<Target> targets) {
        gather(target, targets);
        double others = 1;
        best = null;
        bestOdds = 0;
        for (LostTrack candidate : candidates) {
            double odds = StrictMath.exp(Math.min(100, logOdds(candidate, target, model)));
            if (odds > bestOdds) {
                others += bestOdds;
                bestOdds = odds;
                best = candidate;
            } else {
                others += odds;
            }
        }
        LostTrack found = best;
        target.newness = 1 / (others + bestOdds);
        if (found == null || StrictMath.log(bestOdds) < CERTAIN + StrictMath.log(others)) {
            return null;
        }
        for (Target rival : targets) {
            if (rival != target && mayRival(rival) && logOdds(found, rival, model) > rivalOdds(rival)) {
                return null;
            }
        }
        return found;
    }

    /// A new track that might take the name by itself leaves it to none; one with a single plot, if it is just
    /// possible.
    private static double rivalOdds(Target rival) {
        return rival.plots < LEAST_PLOTS ? 0 : CERTAIN;
    }

    /// Whether another new track may be the lost one as well: the next plot will tell.
    private static boolean mayRival(Target target) {
        return !target.ended && target.onTrial && isYoung(target) && target.cooperativeNanos != Long.MIN_VALUE;
    }

    /// A name was taken back.
    void taken(LostTrack track) {
        lost.remove(track);
    }

    /// Tracks came or went otherwise than by plots.
    void refresh() {
        quietNanos = Long.MIN_VALUE;
    }

    private void listen(Target target, List<Target> targets) {
        if (target.lastNanos <= quietNanos) {
            return;
        }
        quietNanos = target.lastNanos + QUIET_NANOS;
        quiet.clear();
        for (Target other : targets) {
            if (isUnseen(other, quietNanos)) {
                quiet.add(other);
            }
        }
    }

    private static boolean isUnseen(Target target, long nanos) {
        return nanos - target.lastNanos > 5 * target.lastScanNanos / 2;
    }

    private void gather(Target target, List<Target> targets) {
        listen(target, targets);
        candidates.clear();
        for (LostTrack track : lost) {
            if (!isForgotten(track, target.lastNanos)) {
                candidates.add(track);
            }
        }
        for (Target other : quiet) {
            boolean unseen = isUnseen(other, target.lastNanos);
            boolean alone = other.partnerTracks.isEmpty() && other.place < 0;
            if (other != target
                    && !other.ended
                    && other.announced
                    && unseen
                    && alone
                    && isAircraft(other)
                    && !other.low) {
                candidates.add(new LostTrack(other));
            }
        }
    }

    /// Log odds of a continuation against a new object; negative infinity when it is out of the question.
    private double logOdds(LostTrack track, Target target, SensorModel model) {
        double seconds = (target.timeNanos - track.lastNanos) * 1e-9;
        boolean later = target.firstNanos > track.lastNanos + model.sensor.scanNanos() / 2;
        double identity = identity(track, target);
        if (!later || identity == Double.NEGATIVE_INFINITY || tooFar(track, target, seconds)) {
            return Double.NEGATIVE_INFINITY;
        }
        continuation.between(track.state, target.merged);
        double fastest = Math.max(continuation.speedBefore(), continuation.speedAfter());
        boolean reachable = continuation.metres() < MARGIN_METRES + FASTER * fastest * seconds;
        if (!reachable || continuation.speedBefore() < LEAST_SPEED) {
            return Double.NEGATIVE_INFINITY;
        }
        boolean height = continuation.knowsHeight();
        double ground = (model.radar ? model.sensor.site().heightMetres() : 0) + LEAST_HEIGHT;
        if (height && (continuation.lands(GROUND_SECONDS, ground) || continuation.tookOff(GROUND_SECONDS, ground))) {
            return Double.NEGATIVE_INFINITY;
        }
        double again = StrictMath.log(RETURNS / RETURN_SECONDS) - seconds / RETURN_SECONDS;
        double same = again + continuation.course(seconds) + (height ? continuation.height(seconds) : 0);
        double density = births.density(target.merged, target.lastNanos, model, birthPerScan);
        double other = StrictMath.log(density) + continuation.anyVelocity(height);
        return same - other + (height ? StrictMath.log(HEIGHT_SPAN) : 0) + identity;
    }

    private static boolean tooFar(LostTrack track, Target target, double seconds) {
        double dx = track.state[0] - target.merged[0];
        double dy = track.state[1] - target.merged[1];
        double dz = track.state[2] - target.merged[2];
        double speed = Math.sqrt(
                track.state[3] * track.state[3] + track.state[4] * track.state[4] + track.state[5] * track.state[5]);
        double limit = MARGIN_METRES + FASTER * (Math.max(speed, target.speed()) + FASTER_SPEED) * seconds;
        return dx * dx + dy * dy + dz * dz > limit * limit;
    }

    private double identity(LostTrack track, Target target) {
        if (!useIdentity) {
            return (track.modeS >= 0) == (target.modeS >= 0) ? 0 : OTHER_KIND;
        }
        if (track.modeS >= 0 && target.modeS >= 0 && track.modeS != target.modeS) {
            return Double.NEGATIVE_INFINITY;
        }
        return IdentityEvidence.logRatio(track.modeS, track.mode3A, target.modeS, target.mode3A);
    }
}

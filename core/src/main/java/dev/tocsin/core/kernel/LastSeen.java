package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Remembers missiles as they were last measured by anybody, and says which may have been broken up since:
/// those that all who saw them lost at once, and those that are found again after nobody saw them for a
/// while.
///
/// A missile that leaves the view of one radar stays in that of another; when two that fail apart fall
/// silent together, it is the missile. Existence cannot say so alone: whoever has it under its horizon
/// keeps it alive; but where all who look find nothing, it says so sooner. Not thread-safe.
final class LastSeen {
    /// What nobody measured for so long is found again, not followed.
    static final long FOUND_NANOS = 30 * Nanos.SECOND;

    /// All who saw a missile have lost it when none measured it for so long: two rotations of most radars.
    static final long SILENT_NANOS = 20 * Nanos.SECOND;

    /// Who measured it in this time before its last measurement saw it to the end: a rotation of a slow
    /// radar.
    static final long TO_THE_END_NANOS = 12 * Nanos.SECOND;

    /// One that all lost at once was broken up at most so long after it was last measured: until the next
    /// look of most radars.
    static final double NEXT_LOOK_SECONDS = 8;

    /// A state so much later than the last measurement is a guess where the missile would be.
    static final long FRESH_NANOS = 3 * Nanos.SECOND;

    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final int WITNESSES = 2;
    private static final double MOST_VANISHED = 0.1;

    /// Keyed access only; never iterated.
    private final Map<TrackId, Seen> seen = new HashMap<>();

    /// A missile when it was last measured, by anybody, when it was measured a moment before that, and whether it was
    /// said to be gone.
    private record Seen(
            Track track, long measuredNanos, @Nullable Track earlier, boolean gone) {
        Seen at(long nanos, boolean isGone) {
            return new Seen(track, nanos, earlier, isGone);
        }
    }

    /// A missile that may have been broken up.
    ///
    /// @param before as it was when it was last measured before it was lost
    /// @param unseenSeconds for how long afterwards that may have happened
    /// @param gone whether it flies no more; else something is measured again
    record Lost(Track before, double unseenSeconds, boolean gone) {}

    /// Takes note of changed tracks, and says which were lost or are found again, in their order.
    List<Lost> note(List<Track> changed, long nowNanos) {
        List<Lost> lost = new ArrayList<>();
        for (Track track : changed) {
            boolean missile = track.classes().ballistic() >= BALLISTIC_ENOUGH;
            if (track.status() == TrackStatus.DELETED || !missile) {
                Seen before = seen.remove(track.id());
                if (before != null && missile) {
                    end(track, before, nowNanos, lost);
                }
            } else if (track.status() != TrackStatus.TENTATIVE) {
                note(track, nowNanos, lost);
            }
        }
        return lost;
    }

    /// One that ended because all who looked for it found nothing was broken up as well: fast radars are
    /// sure of that before the time is over. What came down, or gave way to another name, still existed
    /// when it ended; where nobody saw it to the end, it may have been broken up all the same.
    private static void end(Track track, Seen before, long nowNanos, List<Lost> lost) {
        boolean unseen = nowNanos - before.measuredNanos() > TO_THE_END_NANOS;
        boolean byNobody = isFoundByNobody(track);
        if (!before.gone() && (unseen || byNobody)) {
            vanished(before, byNobody).ifPresent(lost::add);
        }
    }

    private void note(Track track, long nowNanos, List<Lost> lost) {
        Seen before = seen.get(track.id());
        long measuredNanos = sightNanos(track);
        if (before == null) {
            seen.put(track.id(), new Seen(track, measuredNanos, null, false));
        } else if (isFoundByNobody(track)) {
            // A plot that does not make it likely again is no sight of it.
            gone(before, lost);
        } else if (measuredNanos > before.measuredNanos()) {
            measured(track, before, lost);
        } else if (nowNanos - measuredNanos > SILENT_NANOS) {
            gone(before, lost);
        }
    }

    private void gone(Seen before, List<Lost> lost) {
        if (!before.gone()) {
            vanished(before, true).ifPresent(one -> {
                seen.put(before.track().id(), before.at(before.measuredNanos(), true));
                lost.add(one);
            });
        }
    }

    private void measured(Track track, Seen before, List<Lost> lost) {
        long measuredNanos = sightNanos(track);
        if (!isFresh(track)) {
            seen.put(track.id(), before.at(measuredNanos, before.gone()));
            return;
        }
        long unseenNanos = measuredNanos - before.measuredNanos();
        @Nullable Track earlier = unseenNanos > TO_THE_END_NANOS ? null : before.track();
        seen.put(track.id(), new Seen(track, measuredNanos, earlier, false));
        if (!before.gone() && unseenNanos > FOUND_NANOS) {
            lost.add(new Lost(before.track(), unseenNanos * 1e-9, false));
        }
    }

    /// When it was last measured by a sensor that has measured it before. The first plot of another one
    /// is no sight yet: a false plot 6 s after a missile had been broken up took its fragments back (seed 916).
    private static long sightNanos(Track track) {
        long newest = Long.MIN_VALUE;
        for (Contribution part : track.provenance()) {
            newest = part.count() > 1 ? Math.max(newest, part.lastNanos()) : newest;
        }
        return newest == Long.MIN_VALUE ? track.measuredNanos() : newest;
    }

    private static boolean isFoundByNobody(Track track) {
        return track.existenceProbability() < MOST_VANISHED;
    }

    /// What two who fail apart lost at once. Nothing bears its last measurement out: a false plot that falls to
    /// a missile just broken up puts it kilometres away, and its fragments with it. So they count from the one a
    /// moment before, which costs little where the last was true.
    private static Optional<Lost> vanished(Seen before, boolean gone) {
        Track earlier = before.earlier();
        Track last = earlier == null ? before.track() : earlier;
        long measuredNanos = earlier == null ? before.measuredNanos() : earlier.measuredNanos();
        if (last.failureDomainsSince(measuredNanos - TO_THE_END_NANOS).size() < WITNESSES) {
            return Optional.empty();
        }
        double unseen = (before.measuredNanos() - measuredNanos) * 1e-9 + NEXT_LOOK_SECONDS;
        return Optional.of(new Lost(last, unseen, gone));
    }

    /// Whether a state is what was measured, not where that would be by now. A partner's late word about
    /// the last sight of a missile must not put the place where it was broken up on the ground (seed 71:
    /// five zones were cleared before fragments fell on them).
    static boolean isFresh(Track track) {
        return track.timeNanos() - track.lastNanos() <= FRESH_NANOS;
    }
}

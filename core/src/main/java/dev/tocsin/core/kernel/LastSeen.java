package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers missiles as they were last measured by anybody, and says which may have been broken up since:
/// those that all who saw them lost at once, and those that are found again after nobody saw them for a
/// while.
///
/// A missile that leaves the view of one radar stays in that of another; when two that fail apart fall
/// silent together, it is the missile. Existence cannot say so alone: whoever has it under its horizon
/// keeps it alive. Not thread-safe.
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

    /// A missile when it was last measured, by anybody, and whether it was said to be gone.
    private record Seen(Track track, long measuredNanos, boolean gone) {}

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
                end(track, seen.remove(track.id()), missile, lost);
            } else if (track.status() != TrackStatus.TENTATIVE) {
                note(track, nowNanos, lost);
            }
        }
        return lost;
    }

    /// One that ended because all who looked for it found nothing was broken up as well: fast radars are sure of that
    /// before the time is over. What came down or gave way to another name still existed when it ended.
    private static void end(Track track, @Nullable Seen before, boolean missile, List<Lost> lost) {
        boolean vanished = missile && track.existenceProbability() < MOST_VANISHED;
        if (before != null && !before.gone() && vanished && sawItToTheEnd(before) >= WITNESSES) {
            lost.add(new Lost(before.track(), NEXT_LOOK_SECONDS, true));
        }
    }

    private void note(Track track, long nowNanos, List<Lost> lost) {
        Seen before = seen.get(track.id());
        long measuredNanos = track.measuredNanos();
        if (before != null && measuredNanos > before.measuredNanos() && !isFresh(track)) {
            seen.put(track.id(), new Seen(before.track(), measuredNanos, before.gone()));
        } else if (before == null || measuredNanos > before.measuredNanos()) {
            seen.put(track.id(), new Seen(track, measuredNanos, false));
            if (before != null && !before.gone() && measuredNanos - before.measuredNanos() > FOUND_NANOS) {
                lost.add(new Lost(before.track(), (measuredNanos - before.measuredNanos()) * 1e-9, false));
            }
        } else if (!before.gone() && nowNanos - measuredNanos > SILENT_NANOS && sawItToTheEnd(before) >= WITNESSES) {
            seen.put(track.id(), new Seen(before.track(), measuredNanos, true));
            lost.add(new Lost(before.track(), NEXT_LOOK_SECONDS, true));
        }
    }

    /// Whether a state is what was measured, not where that would be by now. A partner's late word about
    /// the last sight of a missile must not put the place where it was broken up on the ground (seed 71:
    /// five zones were cleared before fragments fell on them).
    static boolean isFresh(Track track) {
        return track.timeNanos() - track.lastNanos() <= FRESH_NANOS;
    }

    private static long sawItToTheEnd(Seen before) {
        return before.track()
                .failureDomainsSince(before.measuredNanos() - TO_THE_END_NANOS)
                .size();
    }
}

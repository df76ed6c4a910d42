package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Where a track has been: its estimates of the last minutes, and the path that all of them together make likely.
///
/// Fixed-lag smoothing: every estimate within the lag is improved by those that came after it (see
/// [PathSmoother]); older ones are forgotten. Bounded: at most one estimate each [#SPACING_NANOS]. Not
/// thread-safe.
public final class TrackPath {
    /// How far back the path goes.
    public static final long LAG_NANOS = 300_000_000_000L;

    /// Least time between two points, save the last.
    public static final long SPACING_NANOS = 4_000_000_000L;

    /// A point of a path.
    ///
    /// @param timeNanos its instant
    /// @param state the estimate then
    public record Point(long timeNanos, StateEstimate state) {}

    /// A point with the motion that led to it.
    record Fix(long timeNanos, StateEstimate state, int mode) {}

    private final Deque<Fix> fixes = new ArrayDeque<>();

    /// A path without points.
    public TrackPath() {}

    /// Adds the track's present estimate. One not later than the last is left out.
    public void add(Track track) {
        Fix last = fixes.peekLast();
        if (last != null && track.timeNanos() <= last.timeNanos()) {
            return;
        }
        if (fixes.size() > 1 && fixes.getLast().timeNanos() - beforeLast().timeNanos() < SPACING_NANOS) {
            fixes.removeLast();
        }
        fixes.addLast(new Fix(track.timeNanos(), track.state(), mode(track)));
        while (track.timeNanos() - fixes.getFirst().timeNanos() > LAG_NANOS) {
            fixes.removeFirst();
        }
    }

    private Fix beforeLast() {
        var back = fixes.descendingIterator();
        back.next();
        return back.next();
    }

    private static int mode(Track track) {
        MotionMode likeliest = track.modes().stream()
                .max(Comparator.comparingDouble(ModeEstimate::probability))
                .map(ModeEstimate::mode)
                .orElse(MotionMode.AGILE);
        return switch (likeliest) {
            case STEADY -> Modes.STEADY;
            case AGILE -> Modes.AGILE;
            case BALLISTIC -> Modes.BALLISTIC;
        };
    }

    /// The smoothed points, oldest first; the last is the track's present estimate.
    public List<Point> smoothed() {
        return new PathSmoother().smooth(new ArrayList<>(fixes));
    }
}

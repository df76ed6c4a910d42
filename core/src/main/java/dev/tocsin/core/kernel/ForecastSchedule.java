package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says which changed tracks get a fresh forecast. A ballistic missile leaves ten minutes, so its plot leads to a
/// forecast and an alert within the same step; a drone leaves hours, and an airliner is only drawn.
final class ForecastSchedule {
    /// Least time between two forecasts of something fast and dangerous.
    static final long FAST_NANOS = Nanos.SECOND;

    /// Least time between two forecasts of a slow threat.
    static final long SLOW_NANOS = 10 * Nanos.SECOND;

    /// Least time between two forecasts of anything else.
    static final long OTHER_NANOS = 30 * Nanos.SECOND;

    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final double THREAT_ENOUGH = 0.2;
    private static final double FAST_MPS = 350;

    /// Keyed access only; never iterated.
    private final Map<TrackId, Long> lastForecast = new HashMap<>();

    /// The tracks among `changed` whose forecast is due, in their order; they count as forecast now.
    List<Track> due(List<Track> changed, long nowNanos) {
        List<Track> due = new ArrayList<>();
        for (Track track : changed) {
            if (isForecast(track) && isDue(track, nowNanos)) {
                lastForecast.put(track.id(), nowNanos);
                due.add(track);
            }
        }
        return due;
    }

    /// Forgets an ended track; true when it had a forecast.
    boolean forget(TrackId track) {
        return lastForecast.remove(track) != null;
    }

    private static boolean isForecast(Track track) {
        return track.status() == TrackStatus.CONFIRMED || track.status() == TrackStatus.COASTING;
    }

    private boolean isDue(Track track, long nowNanos) {
        Long last = lastForecast.get(track.id());
        return last == null || nowNanos - last >= intervalNanos(track) || nowNanos < last;
    }

    static long intervalNanos(Track track) {
        double threat = track.classes().threat();
        if (track.classes().ballistic() >= BALLISTIC_ENOUGH) {
            return FAST_NANOS;
        }
        if (threat < THREAT_ENOUGH) {
            return OTHER_NANOS;
        }
        return track.state().velocity().norm() >= FAST_MPS ? FAST_NANOS : SLOW_NANOS;
    }
}

package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
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
///
/// What is fast is forecast anew after a sixtieth of the time that is left until it first comes down, one to five
/// seconds: eight minutes ahead a second changes nothing that people would do, and a forecast costs a millisecond.
final class ForecastSchedule {
    /// Least time between two forecasts of something fast and dangerous.
    static final long FAST_NANOS = Nanos.SECOND;

    /// Longest time between two forecasts of something fast that keeps being measured.
    static final long FAST_AHEAD_NANOS = 5 * Nanos.SECOND;

    /// A fast threat is forecast anew after this share of the time that is left.
    static final long SHARE_OF_LEAD = 60;

    /// Least time between two forecasts of a slow threat.
    static final long SLOW_NANOS = 10 * Nanos.SECOND;

    /// Least time between two forecasts of anything else.
    static final long OTHER_NANOS = 30 * Nanos.SECOND;

    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final double THREAT_ENOUGH = 0.2;
    private static final double FAST_MPS = 350;

    /// When a track was last forecast, and for how long that is good while it is fast.
    private record Made(long atNanos, long goodForNanos) {}

    /// Keyed access only; never iterated.
    private final Map<TrackId, Made> made = new HashMap<>();

    /// The tracks among `changed` whose forecast is due, in their order; they count as forecast now.
    List<Track> due(List<Track> changed, long nowNanos) {
        List<Track> due = new ArrayList<>();
        for (Track track : changed) {
            if (isForecast(track) && isDue(track, nowNanos)) {
                made.put(track.id(), new Made(nowNanos, FAST_NANOS));
                due.add(track);
            }
        }
        return due;
    }

    /// Takes note of a forecast that was made: how long it is good depends on the time that is left.
    void made(Track track, Forecast forecast, long nowNanos) {
        if (intervalNanos(track) == FAST_NANOS) {
            made.put(track.id(), new Made(nowNanos, goodForNanos(forecast, nowNanos)));
        }
    }

    private static long goodForNanos(Forecast forecast, long nowNanos) {
        long first = Long.MAX_VALUE;
        for (Footprint footprint : forecast.footprints()) {
            first = footprint.kind() == HazardKind.IMPACT ? Math.min(first, footprint.fromNanos()) : first;
        }
        if (first == Long.MAX_VALUE) {
            return FAST_NANOS;
        }
        return Math.clamp((first - nowNanos) / SHARE_OF_LEAD, FAST_NANOS, FAST_AHEAD_NANOS);
    }

    /// Forgets an ended track; true when it had a forecast.
    boolean forget(TrackId track) {
        return made.remove(track) != null;
    }

    private static boolean isForecast(Track track) {
        return track.status() == TrackStatus.CONFIRMED || track.status() == TrackStatus.COASTING;
    }

    private boolean isDue(Track track, long nowNanos) {
        Made last = made.get(track.id());
        if (last == null || nowNanos < last.atNanos()) {
            return true;
        }
        long interval = intervalNanos(track);
        return nowNanos - last.atNanos() >= (interval == FAST_NANOS ? last.goodForNanos() : interval);
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

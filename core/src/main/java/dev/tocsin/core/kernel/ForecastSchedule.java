package dev.tocsin.core.kernel;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says which changed tracks get a fresh forecast. A ballistic missile leaves ten minutes, so its plot leads to a
/// forecast and an alert within the same step; a drone leaves hours, and an airliner is only drawn.
///
/// What was not measured again is not forecast again: on an arc nothing new is known of it. Two of three
/// missiles are lost because they were broken up, and a forecast that followed the whole body down would
/// forget the fragments that are still falling behind it; nor is what a partner says late about the last
/// sight of it. Once everything that was forecast is over, one last forecast says that it is down.
///
/// What answers interrogations is first forecast when its class has been weighed: a new track of an aircraft may be
/// anything for some seconds, and where a missile would come down from there costs a thousand times what is said of it
/// later. Something fast does not wait.
///
/// A threat is forecast anew after a share of the time that is left until it first reaches our ground, within limits:
/// eight minutes ahead of a missile a second changes nothing that people would do, and a forecast costs up to a
/// millisecond. Whatever turns or changes its speed is forecast anew sooner.
final class ForecastSchedule {
    /// Least time between two forecasts of something fast and dangerous.
    static final long FAST_NANOS = Nanos.SECOND;

    /// Longest time between two forecasts of something fast that keeps being measured.
    static final long FAST_AHEAD_NANOS = 10 * Nanos.SECOND;

    /// Time between two forecasts of something fast that threatens no zone of ours.
    static final long FAST_ELSEWHERE_NANOS = 30 * Nanos.SECOND;

    /// Longest time between two forecasts of a slow threat.
    static final long SLOW_AHEAD_NANOS = 4 * Nanos.MINUTE;

    /// Something fast is forecast anew after this share of the time that is left.
    static final long FAST_SHARE_OF_LEAD = 40;

    /// A slow threat is forecast anew after this share of the time that is left.
    static final long SLOW_SHARE_OF_LEAD = 12;

    /// Least time between two forecasts of a slow threat that keeps its course.
    static final long SLOW_NANOS = 20 * Nanos.SECOND;

    /// Least time between two forecasts of a slow threat that turns.
    static final long SLOW_TURNED_NANOS = 10 * Nanos.SECOND;

    /// Hazards less probable than this do not make a forecast of a slow threat more urgent.
    static final double FAINT = 1e-3;

    /// Least time between two forecasts of anything else.
    static final long OTHER_NANOS = Nanos.MINUTE;

    /// A change of the velocity by this share of itself makes a forecast due: for something fast after
    /// [#FAST_TURNED_NANOS], for something slow after [#SLOW_TURNED_NANOS].
    static final double VELOCITY_CHANGED = 0.15;

    private static final double SIGMAS_CHANGED = 3;

    /// Least time between two forecasts of something fast that changes its velocity, such as a missile under
    /// power.
    static final long FAST_TURNED_NANOS = 3 * Nanos.SECOND;

    /// After so long plots have said what class something is of.
    static final long WEIGHED_NANOS = 12 * Nanos.SECOND;

    /// What is a threat with this probability does not wait for more, whatever it answers.
    private static final double SURELY_THREAT = 0.5;

    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final double THREAT_ENOUGH = 0.2;
    private static final double FAST_MPS = 350;

    /// How much time a track leaves.
    private enum Pace {
        FAST,
        SLOW,
        OTHER
    }

    /// When a track was last forecast, how much time it left then, for how long that is good for a fast or a slow
    /// one, when everything forecast is over, when the track had been measured and what its velocity was.
    private record Made(
            long atNanos,
            Pace pace,
            long fastNanos,
            long slowNanos,
            long overNanos,
            long measuredNanos,
            Vector3 velocity) {
        /// How long it is good for something fast; not long when it was not known to be fast.
        long goodNanos(boolean turned) {
            if (pace != Pace.FAST) {
                return FAST_NANOS;
            }
            return turned ? Math.min(FAST_TURNED_NANOS, fastNanos) : fastNanos;
        }
    }

    /// Keyed access only; never iterated.
    private final Map<TrackId, Made> made = new HashMap<>();

    private final Set<ZoneId> ownZones;

    /// A schedule for a node with zones of its own.
    ForecastSchedule(Set<ZoneId> ownZones) {
        this.ownZones = Set.copyOf(ownZones);
    }

    /// The tracks among `changed` whose forecast is due, in their order; they count as forecast now.
    List<Track> due(List<Track> changed, long nowNanos) {
        List<Track> due = new ArrayList<>();
        for (Track track : changed) {
            if (isForecast(track) && isDue(track, nowNanos)) {
                made.put(
                        track.id(),
                        new Made(
                                nowNanos,
                                pace(track),
                                FAST_NANOS,
                                SLOW_NANOS,
                                nowNanos,
                                track.lastNanos(),
                                track.state().velocity()));
                due.add(track);
            }
        }
        return due;
    }

    /// Takes note of a forecast that was made: how long it is good depends on the time that is left.
    void made(Track track, Forecast forecast, long nowNanos) {
        long fast = threatensUs(forecast)
                ? Math.clamp((firstImpactNanos(forecast) - nowNanos) / FAST_SHARE_OF_LEAD, FAST_NANOS, FAST_AHEAD_NANOS)
                : FAST_ELSEWHERE_NANOS;
        long lead = firstHazardNanos(forecast) - nowNanos;
        long slow = Math.clamp(lead / SLOW_SHARE_OF_LEAD, SLOW_NANOS, SLOW_AHEAD_NANOS);
        made.put(
                track.id(),
                new Made(
                        nowNanos,
                        pace(track),
                        fast,
                        slow,
                        overNanos(forecast),
                        track.lastNanos(),
                        track.state().velocity()));
    }

    private boolean threatensUs(Forecast forecast) {
        for (ZoneHazard hazard : forecast.zones()) {
            if (hazard.kind() != HazardKind.OVERFLIGHT && ownZones.contains(hazard.zone())) {
                return true;
            }
        }
        return forecast.footprints().isEmpty();
    }

    /// When something may first come down; now, when the forecast cannot say.
    private static long firstImpactNanos(Forecast forecast) {
        long first = Long.MAX_VALUE;
        for (Footprint footprint : forecast.footprints()) {
            first = footprint.kind() == HazardKind.IMPACT ? Math.min(first, footprint.fromNanos()) : first;
        }
        return first == Long.MAX_VALUE ? forecast.timeNanos() : first;
    }

    /// When the last of what may come down is down: half an interval after its 90 % point.
    private static long overNanos(Forecast forecast) {
        long last = forecast.timeNanos();
        for (Footprint footprint : forecast.footprints()) {
            long tail = (footprint.toNanos() - footprint.fromNanos()) / 2;
            last = Math.max(last, footprint.toNanos() + tail);
        }
        return last;
    }

    /// When a hazard reaches the first zone of ours, by its median; long from now, when none does.
    private long firstHazardNanos(Forecast forecast) {
        long first = forecast.timeNanos() + Nanos.DAY;
        for (ZoneHazard hazard : forecast.zones()) {
            boolean counts = hazard.probability() >= FAINT && ownZones.contains(hazard.zone());
            first = counts ? Math.min(first, hazard.etaP50Nanos()) : first;
        }
        return first;
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
            return !isUnweighed(track, nowNanos);
        }
        long age = nowNanos - last.atNanos();
        boolean turned = hasTurned(last.velocity(), track.state());
        return switch (pace(track)) {
            case FAST -> age >= last.goodNanos(turned) && isNews(track, last, nowNanos);
            case SLOW -> age >= (turned ? SLOW_TURNED_NANOS : last.slowNanos());
            case OTHER -> age >= OTHER_NANOS;
        };
    }

    private static boolean isUnweighed(Track track, long nowNanos) {
        long age = nowNanos - track.firstNanos();
        return !track.identity().equals(Identity.NONE)
                && age >= 0
                && age < WEIGHED_NANOS
                && track.classes().threat() < SURELY_THREAT
                && pace(track) != Pace.FAST;
    }

    private static boolean isNews(Track track, Made last, long nowNanos) {
        boolean measured = track.lastNanos() > last.measuredNanos() && LastSeen.isFresh(track);
        boolean over = nowNanos > last.overNanos() && last.overNanos() > last.atNanos();
        return measured || over || last.pace() != Pace.FAST;
    }

    /// Whether the velocity changed by a share of itself, and by three sigmas of both estimates along the
    /// change.
    private static boolean hasTurned(Vector3 before, StateEstimate state) {
        Vector3 change = state.velocity().minus(before);
        double squared = change.dot(change);
        if (!(squared > VELOCITY_CHANGED * VELOCITY_CHANGED * before.dot(before))) {
            return false;
        }
        double[] d = {change.x(), change.y(), change.z()};
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                variance += d[i] * d[j] * state.covariance(3 + i, 3 + j);
            }
        }
        return squared * squared > 2 * SIGMAS_CHANGED * SIGMAS_CHANGED * variance;
    }

    private static Pace pace(Track track) {
        double threat = track.classes().threat();
        if (track.classes().ballistic() >= BALLISTIC_ENOUGH) {
            return Pace.FAST;
        }
        if (threat < THREAT_ENOUGH) {
            return Pace.OTHER;
        }
        return track.state().velocity().norm() >= FAST_MPS ? Pace.FAST : Pace.SLOW;
    }
}

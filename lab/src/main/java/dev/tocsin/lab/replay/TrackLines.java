package dev.tocsin.lab.replay;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.node.publish.TrackLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers the ways of announced tracks, a point for each interval. Bounded: beyond [#MAX_POINTS] points are counted
/// only. Not thread-safe.
final class TrackLines {
    /// Points kept at most.
    static final int MAX_POINTS = 4_000_000;

    private static final class Way {
        final List<Long> times = new ArrayList<>();
        final List<GeoPoint> points = new ArrayList<>();
        ObjectClass objectClass = ObjectClass.UNKNOWN;
    }

    private final long intervalNanos;
    private final Map<TrackId, Way> ways = new TreeMap<>();
    private int points;
    private long left;

    TrackLines(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    void add(Track track) {
        if (track.status() == TrackStatus.TENTATIVE || track.status() == TrackStatus.DELETED) {
            return;
        }
        Way way = ways.computeIfAbsent(track.id(), _ -> new Way());
        way.objectClass = track.classes().mostLikely();
        if (!way.times.isEmpty() && track.timeNanos() - way.times.getLast() < intervalNanos) {
            return;
        }
        if (points >= MAX_POINTS) {
            left++;
            return;
        }
        points++;
        way.times.add(track.timeNanos());
        way.points.add(Wgs84.toGeodetic(track.state().position()));
    }

    /// The ways, ordered by track.
    List<TrackLine> lines() {
        return ways.entrySet().stream()
                .filter(entry -> !entry.getValue().points.isEmpty())
                .map(entry -> new TrackLine(
                        entry.getKey().value(),
                        entry.getValue().objectClass,
                        entry.getValue().times,
                        entry.getValue().points))
                .toList();
    }

    /// Points that there was no room for.
    long left() {
        return left;
    }
}

package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.tracking.TrackPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where living tracks have been. Written by the sequencer, read by any thread.
final class PathBook {
    private final Map<TrackId, TrackPath> paths = new ConcurrentHashMap<>();

    void put(Track track) {
        if (track.status() == TrackStatus.DELETED) {
            paths.remove(track.id());
            return;
        }
        TrackPath path = paths.computeIfAbsent(track.id(), _ -> new TrackPath());
        synchronized (path) {
            path.add(track);
        }
    }

    /// The smoothed path of a track, oldest point first; empty when there is none.
    List<TrackPath.Point> of(TrackId id) {
        TrackPath path = paths.get(id);
        if (path == null) {
            return List.of();
        }
        synchronized (path) {
            return path.smoothed();
        }
    }
}

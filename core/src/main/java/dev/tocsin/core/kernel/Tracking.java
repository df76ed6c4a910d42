package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Track;
import java.util.List;

/// What the kernel asks of registration and tracking, so that its own tests can play them.
interface Tracking {
    /// Takes measurements of one sensor.
    void measure(PlotBatch batch, long nowNanos);

    /// Takes a partner's track.
    void receive(NodeId issuer, Track track, long nowNanos);

    /// Lets time pass: coasts and ends tracks.
    void advance(long nowNanos);

    /// The tracks changed since the last call, ordered by id; ended ones are `DELETED`.
    List<Track> drainChanges();

    /// What was wrong with the inputs since the last call.
    List<Finding> drainFindings();
}

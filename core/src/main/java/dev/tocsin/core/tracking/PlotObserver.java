package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.TrackId;

/// Hears which track each plot went to: for scoring and explanation, never for decisions.
@FunctionalInterface
public interface PlotObserver {
    /// A plot updated a track or started it. Plots that did neither are not reported.
    ///
    /// @param batch the batch given to the tracker
    /// @param row the plot's row in it
    /// @param track the track, also while it is tentative
    void assigned(PlotBatch batch, int row, TrackId track);

    /// A track turned out to continue one that was lost, and goes on under its name.
    ///
    /// @param interim the name it had
    /// @param name the name it has from now on
    /// @param published whether the interim name had been published; else nobody has heard of it
    default void resumed(TrackId interim, TrackId name, boolean published) {}
}

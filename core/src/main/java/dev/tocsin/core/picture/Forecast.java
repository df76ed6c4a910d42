package dev.tocsin.core.picture;

import java.util.List;
import java.util.Optional;

/// Where a track will go, when, and what that means on the ground.
///
/// @param track the track
/// @param timeNanos when the forecast was made
/// @param path the most likely path
/// @param footprints regions that a hazard may reach
/// @param zones the zones reached with a probability worth knowing, ordered by zone and kind
/// @param launch where it came from, when that can be said
public record Forecast(
        TrackId track,
        long timeNanos,
        List<PathPoint> path,
        List<Footprint> footprints,
        List<ZoneHazard> zones,
        Optional<LaunchEstimate> launch) {
    /// Copies the lists.
    public Forecast {
        path = List.copyOf(path);
        footprints = List.copyOf(footprints);
        zones = List.copyOf(zones);
    }
}

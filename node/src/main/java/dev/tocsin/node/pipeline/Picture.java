package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the node knows at an instant: immutable, for readers in any thread.
///
/// @param nowNanos the instant of the last step in it
/// @param sequence 1, 2, 3 ...: greater for a newer picture
/// @param tracks living tracks, ordered by id
/// @param forecasts forecasts of living tracks, by track
/// @param alerts newest version of each alert (own and advice) that has not expired, ordered by id
/// @param sensors health of the node's own sensors, by id; a sensor that never reported is absent
/// @param inputs inputs taken since the journal began
public record Picture(
        long nowNanos,
        long sequence,
        List<Track> tracks,
        Map<TrackId, Forecast> forecasts,
        List<Alert> alerts,
        SortedMap<SensorId, SensorStatus> sensors,
        long inputs) {
    /// Before anything is known.
    public static final Picture EMPTY =
            new Picture(0, 0, List.of(), Map.of(), List.of(), Collections.emptySortedMap(), 0);

    /// Copies the collections.
    public Picture {
        tracks = List.copyOf(tracks);
        forecasts = Map.copyOf(forecasts);
        alerts = List.copyOf(alerts);
        sensors = Collections.unmodifiableSortedMap(new TreeMap<>(sensors));
    }
}

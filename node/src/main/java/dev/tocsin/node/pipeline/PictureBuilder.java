package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.node.config.NodeConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Keeps what the node knows and makes pictures of it. Owned by the sequencer.
final class PictureBuilder {
    private final NodeConfig config;
    private final Set<NodeId> partners = new HashSet<>();
    private final TreeMap<TrackId, Track> tracks = new TreeMap<>();
    private final PathBook paths = new PathBook();
    private final Map<TrackId, Forecast> forecasts = new HashMap<>();
    private final TreeMap<String, Alert> alerts = new TreeMap<>();
    private final TreeMap<SensorId, SensorStatus> sensors = new TreeMap<>();
    private final Map<NodeId, Long> received = new HashMap<>();
    private long nowNanos;
    private long sequence;
    private long inputs;
    private boolean changed;

    PictureBuilder(NodeConfig config) {
        this.config = config;
        config.federation().partners().forEach(p -> partners.add(p.node()));
    }

    void took(Input input, long now) {
        nowNanos = now;
        inputs++;
        changed = true;
        switch (input) {
            case Input.SensorHealth(SensorStatus status) -> sensors.put(status.sensor(), status);
            case Input.PartnerRelease(Release release) -> receive(release);
            case Input.Plots _, Input.Operator _, Input.PolicyChange _, Input.Tick _ -> {
                // They show in what the kernel says.
            }
        }
    }

    private void receive(Release release) {
        if (release.type() != config.node().type() || !partners.contains(release.issuer())) {
            return;
        }
        received.merge(release.issuer(), release.sequence(), Math::max);
        if (release.content() instanceof Release.AlertContent(Alert alert)
                && alert.node().equals(release.issuer())) {
            put(alert);
        }
    }

    void said(Output output) {
        switch (output) {
            case Output.TrackUpdate(Track track) -> put(track);
            case Output.ForecastUpdate(Forecast forecast) -> put(forecast);
            case Output.AlertEvent(Alert alert) -> put(alert);
            case Output.ReleaseIssued _, Output.FindingRaised _, Output.TimerRequest _ -> {
                // Not part of the picture.
            }
        }
    }

    private void put(Track track) {
        paths.put(track);
        if (track.status() == TrackStatus.DELETED) {
            tracks.remove(track.id());
            forecasts.remove(track.id());
        } else {
            tracks.put(track.id(), track);
        }
    }

    private void put(Forecast forecast) {
        boolean empty = forecast.path().isEmpty()
                && forecast.footprints().isEmpty()
                && forecast.zones().isEmpty();
        if (empty || !tracks.containsKey(forecast.track())) {
            forecasts.remove(forecast.track());
        } else {
            forecasts.put(forecast.track(), forecast);
        }
    }

    private void put(Alert alert) {
        Alert known = alerts.get(alert.id());
        if (known == null || known.version() <= alert.version()) {
            alerts.put(alert.id(), alert);
        }
    }

    boolean isChanged() {
        return changed;
    }

    Picture build() {
        alerts.values().removeIf(alert -> alert.expiresNanos() <= nowNanos);
        changed = false;
        return new Picture(
                nowNanos,
                ++sequence,
                new ArrayList<>(tracks.values()),
                forecasts,
                new ArrayList<>(alerts.values()),
                sensors,
                inputs);
    }

    /// Where the tracks have been.
    PathBook paths() {
        return paths;
    }

    /// Sequence of the last release of each partner.
    Map<NodeId, Long> received() {
        return received;
    }
}

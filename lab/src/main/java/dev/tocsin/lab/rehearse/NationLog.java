package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is kept of one nation for tables and scores. Written by its lane, read between the lanes' runs. Not
/// thread-safe.
public final class NationLog implements LaneLog {
    private final NodeId node;
    private final Sightings sightings;
    private final TrackBook tracks;
    private final ForecastBook forecasts;
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private long releases;
    private long releasedBytes;

    NationLog(NodeId node, Truth truth, Region region, HazardBook hazards) {
        this.node = node;
        this.sightings = new Sightings(truth.objects().size());
        this.tracks = new TrackBook(node, new TruthMatch(truth));
        this.forecasts = new ForecastBook(node, region, tracks, hazards);
    }

    @Override
    public void looked(Look look) {
        sightings.looked(look);
    }

    @Override
    public void track(Track track, long nowNanos) {
        tracks.track(track, nowNanos);
    }

    @Override
    public void forecast(Forecast forecast, long nowNanos) {
        forecasts.forecast(forecast, nowNanos);
    }

    @Override
    public void alert(Alert alert) {
        if (alert.node().equals(node)) {
            alerts.add(alert);
        }
    }

    @Override
    public void released(int bytes) {
        releases++;
        releasedBytes += bytes;
    }

    @Override
    public void finding(Finding finding) {
        findings.merge(finding.code(), 1L, Long::sum);
    }

    /// Whose it is.
    public NodeId node() {
        return node;
    }

    /// What its sensors measured.
    public Sightings sightings() {
        return sightings;
    }

    /// Its tracks.
    public TrackBook tracks() {
        return tracks;
    }

    /// Its forecasts.
    public ForecastBook forecasts() {
        return forecasts;
    }

    /// Versions of its own alerts, in order.
    public List<Alert> alerts() {
        return alerts;
    }

    /// Findings by code.
    public Map<String, Long> findings() {
        return findings;
    }

    /// Releases to all its partners.
    public long releases() {
        return releases;
    }

    long releasedBytes() {
        return releasedBytes;
    }
}

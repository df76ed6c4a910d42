package dev.tocsin.lab.demo;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Published;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Counts what one node says, for the summary. Called by the node's sequencer; read after the node stopped.
final class NodeCounts implements OutputListener {
    private final NodeId node;
    private final Map<AlertStage, int[]> stages = new EnumMap<>(AlertStage.class);
    private final Set<TrackId> tracks = new HashSet<>();
    private long released;

    NodeCounts(NodeId node) {
        this.node = node;
    }

    @Override
    public void published(Published published) {
        switch (published.output()) {
            case Output.TrackUpdate(Track track) -> tracks.add(track.id());
            case Output.AlertEvent(Alert alert) -> alert(alert);
            case Output.ReleaseIssued _ -> released++;
            case Output.ForecastUpdate _, Output.FindingRaised _, Output.TimerRequest _ -> {
                // Shown by the node itself.
            }
        }
    }

    private void alert(Alert alert) {
        if (alert.node().equals(node)) {
            int[] counts = stages.computeIfAbsent(alert.stage(), _ -> new int[2]);
            counts[0]++;
            counts[1] += alert.sounding() ? 1 : 0;
        }
    }

    /// Tracks told of.
    int tracks() {
        return tracks.size();
    }

    /// Versions of a stage.
    int versions(AlertStage stage) {
        int[] counts = stages.get(stage);
        return counts == null ? 0 : counts[0];
    }

    /// Versions that sound, of all stages.
    int soundings() {
        return stages.values().stream().mapToInt(counts -> counts[1]).sum();
    }

    /// Releases issued to all partners.
    long released() {
        return released;
    }
}

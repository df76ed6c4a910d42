package dev.tocsin.core.alert;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import java.util.List;

/// Decides for the zones of one nation. Deterministic; not thread-safe: one writer.
public final class AlertDecider {
    /// A decider without threats.
    ///
    /// @param node whose zones it alerts
    /// @param type meant or practice
    /// @param region the ground
    /// @param settings the rules
    public AlertDecider(NodeId node, AlertType type, Region region, AlertSettings settings) {}

    /// A fresh forecast of a track replaces the one before.
    public void hazard(Track track, Forecast forecast) {}

    /// A track ended.
    public void ended(TrackId track) {}

    /// A partner's alert, as advice: kept and shown, never lowering and never hardening anything here.
    public void advice(Alert partnerAlert) {}

    /// A person decided.
    public void decide(OperatorDecision decision) {}

    /// Decides anew where something changed or a time has come, and returns new versions of alerts, in order.
    public List<Alert> update(long nowNanos) {
        return List.of();
    }

    /// What was wrong, or waits for a person, since the last call.
    public List<Finding> drainFindings() {
        return List.of();
    }

    /// When [#update] should be called at the latest; `Long.MAX_VALUE` for never.
    public long nextNanos() {
        return Long.MAX_VALUE;
    }
}

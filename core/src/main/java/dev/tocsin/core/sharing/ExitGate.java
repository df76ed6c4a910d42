package dev.tocsin.core.sharing;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.Zone;
import java.util.List;
import java.util.Optional;

/// The exit for one recipient that is no partner node, such as a display or a parent of another system: asks the policy
/// for each thing, each time. Deny by default. The recipient stands in the policy like a partner. Thread-safe.
public final class ExitGate {
    private final NodeId recipient;
    private final AlertType type;
    private final PolicyGate gate;

    /// An exit.
    ///
    /// @param node who releases
    /// @param type meant or practice: alerts of the other type stay
    /// @param recipient to whom, by its name in the policy
    /// @param policy what it may know
    /// @param zones all zones of the region
    public ExitGate(NodeId node, AlertType type, NodeId recipient, ReleasePolicy policy, List<Zone> zones) {
        this.recipient = recipient;
        this.type = type;
        this.gate = new PolicyGate(node, policy, zones);
    }

    /// A track as it may leave, when it may.
    public Optional<Track> track(Track track) {
        return switch (gate.track(recipient, track)) {
            case WITHHELD -> Optional.empty();
            case WITHOUT_IDENTITY -> Optional.of(Releaser.withoutIdentity(track));
            case WHOLE -> Optional.of(track);
        };
    }

    /// Whether an alert may leave.
    public boolean permits(Alert alert) {
        return alert.type() == type && gate.alert(recipient, alert) != PolicyGate.Verdict.WITHHELD;
    }
}

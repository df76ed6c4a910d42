package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;

/// Alerts for the tests of this package.
final class Samples {
    static final long NOW = Nanos.parse("2024-04-13T23:00:00Z");

    private Samples() {}

    static Message message(int version, AlertStage stage, long offset) {
        return new Message(Message.Kind.ALERT, alert("il-haifa", version, stage, 0.3), offset);
    }

    static Message other(int version, AlertStage stage, long offset) {
        return new Message(Message.Kind.ALERT, alert("il-other", version, stage, 0.3), offset);
    }

    static Alert alert(String zone, int version, AlertStage stage, double probability) {
        return new Alert(
                new EventId("ev-1"),
                new NodeId("il"),
                new ZoneId(zone),
                version,
                stage,
                stage == AlertStage.TAKE_COVER,
                AlertType.EXERCISE,
                NOW,
                NOW + 10 * Nanos.MINUTE,
                NOW + Nanos.MINUTE,
                NOW + 2 * Nanos.MINUTE,
                probability,
                ObjectClass.DRONE,
                List.of(new TrackId("il-1")),
                List.of("north"),
                "a reason");
    }
}

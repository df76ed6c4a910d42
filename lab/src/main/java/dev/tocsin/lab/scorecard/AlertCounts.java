package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How much was said: events, versions, and the zones that ever had each stage. Stateless.
final class AlertCounts {
    private AlertCounts() {}

    /// The counts of alerts.
    static ObjectNode of(List<Alert> alerts) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        to.put("events", alerts.stream().map(Alert::event).distinct().count());
        to.put("versions", alerts.size());
        for (AlertStage stage : AlertStage.values()) {
            Set<ZoneId> alerted = alerts.stream()
                    .filter(alert -> alert.stage() == stage)
                    .map(Alert::zone)
                    .collect(Collectors.toSet());
            to.put("zones_" + stage.name().toLowerCase(Locale.ROOT), alerted.size());
        }
        return to;
    }
}

package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.SubscriptionConfig.Ratios;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which of the node's own alerts a subscriber is told. A `TAKE_COVER` always, whatever its ratio; a `WATCH`
/// or `PREPARE` from its ratio on; after that every version and the end of it. The same alerts in the same
/// order give the same answers, so that a replay of the journal finds what was passed on before. Not
/// thread-safe; bounded.
final class OfficialFilter {
    private static final int MAX_TOLD = 20_000;

    private final Set<ZoneId> zones;
    private final Ratios ratios;
    private final Map<String, AlertStage> told = new LinkedHashMap<>();

    OfficialFilter(Set<ZoneId> zones, Ratios ratios) {
        this.zones = zones;
        this.ratios = ratios;
    }

    boolean passes(Alert alert) {
        if (!zones.contains(alert.zone())) {
            return false;
        }
        String id = alert.id();
        if (alert.stage() == AlertStage.ALL_CLEAR) {
            return told.remove(id) != null;
        }
        AlertStage before = told.get(id);
        boolean known = before != null && before.compareTo(alert.stage()) >= 0;
        boolean passes =
                known || alert.stage() == AlertStage.TAKE_COVER || alert.probability() >= ratios.of(alert.stage());
        if (passes) {
            told.put(id, alert.stage());
            if (told.size() > MAX_TOLD) {
                told.remove(told.keySet().iterator().next());
            }
        }
        return passes;
    }
}

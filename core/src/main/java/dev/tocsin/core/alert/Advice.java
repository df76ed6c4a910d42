package dev.tocsin.core.alert;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The newest alerts of partners, each version once. A partner speaks for the zones of its own nation only.
final class Advice {
    /// Alerts of partners that are kept at most; beyond, those that expired make room, else new ones are refused.
    static final int MAX_ALERTS = 16_384;

    private final Map<ZoneId, NodeId> nations = new HashMap<>();
    private final Map<String, Alert> newest = new TreeMap<>();
    private List<Alert> ready = new ArrayList<>();

    Advice(Region region) {
        for (Zone zone : region.zones()) {
            nations.put(zone.id(), zone.nation());
        }
    }

    /// Takes an alert when it is a new version, of a partner, for a zone of that partner or one that is not known here:
    /// packs change, and what has no name here is shown for its parent, not dropped.
    boolean accepts(Alert alert, NodeId self) {
        NodeId nation = nations.get(alert.zone());
        boolean own = nation == null || alert.node().equals(nation);
        if (!own || alert.node().equals(self) || isKnown(alert) || !hasRoom(alert)) {
            return false;
        }
        newest.put(alert.id(), alert);
        ready.add(alert);
        return true;
    }

    /// Whether this version, or a later one, came before.
    boolean isKnown(Alert alert) {
        Alert known = newest.get(alert.id());
        return known != null && known.version() >= alert.version();
    }

    private boolean hasRoom(Alert alert) {
        if (newest.size() >= MAX_ALERTS && !newest.containsKey(alert.id())) {
            newest.values().removeIf(old -> old.expiresNanos() < alert.sentNanos());
        }
        return newest.size() < MAX_ALERTS || newest.containsKey(alert.id());
    }

    /// What was taken since the last call, in order.
    List<Alert> drain() {
        if (ready.isEmpty()) {
            return List.of();
        }
        List<Alert> drained = ready;
        ready = new ArrayList<>();
        return drained;
    }
}

package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SubscriptionConfig.Ratios;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The early alerts of one subscriber: raised, hardened and ended by its own ratios, and given up in silence where the
/// node says as much itself. Never heard as a siren: they are the subscriber's own business. Not thread-safe.
final class EarlyAlerts {
    /// Below this share of its ratio, and for so long, a stage is given up.
    private static final double HYSTERESIS = 0.4;

    private static final long DOUBT_NANOS = Nanos.MINUTE;
    private static final long STANDS_NANOS = Nanos.HOUR;

    /// What stands for a zone.
    ///
    /// @param alert its newest version
    /// @param doubtedNanos since when it is doubted; 0 when it is not
    private record Standing(Alert alert, long doubtedNanos) {}

    private final NodeId node;
    private final AlertType type;
    private final Ratios ratios;
    private final Map<ZoneId, Zone> zones = new TreeMap<>();
    private final Map<ZoneId, Standing> standing = new TreeMap<>();

    EarlyAlerts(NodeConfig.Identity identity, Ratios ratios, List<Zone> zones) {
        this.node = identity.id();
        this.type = identity.type();
        this.ratios = ratios;
        zones.forEach(zone -> this.zones.put(zone.id(), zone));
    }

    /// Whether it could ever say anything.
    boolean isAsked() {
        return ratios.watch() > 0 || ratios.prepare() > 0 || ratios.takeCover() > 0;
    }

    Set<ZoneId> zones() {
        return zones.keySet();
    }

    /// What stood before a restart.
    void restore(List<Alert> alerts) {
        alerts.forEach(alert -> standing.put(alert.zone(), new Standing(alert, 0)));
    }

    /// What stands.
    List<Alert> standing() {
        return standing.values().stream().map(Standing::alert).toList();
    }

    /// Judges all zones and says what is new.
    List<Alert> judge(EarlyJudge judge, long nowNanos) {
        List<Alert> out = new ArrayList<>();
        for (Zone zone : zones.values()) {
            Standing before = standing.get(zone.id());
            EarlyJudge.Finding raised = judge.judge(zone, ratios, 1);
            AlertStage stage =
                    before == null ? AlertStage.WATCH : before.alert().stage();
            boolean raisedByTheNode = raised != null && judge.isToldByTheNode(zone.id(), raised.stage());
            boolean standsAtTheNode = before != null && judge.isToldByTheNode(zone.id(), stage);
            if (raisedByTheNode || standsAtTheNode) {
                standing.remove(zone.id());
            } else if (raised != null && (before == null || raised.stage().compareTo(stage) > 0)) {
                out.add(say(zone, before, raised, nowNanos));
            } else if (before != null) {
                keep(zone, before, judge, nowNanos, out);
            }
        }
        return out;
    }

    private void keep(Zone zone, Standing before, EarlyJudge judge, long nowNanos, List<Alert> out) {
        EarlyJudge.Finding kept = judge.judge(zone, ratios, HYSTERESIS);
        Alert alert = before.alert();
        if (kept != null) {
            boolean halfway = nowNanos - alert.sentNanos() >= STANDS_NANOS / 2;
            if (halfway) {
                out.add(say(zone, before, kept, nowNanos));
            } else {
                standing.put(zone.id(), new Standing(alert, 0));
            }
        } else if (before.doubtedNanos() == 0) {
            standing.put(zone.id(), new Standing(alert, nowNanos));
        } else if (nowNanos - before.doubtedNanos() >= DOUBT_NANOS) {
            standing.remove(zone.id());
            out.add(over(alert, nowNanos));
        }
    }

    private Alert say(
            Zone zone, @org.jspecify.annotations.Nullable Standing before, EarlyJudge.Finding found, long now) {
        EventId event = before == null
                ? new EventId("early-" + Nanos.format(now).substring(0, 19).replaceAll("[-:]", ""))
                : before.alert().event();
        Alert alert = new Alert(
                event,
                node,
                zone.id(),
                before == null ? 1 : before.alert().version() + 1,
                found.stage(),
                false,
                type,
                now,
                now + STANDS_NANOS,
                found.fromNanos(),
                found.toNanos(),
                found.probability(),
                found.cause(),
                found.tracks(),
                found.domains(),
                "An early alert by the subscriber's own ratio, below the node's.",
                found.grounds());
        standing.put(zone.id(), new Standing(alert, 0));
        return alert;
    }

    private Alert over(Alert alert, long now) {
        return new Alert(
                alert.event(),
                node,
                alert.zone(),
                alert.version() + 1,
                AlertStage.ALL_CLEAR,
                false,
                type,
                now,
                now + STANDS_NANOS,
                alert.etaFromNanos(),
                alert.etaToNanos(),
                0,
                ObjectClass.UNKNOWN,
                List.of(),
                List.of(),
                "The early alert is over.",
                new Grounds(Grounds.Kind.TURNED_AWAY, 0, Grounds.Direction.UNKNOWN, ""));
    }
}

package dev.tocsin.node.publish;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.ZoneFinder;
import dev.tocsin.wire.cap.CapProfile;
import dev.tocsin.wire.texts.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes alerts as JSON; see docs/reference/http-api.md. Immutable and thread-safe.
public final class AlertJson {
    private static final int BYTES_PER_ALERT = 900;

    private final NodeId node;
    private final Map<ZoneId, Zone> zones;
    private final AlertTexts texts;
    private final ZoneFinder finder;

    /// A writer for one node.
    ///
    /// @param node the node; alerts of others are advice
    /// @param pack the ground
    /// @param profile the issuer, with the names of zones and issuers
    public AlertJson(NodeId node, RegionPack pack, CapProfile profile) {
        this.node = node;
        this.zones = pack.region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        this.texts = new AlertTexts(profile, zones);
        this.finder = new ZoneFinder(pack);
    }

    /// Where the CAP message of an alert is.
    public static String capPath(Alert alert) {
        return "/api/v1/cap/" + alert.id() + "/" + alert.version() + ".xml";
    }

    /// The name of a zone for people; its id when it is not known.
    public String zoneName(ZoneId id) {
        Zone zone = zones.get(id);
        return zone == null ? id.value() : zone.name();
    }

    /// One alert.
    public byte[] one(Alert alert) {
        return one(alert, List.of());
    }

    /// One alert with what it says to people.
    ///
    /// @param languages in which; the time left is counted from when it was sent
    public byte[] one(Alert alert, List<Texts> languages) {
        JsonBytes json = new JsonBytes(BYTES_PER_ALERT * (1 + languages.size()));
        write(json, alert, languages, alert.sentNanos());
        return json.toBytes();
    }

    /// A list of alerts.
    ///
    /// @param type meant or practice
    /// @param nowNanos when this was so
    /// @param languages in which each says what it says to people; may be none
    public byte[] list(String type, long nowNanos, List<Alert> alerts, List<Texts> languages) {
        JsonBytes json = new JsonBytes(256 + BYTES_PER_ALERT * alerts.size() * (1 + languages.size()));
        json.object().time("time", nowNanos).text("node", node.value()).text("type", type);
        texts.issuer(json, node);
        json.text("timeZone", texts.timeZone(node)).array("alerts");
        alerts.forEach(alert -> write(json, alert, languages, nowNanos));
        return json.endArray().endObject().toBytes();
    }

    private void write(JsonBytes json, Alert alert, List<Texts> languages, long nowNanos) {
        Zone zone = zones.get(alert.zone());
        boolean advice = !alert.node().equals(node);
        json.object()
                .text("id", alert.id())
                .whole("version", alert.version())
                .text("event", alert.event().value())
                .text("node", alert.node().value())
                .text("zone", alert.zone().value())
                .text("zoneName", zoneName(alert.zone()))
                .flag("known", zone != null)
                .text("parent", parent(alert))
                .text("stage", alert.stage().name())
                .flag("sounding", alert.sounding())
                .text("type", alert.type().name())
                .time("sent", alert.sentNanos())
                .time("expires", alert.expiresNanos());
        eta(json, alert);
        json.number("probability", alert.probability(), 3)
                .text("cause", alert.cause().name())
                .whole("shelterSeconds", zone == null ? 0 : zone.shelterNanos() / Nanos.SECOND)
                .whole("population", zone == null ? 0 : zone.population())
                .texts("tracks", alert.tracks())
                .texts("domains", alert.failureDomains())
                .text("reason", alert.reason());
        grounds(json, alert.grounds());
        json.flag("advice", advice);
        if (advice) {
            json.nothing("cap");
        } else {
            json.text("cap", capPath(alert));
        }
        if (!languages.isEmpty()) {
            texts.write(json, alert, languages, nowNanos);
        }
        json.endObject();
    }

    /// What stands for the zone where it is not known, as it may be here.
    private String parent(Alert alert) {
        return finder.parentOf(alert.zone())
                .orElseGet(() -> finder.find(alert.zone().value(), alert.node()).place());
    }

    private static void grounds(JsonBytes json, Alert.Grounds grounds) {
        json.object("grounds")
                .text("kind", grounds.kind().name())
                .whole("count", grounds.count())
                .text("from", grounds.from().name())
                .text("words", grounds.words())
                .endObject();
    }

    private static void eta(JsonBytes json, Alert alert) {
        if (alert.stage() == AlertStage.ALL_CLEAR) {
            json.nothing("etaFrom").nothing("etaTo");
        } else {
            json.time("etaFrom", alert.etaFromNanos()).time("etaTo", alert.etaToNanos());
        }
    }
}

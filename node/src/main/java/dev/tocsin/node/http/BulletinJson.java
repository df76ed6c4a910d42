package dev.tocsin.node.http;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.node.bulletin.Bulletin;
import dev.tocsin.node.publish.JsonBytes;
import dev.tocsin.node.publish.Rings;
import dev.tocsin.regions.ZoneFinder;
import dev.tocsin.wire.cap.CapArea;
import dev.tocsin.wire.cap.CapInfo;
import dev.tocsin.wire.cap.CapMessage;
import java.util.List;
import java.util.OptionalLong;

/// Writes bulletins as GeoJSON, one feature for each description. Immutable.
final class BulletinJson {
    private static final int MAX_TEXT = 2_000;

    private final ZoneFinder finder;
    private final NodeId node;

    /// @param finder finds what areas are called here
    /// @param node whose ground stands for what is not known
    BulletinJson(ZoneFinder finder, NodeId node) {
        this.finder = finder;
        this.node = node;
    }

    byte[] of(List<Bulletin> bulletins, long nowNanos) {
        JsonBytes json = new JsonBytes(512 + 2_048 * bulletins.size());
        json.object().text("type", "FeatureCollection").time("time", nowNanos).array("features");
        for (Bulletin bulletin : bulletins) {
            for (CapInfo info : bulletin.message().infos()) {
                feature(json, bulletin, info);
            }
        }
        return json.endArray().endObject().toBytes();
    }

    private void feature(JsonBytes json, Bulletin bulletin, CapInfo info) {
        CapMessage message = bulletin.message();
        json.object().text("type", "Feature");
        geometry(json, info.areas());
        json.object("properties")
                .text("source", bulletin.source())
                .text("sender", message.sender())
                .text("identifier", message.identifier())
                .text("signature", bulletin.signature().name())
                .text("trust", bulletin.trust().name())
                .text("status", message.status().name())
                .time("sent", message.sentNanos())
                .text("language", info.language())
                .text("event", cut(info.event()))
                .text("urgency", info.urgency())
                .text("severity", info.severity())
                .text("certainty", info.certainty());
        time(json, "onset", info.onsetNanos());
        time(json, "expires", info.expiresNanos());
        json.text("senderName", cut(info.words().senderName()))
                .text("headline", cut(info.words().headline()))
                .text("description", cut(info.words().description()))
                .text("instruction", cut(info.words().instruction()))
                .texts("areas", info.areas().stream().map(CapArea::description).toList())
                .array("places");
        info.areas().forEach(area -> place(json, area));
        json.endArray().endObject().endObject();
    }

    /// What the area means here, by its codes, then its name. Where neither is known its outline says it, and
    /// without one its parent stands for it.
    private void place(JsonBytes json, CapArea area) {
        ZoneFinder.Found found = area.geocodes().stream()
                .map(code -> finder.find(code.value(), node))
                .filter(meant -> !meant.isParent())
                .findFirst()
                .orElseGet(() -> finder.find(area.description(), node));
        boolean drawn = !area.polygons().isEmpty() || !area.circles().isEmpty();
        if (found.isParent() && drawn) {
            json.object().text("match", "GEOMETRY").nothing("place").endObject();
        } else {
            json.object()
                    .text("match", found.match().name())
                    .text("place", found.place())
                    .endObject();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    private static void time(JsonBytes json, String name, OptionalLong nanos) {
        if (nanos.isPresent()) {
            json.time(name, nanos.getAsLong());
        } else {
            json.nothing(name);
        }
    }

    private static void geometry(JsonBytes json, List<CapArea> areas) {
        boolean any = areas.stream()
                .anyMatch(a -> !a.polygons().isEmpty() || !a.circles().isEmpty());
        if (!any) {
            json.nothing("geometry");
            return;
        }
        json.object("geometry").text("type", "MultiPolygon").array("coordinates");
        for (CapArea area : areas) {
            area.polygons().forEach(ring -> ring(json, Rings.closed(ring)));
            area.circles()
                    .forEach(circle -> ring(json, Rings.closed(Rings.circle(circle.centre(), circle.radiusMetres()))));
        }
        json.endArray().endObject();
    }

    private static void ring(JsonBytes json, List<GeoPoint> outline) {
        json.array().array();
        outline.forEach(json::position);
        json.endArray().endArray();
    }
}

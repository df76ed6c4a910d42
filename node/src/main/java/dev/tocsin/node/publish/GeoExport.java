package dev.tocsin.node.publish;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Zone;
import java.util.List;

/// Writes ways and alerts as one GeoJSON feature collection (RFC 7946). One owner, used once.
public final class GeoExport {
    private final JsonBytes json = new JsonBytes(1 << 16);

    /// An empty collection.
    public GeoExport() {
        json.object().text("type", "FeatureCollection").array("features");
    }

    /// Adds the way that a track went.
    public GeoExport line(TrackLine line) {
        json.object().text("type", "Feature").text("id", line.track()).object("geometry");
        json.text("type", "MultiLineString").array("coordinates");
        for (List<GeoPoint> part : line.parts()) {
            json.array();
            part.forEach(json::positionWithHeight);
            json.endArray();
        }
        json.endArray().endObject().object("properties");
        json.text("kind", "track")
                .text("class", line.objectClass().name())
                .time("from", line.times().getFirst())
                .time("to", line.times().getLast())
                .endObject()
                .endObject();
        return this;
    }

    /// Adds a version of an alert with its zone.
    public GeoExport alert(Alert alert, Zone zone) {
        json.object().text("type", "Feature").text("id", alert.id() + ".v" + alert.version());
        json.object("geometry").text("type", "MultiPolygon").array("coordinates");
        for (Area.Ring ring : zone.area().rings()) {
            json.array().array();
            Rings.closed(ring).forEach(json::position);
            json.endArray().endArray();
        }
        json.endArray().endObject().object("properties");
        json.text("kind", "alert")
                .text("alert", alert.id())
                .whole("version", alert.version())
                .text("zone", alert.zone().value())
                .text("zoneName", zone.name())
                .text("stage", alert.stage().name())
                .text("type", alert.type().name())
                .time("sent", alert.sentNanos())
                .time("expires", alert.expiresNanos())
                .number("probability", alert.probability(), 3)
                .text("reason", alert.reason())
                .endObject()
                .endObject();
        return this;
    }

    /// The collection.
    public byte[] toBytes() {
        return json.endArray().endObject().toBytes();
    }
}

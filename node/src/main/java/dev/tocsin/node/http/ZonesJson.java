package dev.tocsin.node.http;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.publish.JsonBytes;
import dev.tocsin.node.publish.Rings;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.ZoneFinder;
import dev.tocsin.regions.ZoneGroup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes all zones of a region as GeoJSON. Stateless.
final class ZonesJson {
    private static final int BYTES_PER_ZONE = 1_024;

    private ZonesJson() {}

    static byte[] of(RegionPack pack) {
        List<Zone> zones = pack.region().zones();
        JsonBytes json = new JsonBytes(BYTES_PER_ZONE * zones.size() + 256);
        json.object().text("type", "FeatureCollection");
        json.text("region", pack.region().id()).text("version", pack.region().version());
        json.array("features");
        for (Zone zone : zones) {
            feature(json, zone, pack.names(zone.id()));
        }
        return json.endArray().endObject().toBytes();
    }

    private static void feature(JsonBytes json, Zone zone, Map<String, String> names) {
        json.object().text("type", "Feature").text("id", zone.id().value());
        geometry(json, zone.area());
        json.object("properties")
                .text("id", zone.id().value())
                .text("name", zone.name())
                .text("nation", zone.nation().value())
                .object("names");
        new TreeMap<>(names).forEach(json::text);
        json.endObject();
        zone.parent().ifPresentOrElse(p -> json.text("parent", p.value()), () -> json.nothing("parent"));
        json.whole("population", zone.population())
                .whole("shelterSeconds", zone.shelterNanos() / Nanos.SECOND)
                .number("longitude", zone.centre().longitudeDegrees(), 5)
                .number("latitude", zone.centre().latitudeDegrees(), 5)
                .endObject()
                .endObject();
    }

    /// What a name means: the zone, or what stands for it.
    static byte[] found(RegionPack pack, ZoneFinder finder, String name, NodeId node) {
        ZoneFinder.Found found = finder.find(name, node);
        Map<String, String> names = found.zones().size() == 1
                ? pack.names(found.zones().getFirst())
                : pack.groups().stream()
                        .filter(group -> group.id().value().equals(found.place()))
                        .map(ZoneGroup::names)
                        .findFirst()
                        .orElse(Map.of());
        JsonBytes json = new JsonBytes(1_024)
                .object()
                .text("asked", name)
                .text("match", found.match().name())
                .text("place", found.place())
                .object("names");
        new TreeMap<>(names).forEach(json::text);
        return json.endObject().texts("zones", found.zones()).endObject().toBytes();
    }

    private static void geometry(JsonBytes json, Area area) {
        json.object("geometry").text("type", "MultiPolygon").array("coordinates");
        for (Area.Ring ring : area.rings()) {
            json.array().array();
            Rings.closed(ring).forEach(json::position);
            json.endArray().endArray();
        }
        json.endArray().endObject();
    }
}

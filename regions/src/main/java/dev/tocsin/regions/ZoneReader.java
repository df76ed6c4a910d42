package dev.tocsin.regions;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads `zones.json`: one object a zone, its rings as flat lists longitude, latitude, longitude ... in degrees.
final class ZoneReader {
    private static final long MAX_PEOPLE = 2_000_000_000L;
    private static final long MAX_SHELTER_SECONDS = 3600;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Json json;
    private final Set<NodeId> nations;
    private final Set<ZoneId> groups;
    private final Map<ZoneId, Map<String, String>> names = new TreeMap<>();
    private final List<Zone> zones = new ArrayList<>();

    ZoneReader(Json json, Set<NodeId> nations, Set<ZoneId> groups) {
        this.json = json;
        this.nations = nations;
        this.groups = groups;
    }

    void read(byte[] bytes) {
        int index = 0;
        for (JsonNode node : json.array(json.parse(bytes), "zones", "the file")) {
            String where = "zone " + node.path("id").asString("number " + index);
            try {
                add(node, where);
            } catch (IllegalArgumentException e) {
                throw json.failure(where + ": " + e.getMessage());
            }
            index++;
        }
    }

    List<Zone> zones() {
        return zones;
    }

    Map<ZoneId, Map<String, String>> names() {
        return names;
    }

    private void add(JsonNode node, String where) {
        ZoneId id = new ZoneId(json.text(node, "id", where));
        NodeId nation = new NodeId(json.text(node, "nation", where));
        if (!nations.contains(nation)) {
            throw json.failure(where + " belongs to \"" + nation + "\", which is no nation of the pack");
        }
        Optional<ZoneId> parent =
                node.has("parent") ? Optional.of(new ZoneId(json.text(node, "parent", where))) : Optional.empty();
        if (parent.isPresent() && !groups.contains(parent.get())) {
            throw json.failure(where + " has the parent \"" + parent.get() + "\", which is no area of the pack");
        }
        Map<String, String> called = json.names(node, where);
        GeoPoint centre = centre(json.array(node, "centre", where), where);
        Area area = area(json.array(node, "rings", where), where);
        if (!area.contains(centre.latitudeRadians(), centre.longitudeRadians())) {
            throw json.failure(where + " has its centre outside of its rings");
        }
        long population = json.count(node, "population", where, MAX_PEOPLE);
        long shelter = json.count(node, "shelterSeconds", where, MAX_SHELTER_SECONDS) * NANOS_PER_SECOND;
        String english = called.getOrDefault("en", id.value());
        zones.add(new Zone(id, nation, parent, english, centre, area, population, shelter));
        names.put(id, Map.copyOf(called));
    }

    private GeoPoint centre(JsonNode values, String where) {
        if (values.size() != 2) {
            throw json.failure(where + " needs \"centre\" as longitude and latitude");
        }
        return point(values, 0, where);
    }

    private Area area(JsonNode rings, String where) {
        List<Area.Ring> out = new ArrayList<>(rings.size());
        for (JsonNode ring : rings) {
            if (ring.size() % 2 != 0) {
                throw json.failure(where + " has a ring with a longitude but no latitude at its end");
            }
            List<GeoPoint> vertices = new ArrayList<>(ring.size() / 2);
            for (int i = 0; i < ring.size(); i += 2) {
                vertices.add(point(ring, i, where));
            }
            out.add(new Area.Ring(vertices));
        }
        return new Area(out);
    }

    private GeoPoint point(JsonNode values, int at, String where) {
        JsonNode longitude = values.path(at);
        JsonNode latitude = values.path(at + 1);
        if (!longitude.isNumber() || !latitude.isNumber() || Math.abs(longitude.doubleValue()) > 180) {
            throw json.failure(where + " has a coordinate that is no longitude and latitude in degrees");
        }
        return GeoPoint.ofDegrees(latitude.doubleValue(), longitude.doubleValue());
    }
}

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
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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
        try (JsonParser parser = json.parser(bytes)) {
            boolean found = parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.PROPERTY_NAME
                    && parser.currentName().equals("zones")
                    && parser.nextToken() == JsonToken.START_ARRAY;
            if (!found) {
                throw json.failure("the file must be an object whose first key is a list \"zones\"");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                add(RawZone.read(parser));
            }
        } catch (JacksonException e) {
            throw json.failure("is not JSON: " + e.getOriginalMessage());
        }
        if (zones.isEmpty()) {
            throw json.failure("the file lacks zones");
        }
    }

    List<Zone> zones() {
        return zones;
    }

    Map<ZoneId, Map<String, String>> names() {
        return names;
    }

    private void add(RawZone raw) {
        String where = "zone " + raw.texts.getOrDefault("id", "number " + zones.size());
        try {
            Zone zone = zone(raw, where);
            zones.add(zone);
            names.put(zone.id(), Map.copyOf(raw.names));
        } catch (IllegalArgumentException e) {
            throw json.failure(where + ": " + e.getMessage());
        }
    }

    private Zone zone(RawZone raw, String where) {
        ZoneId id = new ZoneId(text(raw, "id", where));
        NodeId nation = new NodeId(text(raw, "nation", where));
        if (!nations.contains(nation)) {
            throw json.failure(where + " belongs to \"" + nation + "\", which is no nation of the pack");
        }
        Optional<ZoneId> parent = Optional.ofNullable(raw.texts.get("parent")).map(ZoneId::new);
        if (parent.isPresent() && !groups.contains(parent.get())) {
            throw json.failure(where + " has the parent \"" + parent.get() + "\", which is no area of the pack");
        }
        String name = raw.names.getOrDefault("en", "");
        if (name.isBlank()) {
            throw json.failure(where + " lacks an English name");
        }
        if (raw.centre.length != 2) {
            throw json.failure(where + " needs \"centre\" as longitude and latitude");
        }
        GeoPoint centre = point(raw.centre, 0, where);
        Area area = area(raw.rings, where);
        if (!area.contains(centre)) {
            throw json.failure(where + " has its centre outside of its rings");
        }
        long people = count(raw, "population", where, MAX_PEOPLE);
        long shelter = count(raw, "shelterSeconds", where, MAX_SHELTER_SECONDS) * NANOS_PER_SECOND;
        return new Zone(id, nation, parent, name, centre, area, people, shelter);
    }

    private String text(RawZone raw, String key, String where) {
        String value = raw.texts.getOrDefault(key, "");
        if (value.isBlank()) {
            throw json.failure(where + " lacks a text \"" + key + "\"");
        }
        return value;
    }

    private long count(RawZone raw, String key, String where, long max) {
        long value = raw.counts.getOrDefault(key, -1L);
        if (value < 0 || value > max) {
            throw json.failure(where + " needs \"" + key + "\" as a whole number from 0 to " + max);
        }
        return value;
    }

    private Area area(List<double[]> rings, String where) {
        List<Area.Ring> out = new ArrayList<>(rings.size());
        for (double[] ring : rings) {
            if (ring.length % 2 != 0) {
                throw json.failure(where + " has a ring with a longitude but no latitude at its end");
            }
            List<GeoPoint> vertices = new ArrayList<>(ring.length / 2);
            for (int i = 0; i < ring.length; i += 2) {
                vertices.add(point(ring, i, where));
            }
            out.add(new Area.Ring(vertices));
        }
        return new Area(out);
    }

    private GeoPoint point(double[] values, int at, String where) {
        boolean numbers = Math.abs(values[at]) <= 180 && Math.abs(values[at + 1]) <= 90;
        if (!numbers) {
            throw json.failure(where + " has a coordinate that is no longitude and latitude in degrees");
        }
        return GeoPoint.ofDegrees(values[at + 1], values[at]);
    }
}

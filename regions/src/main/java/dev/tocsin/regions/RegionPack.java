package dev.tocsin.regions;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// A loaded region pack. Immutable and thread-safe; base map layers are read when asked for.
///
/// The digest of the [Region] is the SHA-256 of `pack.json`, which itself lists the SHA-256 of every other file, so it
/// stands for the whole pack. Zones are checked against it while loading, layers when they are read.
public final class RegionPack {
    /// The layers of the base map, each a JSON document: GeoJSON but for `places`, which has rows
    /// `[longitude, latitude, people, name, {language: name}?]` under the key `places`, the largest first.
    public static final List<String> LAYERS = List.of("land", "borders", "provinces", "places");

    private static final String PACK = "pack.json";
    private static final String ZONES = "zones.json";
    private static final int FORMAT = 1;

    /// Built-in packs by id. They cannot change, and a run needs one several times.
    private static final Map<String, RegionPack> LOADED = new ConcurrentHashMap<>();

    private final PackFiles files;
    private final JsonNode described;
    private final String name;
    private final List<Nation> nations;
    private final List<ZoneGroup> groups;
    private final View view;
    private final View extent;
    private final Region region;
    private final Map<ZoneId, Map<String, String>> names;

    private RegionPack(PackFiles files) {
        this.files = files;
        byte[] bytes = files.read(PACK);
        Json json = new Json(files, PACK);
        described = json.parse(bytes);
        if (json.count(described, "format", "the file", Integer.MAX_VALUE) != FORMAT) {
            throw json.failure("only format " + FORMAT + " is understood");
        }
        name = json.text(described, "name", "the file");
        nations = nations(json);
        groups = groups(json);
        view = view(json, "view");
        extent = view(json, "extent");
        Set<NodeId> nationIds = new HashSet<>();
        nations.forEach(nation -> nationIds.add(nation.id()));
        Set<ZoneId> groupIds = new HashSet<>();
        groups.forEach(group -> groupIds.add(group.id()));
        ZoneReader zones = new ZoneReader(new Json(files, ZONES), nationIds, groupIds);
        zones.read(checked(ZONES));
        names = zones.names();
        String id = json.text(described, "id", "the file");
        String version = json.text(described, "version", "the file");
        try {
            region = new Region(id, version, PackFiles.sha256(bytes), zones.zones());
        } catch (IllegalArgumentException e) {
            throw files.failure(ZONES, String.valueOf(e.getMessage()), e);
        }
    }

    /// Loads a built-in pack by its id, such as `levant`, or a pack in a folder by its path.
    ///
    /// @throws RegionPackException when there is none, a file differs from its digest, or a value is not allowed
    public static RegionPack load(String idOrFolder) {
        PackFiles files = PackFiles.find(idOrFolder);
        return files.builtIn() ? LOADED.computeIfAbsent(idOrFolder, _ -> new RegionPack(files)) : new RegionPack(files);
    }

    /// What decisions depend on: the zones of all nations with the version and digest of the pack.
    public Region region() {
        return region;
    }

    /// SHA-256 of the pack in hexadecimal, as in the region.
    public String digest() {
        return region.digest();
    }

    /// The name of the pack in English.
    public String name() {
        return name;
    }

    /// The nations, in the order of the pack.
    public List<Nation> nations() {
        return nations;
    }

    /// The areas that zones name as their parents, in the order of the pack.
    public List<ZoneGroup> groups() {
        return groups;
    }

    /// The names of a zone by ISO 639-1 language code, at least `en`; empty for a zone that the pack does not know.
    public Map<String, String> names(ZoneId zone) {
        return names.getOrDefault(zone, Map.of());
    }

    /// Where a console opens its map.
    public View view() {
        return view;
    }

    /// What the base map covers.
    public View extent() {
        return extent;
    }

    /// One layer of the base map as UTF-8 JSON.
    ///
    /// @param layer one of [#LAYERS]
    /// @throws IllegalArgumentException for another name
    /// @throws RegionPackException when the file is absent or differs from its digest
    public byte[] basemap(String layer) {
        if (!LAYERS.contains(layer)) {
            throw new IllegalArgumentException("no layer \"" + layer + "\", there are " + LAYERS);
        }
        return checked(layer + ".json");
    }

    /// The notice that must stand where the map or the names are shown: sources, licences, changes.
    public byte[] notice() {
        return checked("NOTICE");
    }

    private byte[] checked(String file) {
        byte[] bytes = files.read(file);
        String expected = described.path("files").path(file).path("sha256").asString("");
        String actual = PackFiles.sha256(bytes);
        if (!expected.equals(actual)) {
            throw files.failure(file, "has the SHA-256 " + actual + ", pack.json says \"" + expected + "\"");
        }
        return bytes;
    }

    private List<Nation> nations(Json json) {
        List<Nation> out = new ArrayList<>();
        for (JsonNode node : json.array(described, "nations", "the file")) {
            String id = json.text(node, "id", "a nation");
            String where = "nation " + id;
            out.add(new Nation(
                    new NodeId(id), json.text(node, "name", id), json.names(node, where), json.timeZone(node, where)));
        }
        return List.copyOf(out);
    }

    private List<ZoneGroup> groups(Json json) {
        List<ZoneGroup> out = new ArrayList<>();
        for (JsonNode node : described.path("areas")) {
            String id = json.text(node, "id", "an area");
            Map<String, String> called = json.names(node, "area " + id);
            NodeId nation = new NodeId(json.text(node, "nation", "area " + id));
            out.add(new ZoneGroup(new ZoneId(id), nation, called.getOrDefault("en", id), called));
        }
        return List.copyOf(out);
    }

    private View view(Json json, String key) {
        JsonNode node = described.path(key);
        try {
            return new View(
                    json.number(node, "west", key),
                    json.number(node, "south", key),
                    json.number(node, "east", key),
                    json.number(node, "north", key));
        } catch (IllegalArgumentException e) {
            throw json.failure(String.valueOf(e.getMessage()));
        }
    }
}

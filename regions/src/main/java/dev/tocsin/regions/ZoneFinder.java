package dev.tocsin.regions;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Finds what a name means on this ground, and what stands for it when the pack does not know it: names
/// change with every version of a source, and once changed apostrophes alone silenced its consumers. What is
/// unknown means its parent, at last its whole nation: never nobody. Immutable and thread-safe.
public final class ZoneFinder {
    /// How a name was understood.
    public enum Match {
        /// It is the id of a zone.
        ZONE,
        /// It is the id of an area: all its zones.
        AREA,
        /// It is a name of a zone in some language.
        NAME,
        /// The pack does not know it: an area, or more, of places that are called alike.
        PARENT,
        /// The pack does not know it, nor anything like it: the whole nation.
        NATION
    }

    /// What a name means.
    ///
    /// @param match how it was understood
    /// @param place the zone, area or nation that stands for it, the first where there are several
    /// @param zones all zones that are meant, ordered by id
    public record Found(Match match, String place, List<ZoneId> zones) {
        /// Copies the list.
        public Found {
            zones = List.copyOf(zones);
        }

        /// Whether something stands for what the pack does not know.
        public boolean isParent() {
            return match == Match.PARENT || match == Match.NATION;
        }
    }

    private final List<Zone> zones;
    private final Map<ZoneId, Zone> byId = new HashMap<>();
    private final Map<String, List<Zone>> byArea = new HashMap<>();
    private final Map<String, List<Zone>> byNation = new HashMap<>();
    private final Map<String, List<Zone>> byName = new HashMap<>();
    private final Map<String, List<Zone>> byStem = new HashMap<>();

    /// A finder for a pack.
    public ZoneFinder(RegionPack pack) {
        zones = pack.region().zones();
        for (Zone zone : zones) {
            byId.put(zone.id(), zone);
            zone.parent().ifPresent(parent -> put(byArea, parent.value(), zone));
            put(byNation, zone.nation().value(), zone);
            for (String name : pack.names(zone.id()).values()) {
                put(byName, plain(name), zone);
                put(byStem, stem(name), zone);
            }
        }
    }

    private static void put(Map<String, List<Zone>> map, String key, Zone zone) {
        List<Zone> list = map.computeIfAbsent(key, _ -> new ArrayList<>());
        if (list.isEmpty() || !list.getLast().equals(zone)) {
            list.add(zone);
        }
    }

    /// What a name or an id means.
    ///
    /// @param name as somebody said it
    /// @param issuer whose ground it is on when nothing in the name says so
    public Found find(String name, NodeId issuer) {
        Zone zone = name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") ? byId.get(new ZoneId(name)) : null;
        if (zone != null) {
            return new Found(Match.ZONE, name, List.of(zone.id()));
        }
        if (byArea.containsKey(name)) {
            return found(Match.AREA, name, byArea.get(name));
        }
        List<Zone> named = byName.getOrDefault(plain(name), List.of());
        if (!named.isEmpty()) {
            return found(Match.NAME, named.getFirst().id().value(), named);
        }
        return parent(name, issuer);
    }

    private Found parent(String name, NodeId issuer) {
        String nation = byNation.containsKey(name.split("-", 2)[0]) ? name.split("-", 2)[0] : issuer.value();
        List<Zone> alike = byStem.getOrDefault(stem(unprefixed(name)), List.of()).stream()
                .filter(zone -> zone.nation().value().equals(nation))
                .toList();
        if (alike.isEmpty()) {
            return found(Match.NATION, nation, byNation.getOrDefault(nation, zones));
        }
        TreeSet<String> areas = new TreeSet<>();
        alike.forEach(zone -> areas.add(zone.parent().map(ZoneId::value).orElse(nation)));
        List<Zone> meant = new ArrayList<>();
        areas.forEach(area -> meant.addAll(byArea.getOrDefault(area, byNation.getOrDefault(area, List.of()))));
        return found(Match.PARENT, areas.getFirst(), meant);
    }

    /// An id without its nation, as words: `il-haifa-port` is `haifa port`.
    private String unprefixed(String name) {
        String[] parts = name.split("-", 2);
        return parts.length == 2 && byNation.containsKey(parts[0]) ? parts[1].replace('-', ' ') : name;
    }

    private static Found found(Match match, String place, List<Zone> meant) {
        return new Found(
                match,
                place,
                meant.stream()
                        .map(Zone::id)
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }

    /// What stands for a zone where it is not known: its area, else its nation.
    public Optional<String> parentOf(ZoneId zone) {
        return Optional.ofNullable(byId.get(zone))
                .map(known ->
                        known.parent().map(ZoneId::value).orElse(known.nation().value()));
    }

    /// A name without case, marks, apostrophes and punctuation.
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+|[^\\p{L}\\p{N} ]+", " ")
                .strip()
                .replaceAll(" +", " ");
    }

    /// The first word of a name: what a city's parts have in common.
    private static String stem(String name) {
        return plain(name).split(" ", 2)[0];
    }
}

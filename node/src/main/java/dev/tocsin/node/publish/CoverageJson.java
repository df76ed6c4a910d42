package dev.tocsin.node.publish;

import dev.tocsin.core.coverage.Height;
import dev.tocsin.core.coverage.ZoneCoverage;
import dev.tocsin.core.coverage.ZoneCoverage.State;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.wire.texts.CoverageWords;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.texts.WallClock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes how well zones are seen; see docs/reference/http-api.md. Immutable and thread-safe.
public final class CoverageJson {
    /// Zones that lost the same sensors at the same time say so together.
    private record Key(Height height, State state, boolean never, long sinceNanos, String reason) {}

    private final String node;
    private final Map<ZoneId, Zone> zones;
    private final WallClock clock;

    /// A writer for one node.
    ///
    /// @param zones zones by their ids
    /// @param clock of those who are told
    public CoverageJson(String node, Map<ZoneId, Zone> zones, WallClock clock) {
        this.node = node;
        this.clock = clock;
        this.zones = Map.copyOf(zones);
    }

    /// Counts of all zones, and the notices of those that are not seen as they should be.
    public byte[] all(CoverageBook.Snapshot snapshot, long nowNanos) {
        JsonBytes json = new JsonBytes(4_096);
        json.object().time("time", nowNanos).text("node", node).whole("revision", snapshot.revision());
        counts(json, snapshot);
        json.array("notices");
        groups(snapshot).forEach((key, members) -> notice(json, key, members));
        return json.endArray().endObject().toBytes();
    }

    private static void counts(JsonBytes json, CoverageBook.Snapshot snapshot) {
        json.object("zones");
        for (Height height : Height.values()) {
            Map<State, Integer> counts = new EnumMap<>(State.class);
            for (ZoneCoverage zone : snapshot.zones()) {
                if (zone.height() == height) {
                    counts.merge(zone.state(), 1, Integer::sum);
                }
            }
            json.object(height.name());
            for (State state : State.values()) {
                json.whole(state.name(), counts.getOrDefault(state, 0));
            }
            json.endObject();
        }
        json.endObject();
    }

    private static Map<Key, List<ZoneId>> groups(CoverageBook.Snapshot snapshot) {
        Map<Key, List<ZoneId>> groups = new LinkedHashMap<>();
        for (ZoneCoverage zone : snapshot.zones()) {
            if (zone.isNotice()) {
                Key key = new Key(zone.height(), zone.state(), zone.isNeverSeen(), zone.sinceNanos(), zone.reason());
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(zone.zone());
            }
        }
        return groups;
    }

    private void notice(JsonBytes json, Key key, List<ZoneId> members) {
        long population = members.stream()
                .map(zones::get)
                .filter(zone -> zone != null)
                .mapToLong(Zone::population)
                .sum();
        json.object()
                .text("height", key.height().name())
                .text("state", key.state().name())
                .flag("never", key.never())
                .time("since", key.sinceNanos())
                .text("reason", key.reason())
                .whole("population", population)
                .texts("zones", members)
                .endObject();
    }

    /// One zone at both heights.
    ///
    /// @param languages in which people are told; may be none
    public byte[] one(String zone, List<ZoneCoverage> heights, List<Texts> languages, long nowNanos) {
        JsonBytes json = new JsonBytes(1_024);
        json.object()
                .time("time", nowNanos)
                .text("node", node)
                .text("zone", zone)
                .array("heights");
        for (ZoneCoverage coverage : heights) {
            json.object()
                    .text("height", coverage.height().name())
                    .whole("metres", Math.round(coverage.height().metres()))
                    .text("state", coverage.state().name())
                    .texts("domains", coverage.domains())
                    .whole("possible", coverage.possible())
                    .time("since", coverage.sinceNanos())
                    .text("reason", coverage.reason())
                    .flag("notice", coverage.isNotice());
            json.object("texts");
            languages.forEach(texts -> json.text(texts.language(), CoverageWords.of(texts, coverage, clock)));
            json.endObject().endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}

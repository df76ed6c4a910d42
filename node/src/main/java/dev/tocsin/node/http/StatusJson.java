package dev.tocsin.node.http;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.federation.PartnerStatus;
import dev.tocsin.node.pipeline.FindingBook;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.node.pipeline.SourceStatus;
import dev.tocsin.node.publish.JsonBytes;
import dev.tocsin.node.publish.TrackJson;
import dev.tocsin.regions.View;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the state of the node and of all it hears. Stateless.
final class StatusJson {
    private static final int MAX_FINDINGS = 100;

    private StatusJson() {}

    static byte[] of(HttpParts parts, double pictureAgeSeconds) {
        NodeConfig.Identity node = parts.runtime().config().node();
        JsonBytes json = new JsonBytes(8_192);
        json.object()
                .text("node", node.id().value())
                .text("name", node.name())
                .text("type", node.type().name())
                .time("time", parts.runtime().clock().nowNanos())
                .number("speed", parts.runtime().clock().speed(), 3)
                .number("pictureAgeSeconds", pictureAgeSeconds, 1)
                .text("version", parts.version());
        view(json, parts.pack().view());
        json.array("sources");
        sources(json, parts);
        json.endArray().array("partners");
        parts.partners().get().forEach(partner -> partner(json, partner));
        json.endArray();
        tracks(json, parts.runtime().picture());
        json.array("findings");
        parts.runtime().findings().snapshot().stream()
                .sorted(Comparator.comparing(
                                (FindingBook.Counted c) -> c.sample().severity())
                        .reversed())
                .limit(MAX_FINDINGS)
                .forEach(finding -> finding(json, finding));
        return json.endArray().endObject().toBytes();
    }

    private static void view(JsonBytes json, View view) {
        json.object("view")
                .number("west", view.westDegrees(), 4)
                .number("south", view.southDegrees(), 4)
                .number("east", view.eastDegrees(), 4)
                .number("north", view.northDegrees(), 4)
                .endObject();
    }

    private static void sources(JsonBytes json, HttpParts parts) {
        Map<SensorId, SourceStatus> known = parts.runtime().sources().stream()
                .collect(Collectors.toMap(SourceStatus::sensor, Function.identity(), (a, _) -> a));
        long now = parts.runtime().clock().nowNanos();
        for (SensorConfig config : parts.runtime().config().sensors()) {
            Sensor sensor = config.sensor();
            SourceStatus silent =
                    new SourceStatus(sensor.id(), Health.LOST, "not started", Long.MIN_VALUE, 0, 0, 0, 0, 0, 0);
            source(json, sensor, known.getOrDefault(sensor.id(), silent), now);
        }
    }

    private static void source(JsonBytes json, Sensor sensor, SourceStatus source, long nowNanos) {
        boolean heard = source.lastNanos() != Long.MIN_VALUE;
        json.object()
                .text("id", sensor.id().value())
                .text("kind", sensor.kind().name())
                .text("health", source.health().name())
                .text("reason", source.reason());
        age(json, heard ? Math.max(0, Nanos.toSeconds(nowNanos - source.lastNanos())) : -1);
        json.number("plotsPerSecond", source.plotsPerSecond(), 1)
                .number("longitude", sensor.site().longitudeDegrees(), 5)
                .number("latitude", sensor.site().latitudeDegrees(), 5)
                .number("maxRangeMetres", sensor.maxRangeMetres(), 0)
                .whole("plots", source.plots())
                .whole("findings", source.findings())
                .whole("dropped", source.dropped())
                .endObject();
    }

    private static void partner(JsonBytes json, PartnerStatus partner) {
        json.object()
                .text("node", partner.node().value())
                .text("health", partner.health().name());
        age(json, partner.ageSeconds());
        json.whole("offset", partner.offset()).text("reason", partner.reason()).endObject();
    }

    private static void age(JsonBytes json, double seconds) {
        if (seconds < 0) {
            json.nothing("ageSeconds");
        } else {
            json.number("ageSeconds", seconds, 1);
        }
    }

    private static void tracks(JsonBytes json, Picture picture) {
        int[] counts = new int[ObjectClass.values().length];
        for (Track track : picture.tracks()) {
            if (TrackJson.isAnnounced(track)) {
                counts[track.classes().mostLikely().ordinal()]++;
            }
        }
        json.object("tracks");
        for (ObjectClass objectClass : ObjectClass.values()) {
            json.whole(objectClass.name(), counts[objectClass.ordinal()]);
        }
        json.endObject();
    }

    private static void finding(JsonBytes json, FindingBook.Counted counted) {
        json.object()
                .text("severity", counted.sample().severity().name())
                .text("source", counted.sample().source())
                .text("code", counted.sample().code())
                .text("detail", counted.sample().detail())
                .whole("count", counted.count())
                .endObject();
    }
}

package dev.tocsin.node.http;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.pipeline.FindingBook;
import dev.tocsin.node.pipeline.LinkStatus;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.node.pipeline.SourceStatus;
import dev.tocsin.node.publish.JsonBytes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes how every wire fares, with the sensors on it and what was wrong, and how the outputs do. Stateless.
final class SourcesJson {
    private static final int MAX_FINDINGS = 20;

    private SourcesJson() {}

    static byte[] of(NodeRuntime runtime) {
        long now = runtime.clock().nowNanos();
        Map<SensorId, SourceStatus> sensors = runtime.sources().stream()
                .collect(Collectors.toMap(SourceStatus::sensor, Function.identity(), (a, _) -> a));
        JsonBytes json = new JsonBytes(4_096).object();
        json.text("node", runtime.config().node().id().value())
                .time("time", now)
                .array("sources");
        for (LinkStatus link : runtime.links()) {
            link(json, link, sensors, runtime.findings().snapshot(), now);
        }
        json.endArray().array("outputs");
        runtime.outputs().forEach(output -> output(json, output));
        return json.endArray().endObject().toBytes();
    }

    private static void output(JsonBytes json, OutputStatus output) {
        json.object()
                .text("recipient", output.recipient())
                .text("protocol", output.protocol().name().toLowerCase(Locale.ROOT))
                .text("url", output.url())
                .whole("connected", output.connected())
                .whole("sent", output.counts().sent())
                .whole("dropped", output.counts().dropped())
                .whole("withheld", output.counts().withheld())
                .text("reason", output.reason())
                .endObject();
    }

    private static void link(
            JsonBytes json,
            LinkStatus link,
            Map<SensorId, SourceStatus> sensors,
            List<FindingBook.Counted> findings,
            long now) {
        json.object()
                .text("source", link.about().source())
                .text("protocol", link.about().protocol())
                .text("state", link.state().name())
                .text("reason", link.reason())
                .texts("editions", link.about().editions())
                .texts("failureDomains", link.about().failureDomains());
        age(json, link.lastNanos(), now);
        json.whole("connections", link.traffic().connections())
                .whole("messages", link.traffic().messages())
                .whole("bytes", link.traffic().bytes())
                .number("bytesPerSecond", link.traffic().bytesPerSecond(), 1)
                .whole("droppedTooFast", link.dropped().tooFast())
                .whole("droppedTooLong", link.dropped().tooLong())
                .whole("findings", link.traffic().findings())
                .array("sensors");
        for (SensorId id : link.about().sensors()) {
            sensor(json, id, sensors.get(id), now);
        }
        json.endArray().array("samples");
        samples(json, link, findings);
        json.endArray().endObject();
    }

    private static void age(JsonBytes json, long lastNanos, long now) {
        if (lastNanos == Long.MIN_VALUE) {
            json.nothing("ageSeconds");
        } else {
            json.number("ageSeconds", Math.max(0, Nanos.toSeconds(now - lastNanos)), 1);
        }
    }

    private static void sensor(JsonBytes json, SensorId id, @Nullable SourceStatus status, long now) {
        json.object().text("id", id.value());
        json.text("health", (status == null ? Health.LOST : status.health()).name())
                .text("reason", status == null ? "not started" : status.reason());
        age(json, status == null ? Long.MIN_VALUE : status.lastNanos(), now);
        json.whole("plots", status == null ? 0 : status.plots())
                .whole("dropped", status == null ? 0 : status.dropped())
                .number("plotsPerSecond", status == null ? 0 : status.plotsPerSecond(), 1)
                .endObject();
    }

    private static void samples(JsonBytes json, LinkStatus link, List<FindingBook.Counted> findings) {
        Set<String> names = new HashSet<>();
        names.add(link.about().source());
        link.about().sensors().forEach(id -> names.add(id.value()));
        findings.stream()
                .filter(counted -> names.contains(counted.sample().source()))
                .limit(MAX_FINDINGS)
                .forEach(counted -> json.object()
                        .text("severity", counted.sample().severity().name())
                        .text("code", counted.sample().code())
                        .text("detail", counted.sample().detail())
                        .whole("offset", counted.sample().offsetBytes())
                        .text("bytes", counted.sample().sample())
                        .whole("count", counted.count())
                        .endObject());
    }
}

package dev.tocsin.node.http;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.tracking.TrackPath;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.AlertTexts;
import dev.tocsin.node.publish.JsonBytes;
import dev.tocsin.node.publish.TrackJson;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.ZoneFinder;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.texts.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/// Answers the requests of the interface, one method a path. Thread-safe.
final class Api {
    private static final String HOUR = "public, max-age=3600";
    private static final String REVALIDATE = "no-cache";
    private static final String TEXT = "text/plain;charset=utf-8";

    private final HttpParts parts;
    private final NodeRuntime runtime;
    private final PictureStream picture;
    private final AlertStream alerts;
    private final AlertJson alertJson;
    private final KeptBody zonesBody;
    private final KeptBody openApi;
    private final DecisionDesk decisions;
    private final CoverageApi coverage;
    private final ZoneFinder finder;
    private final SubscriptionApi subscriptions;
    private final Map<String, KeptBody> layers = new ConcurrentHashMap<>();

    Api(HttpParts parts) throws IOException {
        this.parts = parts;
        this.runtime = parts.runtime();
        Map<ZoneId, Zone> zones =
                parts.pack().region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        NodeConfig.Identity node = runtime.config().node();
        this.alertJson = new AlertJson(node.id(), parts.pack(), parts.cap().profile());
        this.finder = new ZoneFinder(parts.pack());
        this.picture = new PictureStream(runtime);
        WallClock clock = parts.cap().profile().names().clock(node.id());
        this.coverage = new CoverageApi(runtime, zones, clock);
        this.alerts = new AlertStream(parts, alertJson, coverage);
        this.zonesBody = new KeptBody(Answers.GEOJSON, REVALIDATE, ZonesJson.of(parts.pack()));
        OperatorGate gate = new OperatorGate(runtime.config().operators());
        this.decisions = new DecisionDesk(runtime, gate);
        this.subscriptions = new SubscriptionApi(parts, alertJson, gate);
        this.openApi = new KeptBody(Answers.JSON, REVALIDATE, description());
    }

    private static byte[] description() throws IOException {
        try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IOException("the description of the interface is missing from the program");
            }
            return in.readAllBytes();
        }
    }

    PictureStream picture() {
        return picture;
    }

    AlertStream alerts() {
        return alerts;
    }

    SubscriptionApi subscriptions() {
        return subscriptions;
    }

    CoverageApi coverage() {
        return coverage;
    }

    Routes routes() {
        Routes routes = new Routes();
        coverage.addTo(routes);
        subscriptions.addTo(routes);
        new CapApi(parts, alertJson).addTo(routes);
        new ExportApi(parts).addTo(routes);
        return routes.add("/healthz", this::health)
                .add("/readyz", this::ready)
                .add("/metrics", this::metrics)
                .add("/api/v1/openapi.json", (exchange, _) -> openApi.send(exchange))
                .add("/api/v1/status", this::status)
                .add("/api/v1/sources", this::sources)
                .add("/api/v1/nodes", this::nodes)
                .add("/api/v1/picture", (exchange, _) -> Answers.fresh(exchange, Answers.GEOJSON, picture.json()))
                .add("/api/v1/picture/stream", (exchange, _) -> picture.serve(exchange))
                .add("/api/v1/tracks/{id}", this::track)
                .add("/api/v1/zones", (exchange, _) -> zonesBody.send(exchange))
                .add("/api/v1/zones/{name}", this::zone)
                .add("/api/v1/alerts", this::alertList)
                .add("/api/v1/alerts/stream", (exchange, _) -> alerts.serve(exchange))
                .add("/api/v1/basemap/{layer}.json", this::basemap)
                .addPost("/api/v1/decisions", (exchange, _) -> decisions.take(exchange));
    }

    private void health(Exchange exchange, Map<String, String> none) {
        Optional<String> failure = runtime.failure();
        if (failure.isPresent()) {
            Answers.problem(exchange, HttpStatus.INTERNAL_SERVER_ERROR_500, failure.get());
        } else {
            Answers.fresh(exchange, TEXT, "ok\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void ready(Exchange exchange, Map<String, String> none) {
        if (runtime.failure().isPresent() || !runtime.ready()) {
            String why = runtime.failure().orElse("the journal is being replayed");
            Answers.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE_503, why);
        } else {
            Answers.fresh(exchange, TEXT, "ready\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void metrics(Exchange exchange, Map<String, String> none) {
        byte[] text = runtime.scrape().getBytes(StandardCharsets.UTF_8);
        Answers.fresh(exchange, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private void status(Exchange exchange, Map<String, String> none) {
        Answers.fresh(exchange, Answers.JSON, StatusJson.of(parts, picture.ageSeconds()));
    }

    private void sources(Exchange exchange, Map<String, String> none) {
        Answers.fresh(exchange, Answers.JSON, SourcesJson.of(runtime));
    }

    private void nodes(Exchange exchange, Map<String, String> none) {
        JsonBytes json = new JsonBytes(1_024).array();
        for (NodeLink link : parts.nodes().get()) {
            json.object()
                    .text("node", link.node())
                    .text("name", link.name())
                    .text("url", link.url())
                    .flag("self", link.self())
                    .endObject();
        }
        Answers.fresh(exchange, Answers.JSON, json.endArray().toBytes());
    }

    private void track(Exchange exchange, Map<String, String> variables) {
        Picture now = runtime.picture();
        Optional<Track> track = find(now, variables.getOrDefault("id", ""));
        if (track.isEmpty()) {
            Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "there is no such track now");
        } else {
            List<TrackPath.Point> trail = runtime.path(track.get().id());
            byte[] body = TrackJson.detail(track.get(), trail, now, alertJson::zoneName);
            Answers.fresh(exchange, Answers.GEOJSON, body);
        }
    }

    private static Optional<Track> find(Picture picture, String id) {
        return picture.tracks().stream()
                .filter(t -> t.id().value().equals(id) && TrackJson.isAnnounced(t))
                .findFirst();
    }

    private void alertList(Exchange exchange, Map<String, String> none) {
        Optional<String> wanted = exchange.parameter("lang");
        Optional<List<Texts>> languages = wanted.map(AlertTexts::languages).orElse(Optional.of(List.of()));
        if (languages.isEmpty()) {
            Answers.problem(exchange, HttpStatus.BAD_REQUEST_400, AlertTexts.UNKNOWN_LANGUAGE);
            return;
        }
        Picture now = runtime.picture();
        String type = runtime.config().node().type().name();
        List<Alert> standing = now.alerts().stream()
                .filter(alert -> alert.expiresNanos() > now.nowNanos())
                .toList();
        Answers.fresh(exchange, Answers.JSON, alertJson.list(type, now.nowNanos(), standing, languages.get()));
    }

    private void zone(Exchange exchange, Map<String, String> variables) {
        byte[] body = ZonesJson.found(
                parts.pack(),
                finder,
                variables.getOrDefault("name", ""),
                runtime.config().node().id());
        Answers.fresh(exchange, Answers.JSON, body);
    }

    private void basemap(Exchange exchange, Map<String, String> variables) {
        String layer = variables.getOrDefault("layer", "");
        if (!RegionPack.LAYERS.contains(layer)) {
            Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "there is no such layer of the base map");
            return;
        }
        layers.computeIfAbsent(
                        layer,
                        name -> new KeptBody(Answers.JSON, HOUR, parts.pack().basemap(name)))
                .send(exchange);
    }
}

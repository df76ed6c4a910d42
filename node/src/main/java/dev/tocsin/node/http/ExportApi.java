package dev.tocsin.node.http;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.node.publish.CsvRows;
import dev.tocsin.node.publish.GeoExport;
import dev.tocsin.node.publish.Kml;
import dev.tocsin.node.publish.TableSchema;
import dev.tocsin.node.publish.TrackJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers with tracks and alerts in the formats of globes and spreadsheets. Thread-safe.
final class ExportApi {
    private static final String KML = "application/vnd.google-earth.kml+xml";
    private static final String CSV = "text/csv;charset=utf-8";

    private final HttpParts parts;
    private final Map<ZoneId, Zone> zones;
    private final KeptBody tables;

    ExportApi(HttpParts parts) {
        this.parts = parts;
        this.zones = parts.pack().region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        this.tables = new KeptBody(Answers.JSON, "no-cache", TableSchema.dataPackage("tracks.csv", "alerts.csv"));
    }

    void addTo(Routes routes) {
        routes.add("/api/v1/tracks.kml", this::tracksKml)
                .add("/api/v1/alerts.kml", this::alertsKml)
                .add("/api/v1/alerts.geojson", this::alertsGeoJson)
                .add("/api/v1/tracks.csv", this::tracksCsv)
                .add("/api/v1/alerts.csv", this::alertsCsv)
                .add("/api/v1/datapackage.json", (exchange, _) -> tables.send(exchange));
    }

    private Kml document(String what) {
        NodeConfig.Identity node = parts.runtime().config().node();
        return new Kml(what + " of " + node.name(), node.type());
    }

    private void tracksKml(Exchange exchange, Map<String, String> none) {
        Picture now = parts.runtime().picture();
        Kml kml = document("Tracks");
        now.tracks().stream().filter(TrackJson::isAnnounced).forEach(track -> kml.track(track, now.nowNanos()));
        Answers.fresh(exchange, KML, kml.toBytes());
    }

    private void alertsKml(Exchange exchange, Map<String, String> none) {
        Kml kml = document("Alerts");
        standing(kml::alert);
        Answers.fresh(exchange, KML, kml.toBytes());
    }

    private void alertsGeoJson(Exchange exchange, Map<String, String> none) {
        GeoExport geo = new GeoExport();
        standing(geo::alert);
        Answers.fresh(exchange, Answers.GEOJSON, geo.toBytes());
    }

    /// The standing alerts of this node whose zones are known.
    private void standing(BiConsumer<Alert, Zone> consumer) {
        for (Alert alert : own()) {
            Optional.ofNullable(zones.get(alert.zone())).ifPresent(zone -> consumer.accept(alert, zone));
        }
    }

    private List<Alert> own() {
        return parts.archive().standing(parts.runtime().clock().nowNanos()).stream()
                .map(stored -> stored.alert())
                .toList();
    }

    private void tracksCsv(Exchange exchange, Map<String, String> none) {
        StringBuilder rows = new StringBuilder(CsvRows.TRACK_HEADER);
        parts.runtime().picture().tracks().stream()
                .filter(TrackJson::isAnnounced)
                .forEach(track -> rows.append(CsvRows.of(track)));
        Answers.fresh(exchange, CSV, rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void alertsCsv(Exchange exchange, Map<String, String> none) {
        StringBuilder rows = new StringBuilder(CsvRows.ALERT_HEADER);
        own().forEach(alert -> rows.append(CsvRows.of(alert)));
        Answers.fresh(exchange, CSV, rows.toString().getBytes(StandardCharsets.UTF_8));
    }
}

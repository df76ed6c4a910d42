package dev.tocsin.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.publish.CsvRows;
import dev.tocsin.node.publish.GeoExport;
import dev.tocsin.node.publish.Kml;
import dev.tocsin.node.publish.TableSchema;
import dev.tocsin.node.publish.TrackLine;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.kml.KMLReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Exports judged by readers that are not ours.
@Tag("slow")
@Timeout(120)
class ExportTest {
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");
    private static final Pattern GEOMETRY = Pattern.compile("(?s)<(Point|MultiGeometry)>.*?</\\1>");

    @TempDir
    Path folder;

    @Test
    void writesWhatAJournalLeadsTo() throws Exception {
        Path journal = folder.resolve("journal");
        ReplayTest.record(journal, 12);
        Replay.Place place = Replay.find(journal).getFirst();
        Replay.Means means = new Replay.Means(id -> RegionPack.load(id).region(), 1, (_, _, _) -> {});
        Export.Result csv = Export.run(place, folder.resolve("a"), Export.Format.CSV, means);
        Export.Result kml = Export.run(place, folder.resolve("b"), Export.Format.KML, means);
        Export.Result geo = Export.run(place, folder.resolve("c"), Export.Format.GEOJSON, means);
        long ways = Files.readAllLines(csv.files().getFirst()).stream()
                .skip(1)
                .map(row -> row.split(",", -1)[1])
                .distinct()
                .count();
        assertThat(ways).isPositive().isEqualTo(kml.tracks()).isEqualTo(geo.tracks());
        assertThat(geometries(Files.readString(kml.files().getFirst()))).hasSize(kml.tracks() + kml.alerts());
        JsonNode features = new JsonMapper()
                .readTree(Files.readAllBytes(geo.files().getFirst()))
                .get("features");
        assertThat(features.size()).isEqualTo(geo.tracks() + geo.alerts());
        assertThat(Files.readString(kml.files().getFirst())).contains("<name>EXERCISE il-");
        assertThat(csv.files()).allMatch(Files::exists).hasSize(3);
    }

    @Test
    @Proof(
            protocol = "KML",
            direction = Proof.Direction.OUT,
            edition = "2.2",
            program = "JTS KMLReader",
            what = "every geometry of tracks and alerts reads back")
    void globesReadTheGeometries() throws Exception {
        String kml = new String(
                new Kml("Test", AlertType.EXERCISE)
                        .line(across())
                        .alert(alert(), zone())
                        .toBytes(),
                StandardCharsets.UTF_8);
        List<Geometry> read = geometries(kml);
        assertThat(read).hasSize(2);
        assertThat(read.get(0).getNumGeometries()).as("cut at the antimeridian").isEqualTo(2);
        assertThat(read.get(0).getGeometryN(0).getEnvelopeInternal().getMaxX()).isEqualTo(180);
        assertThat(read.get(0).getGeometryN(1).getEnvelopeInternal().getMinX()).isEqualTo(-180);
        assertThat(read.get(1).isValid()).isTrue();
        assertThat(read.get(1).getArea()).isGreaterThan(0.009);
    }

    @Test
    @Proof(
            protocol = "GeoJSON and KML",
            direction = Proof.Direction.OUT,
            edition = "RFC 7946, KML 2.2",
            program = "ogrinfo",
            what = "opens both and counts their features")
    void geographicSystemsOpenBoth() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "ogrinfo is not installed, test skipped");
        Path kml = Files.write(
                folder.resolve("t.kml"),
                new Kml("Test", AlertType.REAL)
                        .line(across())
                        .alert(alert(), zone())
                        .toBytes());
        Path geo = Files.write(
                folder.resolve("t.geojson"),
                new GeoExport().line(across()).alert(alert(), zone()).toBytes());
        for (Path file : List.of(kml, geo)) {
            assertThat(ogrinfo(file)).contains("Feature Count: 2");
        }
    }

    private static String ogrinfo(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ogrinfo", "-ro", "-al", "-so"));
        command.addAll(List.of(options));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    @Proof(
            protocol = "CSV",
            direction = Proof.Direction.OUT,
            edition = "RFC 4180, typed columns",
            program = "ogrinfo",
            what = "finds every row of tracks and alerts, and by itself the type of each column")
    void geographicSystemsReadTheTables() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "ogrinfo is not installed, test skipped");
        Path tracks = folder.resolve("tracks.csv");
        Files.writeString(tracks, CsvRows.TRACK_HEADER + CsvRows.of(track(31.25)) + CsvRows.of(track(-0.5)));
        Path alerts = folder.resolve("alerts.csv");
        Files.writeString(alerts, CsvRows.ALERT_HEADER + CsvRows.of(alert()) + CsvRows.of(alert(AlertStage.WATCH)));
        for (Map.Entry<Path, List<TableSchema.Column>> table :
                Map.of(tracks, TableSchema.TRACKS, alerts, TableSchema.ALERTS).entrySet()) {
            String said = ogrinfo(
                    table.getKey(),
                    "-oo",
                    "AUTODETECT_TYPE=YES",
                    "-oo",
                    "X_POSSIBLE_NAMES=longitude_deg",
                    "-oo",
                    "Y_POSSIBLE_NAMES=latitude_deg",
                    "-oo",
                    "KEEP_GEOM_COLUMNS=YES");
            assertThat(said).contains("Feature Count: 2");
            for (TableSchema.Column column : table.getValue()) {
                String type = switch (column.type()) {
                    case DATETIME -> "DateTime";
                    case STRING -> "String";
                    case NUMBER -> "Real";
                    case INTEGER -> "Integer";
                    case BOOLEAN -> "Integer\\(Boolean\\)";
                };
                assertThat(said).containsPattern("(?m)^" + column.name() + ": " + type + " ");
            }
        }
        assertThat(ogrinfo(tracks, "-oo", "X_POSSIBLE_NAMES=longitude_deg", "-oo", "Y_POSSIBLE_NAMES=latitude_deg"))
                .contains("Geometry: Point")
                .containsPattern("Extent: \\(.*, -0.5");
    }

    @Test
    void geoJsonIsAsRfc7946Wants() {
        JsonNode features = new JsonMapper()
                .readTree(new GeoExport().line(across()).alert(alert(), zone()).toBytes())
                .get("features");
        for (JsonNode line : features.get(0).at("/geometry/coordinates")) {
            for (int i = 1; i < line.size(); i++) {
                double step =
                        line.get(i).get(0).asDouble() - line.get(i - 1).get(0).asDouble();
                assertThat(Math.abs(step))
                        .as("no part crosses the antimeridian")
                        .isLessThan(180);
            }
        }
        JsonNode ring = features.get(1).at("/geometry/coordinates/0/0");
        double twice = 0;
        for (int i = 1; i < ring.size(); i++) {
            JsonNode a = ring.get(i - 1);
            JsonNode b = ring.get(i);
            twice += a.get(0).asDouble() * b.get(1).asDouble()
                    - b.get(0).asDouble() * a.get(1).asDouble();
        }
        assertThat(twice).as("outlines turn left").isPositive();
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
    }

    @Test
    void everyRowFitsTheTypesOfItsColumns() {
        assertThat(CsvRows.ALERT_HEADER.strip()).isEqualTo(header(TableSchema.ALERTS));
        assertThat(CsvRows.TRACK_HEADER.strip()).isEqualTo(header(TableSchema.TRACKS));
        List<String> cells = cells(CsvRows.of(alert()).strip());
        assertThat(cells).hasSize(TableSchema.ALERTS.size());
        for (int i = 0; i < cells.size(); i++) {
            TableSchema.Column column = TableSchema.ALERTS.get(i);
            String cell = cells.get(i);
            assertThat(cell.isEmpty() && column.required()).as(column.name()).isFalse();
            Object typed = cell.isEmpty()
                    ? ""
                    : switch (column.type()) {
                        case DATETIME -> Instant.parse(cell);
                        case NUMBER -> Double.parseDouble(cell);
                        case INTEGER -> Integer.parseInt(cell);
                        case BOOLEAN -> Map.of("true", true, "false", false).get(cell);
                        case STRING -> cell;
                    };
            assertThat(typed).as(column.name()).isNotNull();
        }
    }

    private static String header(List<TableSchema.Column> columns) {
        return String.join(",", columns.stream().map(TableSchema.Column::name).toList());
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        Matcher cell =
                Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)").matcher(row);
        while (cell.find() && (cell.end() > cell.start() || cells.size() < TableSchema.ALERTS.size())) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1));
        }
        return cells;
    }

    private static List<Geometry> geometries(String kml) throws Exception {
        List<Geometry> read = new ArrayList<>();
        Matcher found = GEOMETRY.matcher(kml);
        while (found.find()) {
            read.add(new KMLReader(new GeometryFactory(), List.of()).read(found.group()));
        }
        return read;
    }

    private static TrackLine across() {
        return new TrackLine(
                "il-1",
                ObjectClass.DRONE,
                List.of(START, START + Nanos.MINUTE, START + 2 * Nanos.MINUTE),
                List.of(
                        GeoPoint.ofDegrees(10, 179.5, 1_000),
                        GeoPoint.ofDegrees(10.1, -179.5, 1_100),
                        GeoPoint.ofDegrees(10.2, -179, 1_200)));
    }

    private static Zone zone() {
        List<GeoPoint> clockwise = List.of(
                GeoPoint.ofDegrees(32.0, 34.9),
                GeoPoint.ofDegrees(32.1, 34.9),
                GeoPoint.ofDegrees(32.1, 35.0),
                GeoPoint.ofDegrees(32.0, 35.0));
        return new Zone(
                new ZoneId("il-a"),
                new NodeId("il"),
                Optional.empty(),
                "A & <B>",
                GeoPoint.ofDegrees(32.05, 34.95),
                new Area(List.of(new Area.Ring(clockwise))),
                100,
                60 * Nanos.SECOND);
    }

    private static Alert alert() {
        return alert(AlertStage.ALL_CLEAR);
    }

    private static Track track(double latitude) {
        Vector3 at = Wgs84.toEcef(GeoPoint.ofDegrees(latitude, 35.5, 1_000));
        double[] mean = {at.x(), at.y(), at.z(), 10, 20, 30};
        return new Track(
                new TrackId("il-1"),
                TrackStatus.CONFIRMED,
                START,
                0.95,
                new StateEstimate(mean, new double[StateEstimate.PACKED]),
                List.of(),
                ClassProbabilities.NONE,
                new Identity(OptionalInt.of(0x4CA1FA), OptionalInt.empty(), Optional.of("EL 1,2")),
                List.of(),
                START,
                START);
    }

    private static Alert alert(AlertStage stage) {
        return new Alert(
                new EventId("ev-1"),
                new NodeId("il"),
                new ZoneId("il-a"),
                2,
                stage,
                false,
                AlertType.EXERCISE,
                START,
                START + Nanos.HOUR,
                START,
                START,
                0.25,
                ObjectClass.DRONE,
                List.of(),
                List.of(),
                "over, \"quiet\" & <done>");
    }
}

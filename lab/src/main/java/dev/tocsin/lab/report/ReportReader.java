package dev.tocsin.lab.report;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the folder of a rehearsal for a report. Stateless.
public final class ReportReader {
    private static final int MOST_POINTS = 400;

    private ReportReader() {}

    /// Whether a folder holds what a rehearsal writes.
    public static boolean isRehearsal(Path folder) {
        return Files.exists(folder.resolve("score.json")) && Files.exists(folder.resolve("alerts.csv"));
    }

    /// Reads a folder.
    ///
    /// @throws IOException when a file is missing or cannot be read
    /// @throws ReportException when one cannot be used
    public static ReportData read(Path folder) throws IOException {
        Path summary = folder.resolve("score.json");
        JsonNode score = score(summary);
        String scenario = score.path("scenario").asString("scenario");
        return new ReportData(
                score.path("title").asString(scenario),
                scenario + ", seed " + score.path("seed").asLong(0),
                time(score, "from", summary),
                time(score, "until", summary),
                RegionPack.load(score.path("region").asString("levant")),
                alerts(folder.resolve("alerts.csv")),
                tracks(folder.resolve("tracks.csv")),
                List.of(),
                Optional.of(new ReportData.Truth(
                        objects(folder.resolve("truth.csv")), hits(folder.resolve("hazards.csv")), score)));
    }

    private static JsonNode score(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try {
            return JsonMapper.builder().build().readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new ReportException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private static long time(JsonNode score, String name, Path file) {
        String text = score.path(name).asString("");
        try {
            return Nanos.parse(text);
        } catch (DateTimeException e) {
            throw new ReportException(
                    file + ": " + name + " must be an instant, not \"" + text + "\"; is the rehearsal whole?", e);
        }
    }

    private static List<Alert> alerts(Path file) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        CsvFile.read(
                file,
                List.of("time", "event", "version", "nation", "zone", "stage", "sounding", "expires", "type"),
                row -> alerts.add(alert(row)));
        return alerts;
    }

    private static Alert alert(CsvFile.Row row) {
        long sent = row.time("time");
        try {
            return new Alert(
                    new EventId(row.text("event")),
                    new NodeId(row.text("nation")),
                    new ZoneId(row.text("zone")),
                    (int) row.number("version"),
                    AlertStage.valueOf(row.text("stage")),
                    Boolean.parseBoolean(row.text("sounding")),
                    AlertType.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                    sent,
                    row.time("expires"),
                    row.text("eta_from").isEmpty() ? sent : row.time("eta_from"),
                    row.text("eta_to").isEmpty() ? sent : row.time("eta_to"),
                    row.number("probability"),
                    ObjectClass.UNKNOWN,
                    List.of(),
                    List.of(),
                    row.text("reason"));
        } catch (IllegalArgumentException e) {
            throw new ReportException(row.place() + ": " + e.getMessage(), e);
        }
    }

    private static List<ReportData.Path> tracks(Path file) throws IOException {
        Map<String, List<ReportData.Place>> places = new LinkedHashMap<>();
        Map<String, ObjectClass> classes = new LinkedHashMap<>();
        CsvFile.read(file, List.of("time", "track", "latitude_deg", "longitude_deg", "class"), row -> {
            places.computeIfAbsent(row.text("track"), _ -> new ArrayList<>())
                    .add(new ReportData.Place(row.number("latitude_deg"), row.number("longitude_deg")));
            classes.put(row.text("track"), objectClass(row));
        });
        List<ReportData.Path> paths = new ArrayList<>();
        places.forEach((track, list) ->
                paths.add(new ReportData.Path(classes.getOrDefault(track, ObjectClass.UNKNOWN), thinned(list))));
        paths.sort(Comparator.comparing(path -> path.objectClass() != ObjectClass.AIRCRAFT));
        return paths;
    }

    private static List<ReportData.Place> thinned(List<ReportData.Place> all) {
        int every = 1 + all.size() / MOST_POINTS;
        List<ReportData.Place> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % every == 0 || i == all.size() - 1) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    private static ObjectClass objectClass(CsvFile.Row row) {
        try {
            return ObjectClass.valueOf(row.text("class").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ReportException(row.place() + ": \"" + row.text("class") + "\" is no class", e);
        }
    }

    private static List<ReportData.Flown> objects(Path file) throws IOException {
        List<ReportData.Flown> objects = new ArrayList<>();
        CsvFile.read(
                file,
                List.of("object", "class", "launch_time", "end_time", "fate"),
                row -> objects.add(new ReportData.Flown(
                        row.text("object"),
                        objectClass(row),
                        row.time("launch_time"),
                        new ReportData.Place(row.number("launch_lat"), row.number("launch_lon")),
                        row.time("end_time"),
                        new ReportData.Place(row.number("end_lat"), row.number("end_lon")),
                        row.text("fate"))));
        return objects;
    }

    private static List<ReportData.Hit> hits(Path file) throws IOException {
        List<ReportData.Hit> hits = new ArrayList<>();
        CsvFile.read(file, List.of("object", "kind", "zone", "first_time"), row -> {
            if (!row.text("kind").equals("overflight")) {
                hits.add(new ReportData.Hit(
                        row.text("object"), row.text("kind"), new ZoneId(row.text("zone")), row.time("first_time")));
            }
        });
        hits.sort(Comparator.comparingLong(ReportData.Hit::nanos));
        return hits;
    }
}

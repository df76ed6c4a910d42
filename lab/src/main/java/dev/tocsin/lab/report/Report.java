package dev.tocsin.lab.report;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scorecard.AlertHistory;
import dev.tocsin.lab.scorecard.Standing;
import dev.tocsin.regions.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the after-action report. The same data gives the same bytes.
public final class Report {
    private static final double MAP_WIDTH = 960;

    private final ReportData data;
    private final AlertHistory history;
    private final Html page = new Html();

    private Report(ReportData data) {
        this.data = data;
        this.history = data.history();
    }

    /// Writes the page.
    ///
    /// @throws IOException when the file cannot be written
    public static void write(ReportData data, Path file) throws IOException {
        Files.writeString(file, new Report(data).make());
    }

    private String make() {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .raw("<title>After-action report: " + Html.escape(data.title()) + "</title>\n<style>")
                .raw(Style.CSS)
                .raw("</style></head><body>\n");
        header();
        page.raw("<main>\n");
        contents();
        data.truth().ifPresent(truth -> new TruthSections(data, truth, page).summary());
        timeline();
        maps();
        data.truth().ifPresentOrElse(truth -> new TruthSections(data, truth, page).composition(), this::counts);
        lanes();
        data.truth().ifPresent(truth -> new TruthSections(data, truth, page).judgement());
        alerts();
        footer();
        return page.raw("</main></body></html>\n").toString();
    }

    private void header() {
        boolean exercise = data.alerts().stream().allMatch(a -> a.type().name().equals("EXERCISE"));
        page.raw("<header><div>");
        if (exercise) {
            page.raw("<span class=\"drill\">EXERCISE</span>");
        }
        page.raw("<h1>After-action report</h1><p>" + Html.escape(data.title()) + "</p><p>"
                        + Html.escape(data.subtitle()) + " \u00b7 " + minute(data.fromNanos()) + " to "
                        + minute(data.untilNanos()) + " UTC</p>")
                .raw("</div></header>\n");
    }

    private static String minute(long nanos) {
        return Nanos.format(nanos).substring(0, 16).replace('T', ' ');
    }

    private void contents() {
        page.raw("<nav>");
        List<String> ids = data.truth().isPresent()
                ? List.of("summary", "timeline", "maps", "raid", "zones", "leads", "misses", "calibration", "alerts")
                : List.of("timeline", "maps", "raid", "zones", "alerts");
        for (String id : ids) {
            page.raw("<a href=\"#" + id + "\">" + id + "</a>");
        }
        page.raw("</nav>\n");
        if (data.truth().isEmpty()) {
            page.paragraph("Made from a journal: what was known and said. What really happened is not in a journal, so"
                    + " misses, false alarms and calibration cannot be judged here.");
        }
    }

    private void timeline() {
        page.heading("timeline", "Timeline");
        page.figure(
                new TimelineChart(data).draw(),
                "Each row has its own scale, its greatest value at the right."
                        + (data.truth().isPresent()
                                ? " Solid triangles: an object came down on a zone; hollow ones: fragments did."
                                : ""));
    }

    private void maps() {
        page.heading("maps", "Maps");
        View all = data.pack().extent();
        View wide = new View(
                Math.max(all.westDegrees(), 31),
                Math.max(all.southDegrees(), 27),
                Math.min(all.eastDegrees(), 53),
                Math.min(all.northDegrees(), 38.5));
        page.raw(Legend.classKeys());
        MapChart flown = map(wide, "Paths of all tracks by class");
        data.tracks().forEach(flown::path);
        marks(flown);
        flown.places(data.pack().basemap("places"), 26);
        page.figure(
                flown.end(),
                "What was tracked, by all nations."
                        + (data.truth().isPresent() ? " Black triangles: came down on a zone." : ""));
        page.raw(Legend.stageKeys());
        MapChart warned = map(data.pack().view(), "The hardest stage of every zone");
        for (ZoneId zone : history.zones()) {
            Zone known = data.zones().get(zone);
            if (known != null) {
                AlertStage hardest = hardest(zone);
                warned.zone(known, hardest, known.name() + ": " + Legend.words(hardest));
            }
        }
        marks(warned);
        warned.places(data.pack().basemap("places"), 22);
        page.figure(warned.end(), "Who was warned: the hardest stage of each zone during the whole time.");
    }

    private void counts() {
        page.heading("raid", "The raid");
        page.table(
                List.of("node", "class", "tracks", "objects counted"),
                data.counts().stream()
                        .map(count -> List.of(
                                count.node().value(),
                                Legend.words(count.objectClass()),
                                Html.count(count.tally().tracks()),
                                Html.count(count.tally().objects())))
                        .toList());
        page.paragraph("Tracks that one object can have left one after the other are linked and counted once.");
    }

    private MapChart map(View view, String label) {
        return new MapChart(view, MAP_WIDTH, label)
                .layer(data.pack().basemap("land"), "land")
                .layer(data.pack().basemap("provinces"), "province")
                .layer(data.pack().basemap("borders"), "border");
    }

    private void marks(MapChart map) {
        data.truth().ifPresent(truth -> {
            Map<String, ReportData.Flown> objects = new TreeMap<>();
            truth.objects().forEach(o -> objects.put(o.id(), o));
            for (ReportData.Hit hit : truth.hits()) {
                ReportData.Flown object = objects.get(hit.object());
                Zone zone = data.zones().get(hit.zone());
                boolean impact = hit.kind().equals("impact");
                if (object != null
                        && impact
                        && map.shows(object.end().latitude(), object.end().longitude())) {
                    map.svg()
                            .mark(
                                    map.x(object.end().longitude()),
                                    map.y(object.end().latitude()),
                                    10,
                                    "hit",
                                    hit.object() + " came down");
                } else if (zone != null
                        && !impact
                        && map.shows(
                                zone.centre().latitudeDegrees(), zone.centre().longitudeDegrees())) {
                    map.svg()
                            .mark(
                                    map.x(zone.centre().longitudeDegrees()),
                                    map.y(zone.centre().latitudeDegrees()),
                                    8,
                                    "hit-debris",
                                    "fragments of " + hit.object() + " on " + zone.name());
                }
            }
        });
    }

    private AlertStage hardest(ZoneId zone) {
        AlertStage hardest = AlertStage.WATCH;
        for (Standing standing : history.of(zone)) {
            hardest = standing.stage().compareTo(hardest) > 0 ? standing.stage() : hardest;
        }
        return hardest;
    }

    private void lanes() {
        page.heading("zones", "Zones");
        page.raw(Legend.stageKeys());
        SwimlaneChart chart = new SwimlaneChart(data);
        long alerted = 0;
        for (ZoneId _ : history.zones()) {
            alerted++;
        }
        page.figure(
                chart.draw(),
                chart.chosen().size() + " of " + alerted + " alerted zones: those that were hit first, then by the"
                        + " person-hours under TAKE COVER; nations without a node are left out. Point at a bar for its"
                        + " times.");
    }

    private void alerts() {
        page.heading("alerts", "What was said");
        List<List<String>> rows = new ArrayList<>();
        Map<String, long[]> counts = new TreeMap<>();
        for (Alert alert : data.alerts()) {
            long[] count = counts.computeIfAbsent(alert.node().value(), _ -> new long[9]);
            count[2 * alert.stage().ordinal()]++;
            count[2 * alert.stage().ordinal() + 1] += alert.sounding() ? 1 : 0;
        }
        counts.forEach((nation, count) -> {
            List<String> row = new ArrayList<>(List.of(nation));
            for (int i = 0; i < 8; i++) {
                row.add(Html.count(count[i]));
            }
            rows.add(row);
        });
        page.table(
                List.of(
                        "nation",
                        "WATCH versions",
                        "sounding",
                        "PREPARE versions",
                        "sounding",
                        "TAKE COVER versions",
                        "sounding",
                        "ALL CLEAR versions",
                        "sounding"),
                rows);
        page.raw("<h3>The first soundings of TAKE COVER</h3>\n");
        List<List<String>> reasons = new ArrayList<>();
        for (Alert alert : data.alerts()) {
            boolean first = alert.stage() == AlertStage.TAKE_COVER && alert.sounding();
            if (first && reasons.size() < 12) {
                Zone zone = data.zones().get(alert.zone());
                reasons.add(List.of(
                        Nanos.format(alert.sentNanos()).substring(11, 19),
                        zone == null ? alert.zone().value() : zone.name(),
                        alert.reason()));
            }
        }
        page.table(List.of("time", "zone", "reason given"), reasons);
    }

    private void footer() {
        page.raw("<footer><p>How each figure is defined: docs/reference/scorecard.md. Fates in scenarios are shares of"
                + " a coarse outcome model; nothing here describes a weapon or an engagement. Populations of zones are"
                + " rough estimates.</p><details><summary>Sources of the map</summary><pre>"
                + Html.escape(new String(data.pack().notice(), StandardCharsets.UTF_8)) + "</pre></details></footer>");
    }
}

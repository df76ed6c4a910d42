package dev.tocsin.lab.report;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scorecard.AlertHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The parts of the report that compare with what really happened.
final class TruthSections {
    private static final long[] LEAD_CLASSES = {0, 30, 60, 120, 180, 300, 480, 720};
    private static final List<String> LEAD_LABELS = List.of("none", "0", "\u00bd", "1", "2", "3", "5", "8", "12+");

    private final ReportData data;
    private final ReportData.Truth truth;
    private final JsonNode score;
    private final Html page;

    TruthSections(ReportData data, ReportData.Truth truth, Html page) {
        this.data = data;
        this.truth = truth;
        this.score = truth.score();
        this.page = page;
    }

    /// The figures that decide, each beside its goal.
    void summary() {
        page.heading("summary", "In one minute");
        page.paragraph(sentence());
        page.raw("<div class=\"tiles\">");
        JsonNode all = score.path("warning").path("all");
        double inTime = all.path("population_share_in_time_where_possible").asDouble(0);
        tile(
                percent(inTime, 1),
                "of the people under a hit were told in time",
                "where sensors allowed it; goal 99 %",
                inTime >= 0.99);
        long missed = all.path("missed_where_possible").asLong(0);
        tile(Html.count(missed), "hits without TAKE COVER", "that sensors allowed to see; goal 0", missed == 0);
        double hours = score.path("cover").path("false_person_hours").asDouble(0);
        double share = score.path("cover").path("false_share_of_siren").asDouble(0);
        tile(
                Html.number(hours, 0),
                "person-hours sheltered for nothing",
                percent(share, 1) + " of what nation-wide sirens would have cost; goal 5 %",
                share <= 0.05);
        double soundings = score.path("soundings")
                .path("take_cover")
                .path("per_zone_and_event")
                .asDouble(0);
        tile(
                Html.number(soundings, 2),
                "TAKE COVER soundings per zone and event",
                "goal 1.2; the real night 4.05",
                soundings <= 1.2);
        double clear = score.path("all_clear").path("delay_seconds").path("p95").asDouble(0);
        tile(
                Html.number(clear, 0) + " s",
                "until ALL CLEAR, 95 % point",
                "after the last hazard was over; goal 60 s",
                clear <= 60);
        watchTile();
        page.raw("</div>\n");
    }

    /// A run of less than an hour cannot meet it, nor one in which no drone threatens a zone.
    private void watchTile() {
        JsonNode drones = score.path("watch").path("drone");
        String what = "of zones threatened by drones";
        boolean tooShort = data.untilNanos() - data.fromNanos() < Nanos.HOUR;
        if (tooShort || drones.path("threatened_zones").asLong(0) == 0) {
            String why = tooShort ? "WATCH an hour before: this run is shorter than that" : "there were none";
            page.raw("<div class=\"tile\"><b>\u2013</b><span>" + what + "</span><small>" + why + "</small></div>\n");
            return;
        }
        double watch = drones.path("share_60_minutes").asDouble(1);
        tile(percent(watch, 0), what, "were on WATCH an hour before; goal 95 %", watch >= 0.95);
    }

    private String sentence() {
        JsonNode raid = score.path("raid");
        long launched = 0;
        long entered = 0;
        for (ObjectClass objectClass : Legend.THREATS) {
            launched += raid.path(Legend.word(objectClass)).path("launched").asLong(0);
            entered += raid.path(Legend.word(objectClass)).path("entered").asLong(0);
        }
        long hits = score.path("warning").path("all").path("hits").asLong(0);
        return launched == 0
                ? "Nobody launched anything. Every alert in this report is a false one."
                : launched + " objects were launched, " + entered + " came over the defended land, and " + hits
                        + " times something came down on or within 750 m of a settlement.";
    }

    private void tile(String figure, String what, String goal, boolean good) {
        page.raw("<div class=\"tile " + (good ? "good" : "bad") + "\"><b>" + Html.escape(figure) + "</b><span>"
                + Html.escape(what) + "</span><small>" + Html.escape(goal) + " <em>"
                + (good ? "\u2713 met" : "\u2717 not met") + "</em></small></div>\n");
    }

    private static String percent(double share, int decimals) {
        return Html.number(100 * share, decimals) + " %";
    }

    /// Who flew, what became of it, and what we counted.
    void composition() {
        page.heading("raid", "The raid");
        List<List<String>> rows = new ArrayList<>();
        for (ObjectClass objectClass : Legend.THREATS) {
            JsonNode one = score.path("raid").path(Legend.word(objectClass));
            JsonNode counted = one.path("counted");
            rows.add(List.of(
                    Legend.words(objectClass),
                    figure(one, "launched"),
                    figure(one, "flew"),
                    figure(counted, "objects") + " (" + figure(counted, "least") + "\u2013" + figure(counted, "most")
                            + ")",
                    off(counted.path("objects").asLong(0), one.path("flew").asLong(0)),
                    figure(one, "entered"),
                    expected(counted, "entered"),
                    figure(one, "stopped"),
                    figure(one, "impacted"),
                    expected(counted, "impacted")));
        }
        page.table(
                List.of(
                        "class",
                        "launched",
                        "flew",
                        "counted (nations)",
                        "off",
                        "entered",
                        "counted",
                        "stopped",
                        "impacted",
                        "counted"),
                rows);
        page.paragraph("Launched, flew, entered, stopped and impacted are the truth; counted is what the nations say"
                + " by their tracks alone. Flew: did not fail at launch; what does stays below every radar's horizon."
                + " Counted: tracks that one object can have left one after the other are linked and counted once; the"
                + " middle of the nations, with the least and the most; off compares with what flew. Entered: came over"
                + " the defended land. Impacted: came down whole on it.");
        page.raw("<h3>How objects ended</h3>\n");
        Map<String, Map<ObjectClass, Integer>> fates = new TreeMap<>();
        for (ReportData.Flown object : truth.objects()) {
            if (Legend.THREATS.contains(object.objectClass()) && object.launchNanos() < data.untilNanos()) {
                String fate = object.endNanos() < data.untilNanos() ? object.fate() : "still in flight at the end";
                fates.computeIfAbsent(fate, _ -> new HashMap<>()).merge(object.objectClass(), 1, Integer::sum);
            }
        }
        List<List<String>> ends = new ArrayList<>();
        fates.forEach((fate, counts) -> {
            List<String> row = new ArrayList<>(List.of(fate.replace('-', ' ')));
            Legend.THREATS.forEach(c -> row.add(Integer.toString(counts.getOrDefault(c, 0))));
            ends.add(row);
        });
        page.table(List.of("fate", "ballistic", "cruise", "drone"), ends);
    }

    private static String figure(JsonNode node, String key) {
        return Html.count(node.path(key).asLong(0));
    }

    /// An expected number, with its standard deviation where it is not certain.
    private static String expected(JsonNode node, String key) {
        double sigma = node.path(key + "_sigma").asDouble(0);
        double number = node.path(key).asDouble(0);
        return sigma < 0.05 ? Html.number(number, 0) : Html.number(number, 1) + " \u00b1 " + Html.number(sigma, 1);
    }

    private static String off(long counted, long truth) {
        return truth == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * (counted - truth) / truth);
    }

    /// How good the warnings were.
    void judgement() {
        leads();
        new FailureTables(data, score, page).write();
        calibration();
    }

    private void leads() {
        page.heading("leads", "Lead times");
        page.paragraph("From the publication of TAKE COVER to the moment at which something came down on the zone."
                + " Minutes, each bar from its label to the next; \"none\" counts hits without a standing TAKE COVER.");
        AlertHistory history = data.history();
        Map<String, ObjectClass> classes = new HashMap<>();
        truth.objects().forEach(o -> classes.put(o.id(), o.objectClass()));
        page.raw("<div class=\"row\">");
        for (ObjectClass objectClass : Legend.THREATS) {
            long[] counts = new long[LEAD_CLASSES.length + 1];
            for (ReportData.Hit hit : data.hitsOnOurs(truth)) {
                if (classes.get(hit.object()) == objectClass) {
                    OptionalLong since = history.since(hit.zone(), AlertStage.TAKE_COVER, hit.nanos());
                    counts[since.isEmpty() ? 0 : leadClass((hit.nanos() - since.getAsLong()) * 1e-9)]++;
                }
            }
            page.raw(Bars.histogram(
                    Legend.words(objectClass), LEAD_LABELS, counts, Legend.style(objectClass) + " fill"));
        }
        page.raw("</div>\n");
        distribution();
    }

    private static int leadClass(double seconds) {
        int found = 0;
        while (found + 1 < LEAD_CLASSES.length && seconds >= LEAD_CLASSES[found + 1]) {
            found++;
        }
        return found + 1;
    }

    private void distribution() {
        List<List<String>> rows = new ArrayList<>();
        for (ObjectClass objectClass : Legend.THREATS) {
            for (AlertStage stage : Legend.STAGES) {
                JsonNode spread = score.path("leads")
                        .path(Legend.word(objectClass))
                        .path(stage.name().toLowerCase(Locale.ROOT));
                if (spread.path("count").asLong(0) > 0) {
                    List<String> row = new ArrayList<>(List.of(
                            Legend.words(objectClass),
                            Legend.words(stage),
                            spread.path("count").asString("")));
                    for (String key : List.of("least", "p10", "p50", "p90", "most")) {
                        row.add(Html.number(spread.path(key).asDouble(0), 0));
                    }
                    rows.add(row);
                }
            }
        }
        page.table(List.of("class", "stage", "hits", "least, s", "10 %", "median", "90 %", "greatest"), rows);
    }

    private void calibration() {
        page.heading("calibration", "Expected against observed");
        page.paragraph("Of zones that were given a probability p, a share p should be hit. Points on the dashed line"
                + " are right, below it too anxious, above it too calm. The bars hold 90 % of what chance allows.");
        page.paragraph("The first two rows ask what would have happened had nobody stopped anything, since a forecast"
                + " does not believe in a defence.");
        plots("ballistic_impact_if_undisturbed", "Ballistic missiles", Legend.style(ObjectClass.BALLISTIC) + " fill");
        plots("slow_impact_if_undisturbed", "Drones and cruise missiles", Legend.style(ObjectClass.DRONE) + " fill");
        plots("impact_or_debris_as_happened", "Everything that came down, as it happened", "c-other fill");
    }

    private void plots(String key, String title, String style) {
        page.raw("<h3>" + Html.escape(title) + "</h3>\n<div class=\"row\">");
        for (JsonNode row : score.path("calibration").path(key)) {
            List<Bars.Point> points = new ArrayList<>();
            for (JsonNode cell : row.path("cells")) {
                long count = cell.path("forecasts").asLong(0);
                points.add(new Bars.Point(
                        cell.path("expected").asDouble(0) / count,
                        cell.path("came_true").asDouble(0) / count,
                        count));
            }
            if (!points.isEmpty()) {
                page.raw(Bars.calibration(lead(row), points, style));
            }
        }
        page.raw("</div>\n");
    }

    private static String lead(JsonNode row) {
        long from = row.path("lead_from_seconds").asLong(0) / 60;
        return row.has("lead_to_seconds")
                ? from + " to " + row.path("lead_to_seconds").asLong(0) / 60 + " min ahead"
                : "more than " + from + " min ahead";
    }
}

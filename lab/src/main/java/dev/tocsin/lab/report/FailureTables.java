package dev.tocsin.lab.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Misses and false alarms, each with its cause.
final class FailureTables {
    private static final int MOST = 40;

    private final ReportData data;
    private final JsonNode score;
    private final Html page;

    FailureTables(ReportData data, JsonNode score, Html page) {
        this.data = data;
        this.score = score;
        this.page = page;
    }

    void write() {
        page.heading("misses", "Misses and false alarms");
        JsonNode causes = score.path("misses").path("causes");
        if (causes.isEmpty()) {
            page.paragraph("No zone was hit without being told in time.");
        } else {
            List<List<String>> rows = new ArrayList<>();
            causes.properties()
                    .forEach(entry -> rows.add(
                            List.of(words(entry.getKey()), entry.getValue().asString(""), explained(entry.getKey()))));
            page.table(List.of("cause", "hits", "what it means"), rows);
            misses();
        }
        falseCovers();
    }

    private static String words(String cause) {
        return cause.replace('_', ' ');
    }

    private static String explained(String cause) {
        return switch (cause) {
            case "no_sensor_saw_it" -> "no sensor measured it three times before it came down";
            case "one_domain_only" -> "one failure domain only: the machine alone may not say TAKE COVER";
            case "seen_too_late" -> "two domains saw it, but less than shelter time and 30 s before";
            case "not_tracked" -> "the nation had no confirmed track of it";
            case "not_foreseen" -> "no forecast gave the zone 1 %";
            case "cleared_early" -> "TAKE COVER was ended within ten minutes before";
            case "raised_late" -> "TAKE COVER came, with less than the shelter time left";
            case "foreseen_too_weakly" -> "foreseen with 1 % or more, but below what TAKE COVER asks";
            default -> "";
        };
    }

    private void misses() {
        page.raw("<h3>Hits that were not told in time</h3>\n");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode miss : score.path("misses").path("list")) {
            if (rows.size() < MOST) {
                rows.add(List.of(
                        miss.path("time").asString("").substring(11, 19),
                        miss.path("name").asString(""),
                        Html.count(miss.path("population").asLong(0)),
                        miss.path("object").asString(""),
                        miss.path("kind").asString(""),
                        Html.number(100 * miss.path("greatest_probability").asDouble(0), 1) + " %",
                        miss.has("lead_seconds")
                                ? Html.number(miss.path("lead_seconds").asDouble(0), 0)
                                : "",
                        words(miss.path("cause").asString(""))));
            }
        }
        page.table(List.of("time", "zone", "people", "object", "kind", "greatest forecast", "lead, s", "cause"), rows);
    }

    private static String reasonOf(JsonNode cover) {
        if (cover.path("threatened").asBoolean(false)) {
            return "an object bound for it was stopped";
        }
        return cover.path("passed").asBoolean(false)
                ? "a drone or cruise missile passed overhead"
                : "the forecast was uncertain or wrong";
    }

    private void falseCovers() {
        page.raw("<h3>The dearest covers that nothing came down on</h3>\n");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode cover : score.path("cover").path("dearest_false")) {
            rows.add(List.of(
                    cover.path("from").asString("").substring(11, 19),
                    cover.path("until").asString("").substring(11, 19),
                    cover.path("name").asString(""),
                    Html.number(cover.path("person_hours").asDouble(0), 0),
                    reasonOf(cover)));
        }
        if (rows.isEmpty()) {
            page.paragraph("None.");
        } else {
            page.table(List.of("from", "until", "zone", "person-hours", "cause"), rows);
        }
        JsonNode cover = score.path("cover");
        page.paragraph("All TAKE COVER together: "
                + Html.number(cover.path("person_hours").asDouble(0), 0)
                + " person-hours in " + Html.number(cover.path("zone_covers").asDouble(0), 0) + " covers of zones, "
                + Html.number(cover.path("zone_covers_hit").asDouble(0), 0) + " of them hit. Nation-wide sirens over"
                + " the same raid: "
                + Html.number(cover.path("nation_wide_siren_person_hours").asDouble(0), 0) + " person-hours. "
                + data.pack().name() + ", populations estimated.");
    }
}

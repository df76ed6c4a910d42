package dev.tocsin.lab.report;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scorecard.AlertHistory;
import dev.tocsin.lab.scorecard.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One lane a zone: which stage stood when, and what came down.
final class SwimlaneChart {
    private static final double WIDTH = 960;
    private static final double LEFT = 190;
    private static final double RIGHT = 24;
    private static final double LANE = 15;

    /// Lanes drawn at most; the rest is in the tables.
    static final int MOST = 48;

    private final ReportData data;
    private final AlertHistory history;
    private final Map<ZoneId, List<ReportData.Hit>> hits = new HashMap<>();
    private final Map<ZoneId, Zone> zones;

    SwimlaneChart(ReportData data) {
        this.data = data;
        this.history = data.history();
        this.zones = data.zones();
        data.truth()
                .ifPresent(truth -> data.hitsOnOurs(truth)
                        .forEach(hit -> hits.computeIfAbsent(hit.zone(), _ -> new ArrayList<>())
                                .add(hit)));
    }

    /// The zones with the most to tell: those that were hit, then those that sheltered most.
    List<ZoneId> chosen() {
        List<ZoneId> all = new ArrayList<>(hits.keySet());
        for (ZoneId zone : history.zones()) {
            if (!hits.containsKey(zone)) {
                all.add(zone);
            }
        }
        return all.stream()
                .filter(zones::containsKey)
                .sorted(Comparator.comparing((ZoneId zone) -> !hits.containsKey(zone))
                        .thenComparingDouble(zone -> -personSeconds(zone))
                        .thenComparing(zone -> zone))
                .limit(MOST)
                .toList();
    }

    private double personSeconds(ZoneId zone) {
        double seconds = 0;
        for (Standing standing : history.of(zone)) {
            seconds += standing.stage() == AlertStage.TAKE_COVER ? standing.seconds() : 0;
        }
        Zone known = zones.get(zone);
        return known == null ? 0 : seconds * known.population();
    }

    String draw() {
        List<ZoneId> lanes = chosen();
        double height = 24 + lanes.size() * LANE + 24;
        Svg svg = new Svg(WIDTH, height, "Stages of the alerted zones along time");
        TimeAxis axis = new TimeAxis(data.fromNanos(), data.untilNanos(), LEFT, WIDTH - LEFT - RIGHT);
        axis.draw(svg, 12, height - 22);
        double top = 16;
        for (ZoneId zone : lanes) {
            lane(svg, axis, zone, top);
            top += LANE;
        }
        return svg.end();
    }

    private void lane(Svg svg, TimeAxis axis, ZoneId zone, double top) {
        Zone known = zones.get(zone);
        String name = known == null ? zone.value() : known.name();
        String nation = known == null ? "" : " \u00b7 " + known.nation();
        svg.text(LEFT - 8, top + 10, "label end", shortened(name) + nation);
        svg.line(LEFT, top + LANE - 1, WIDTH - RIGHT, top + LANE - 1, "grid");
        for (Standing standing : history.of(zone)) {
            double from = axis.x(standing.fromNanos());
            double until = axis.x(standing.untilNanos());
            String tip = name + ": " + Legend.words(standing.stage()) + " "
                    + Nanos.format(standing.fromNanos()).substring(11, 19) + " to "
                    + Nanos.format(standing.untilNanos()).substring(11, 19);
            double inset = switch (standing.stage()) {
                case WATCH -> 4;
                case PREPARE -> 3;
                case TAKE_COVER, ALL_CLEAR -> 1.5;
            };
            svg.rectangle(
                    from,
                    top + inset,
                    Math.max(1, until - from),
                    LANE - 2 * inset,
                    Legend.style(standing.stage()),
                    tip);
        }
        for (ReportData.Hit hit : hits.getOrDefault(zone, List.of())) {
            String tip = hit.object() + ", " + hit.kind() + " "
                    + Nanos.format(hit.nanos()).substring(11, 19);
            svg.mark(axis.x(hit.nanos()), top + 11, 9, hit.kind().equals("impact") ? "hit" : "hit-debris", tip);
        }
    }

    private static String shortened(String name) {
        return name.length() <= 24 ? name : name.substring(0, 23) + "\u2026";
    }
}

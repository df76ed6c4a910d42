package dev.tocsin.lab.report;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.lab.scorecard.AlertHistory;
import dev.tocsin.lab.scorecard.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The night along time: what was in the air, which stages stood, what came down.
final class TimelineChart {
    private static final double WIDTH = 960;
    private static final double LEFT = 172;
    private static final double ROW = 62;
    private static final double GAP = 12;
    private static final int SAMPLES = 420;

    private final ReportData data;
    private final TimeAxis axis;
    private final List<Row> rows = new ArrayList<>();

    /// A row of the chart.
    private static final class Row {
        private final String label;
        private final String style;
        private final double[] values;

        Row(String label, String style, double[] values) {
            this.label = label;
            this.style = style;
            this.values = values;
        }
    }

    TimelineChart(ReportData data) {
        this.data = data;
        this.axis = new TimeAxis(data.fromNanos(), data.untilNanos(), LEFT, WIDTH - LEFT - 46);
    }

    String draw() {
        data.truth().ifPresent(truth -> {
            for (ObjectClass objectClass : Legend.THREATS) {
                rows.add(new Row(
                        Legend.words(objectClass), Legend.style(objectClass) + " fill", inTheAir(truth, objectClass)));
            }
        });
        AlertHistory history = data.history();
        for (AlertStage stage : Legend.STAGES) {
            rows.add(new Row("zones at " + Legend.words(stage), Legend.style(stage), standing(history, stage)));
        }
        double height = 26 + rows.size() * (ROW + GAP) + 40;
        Svg svg = new Svg(WIDTH, height, "Objects in the air, zones alerted and hits along time");
        double bottom = 20 + rows.size() * (ROW + GAP);
        axis.draw(svg, 16, bottom + 18);
        double top = 20;
        for (Row row : rows) {
            row(svg, row, top);
            top += ROW + GAP;
        }
        data.truth().ifPresent(truth -> hits(svg, truth, bottom));
        return svg.end();
    }

    private long instant(int sample) {
        return data.fromNanos() + (long) ((double) (data.untilNanos() - data.fromNanos()) * sample / (SAMPLES - 1));
    }

    private double[] inTheAir(ReportData.Truth truth, ObjectClass objectClass) {
        double[] values = new double[SAMPLES];
        for (ReportData.Flown object : truth.objects()) {
            if (object.objectClass() == objectClass) {
                count(values, object.launchNanos(), object.endNanos());
            }
        }
        return values;
    }

    private double[] standing(AlertHistory history, AlertStage stage) {
        double[] values = new double[SAMPLES];
        for (Standing standing : history.all(stage)) {
            count(values, standing.fromNanos(), standing.untilNanos());
        }
        return values;
    }

    private void count(double[] values, long from, long until) {
        for (int i = 0; i < SAMPLES; i++) {
            long at = instant(i);
            values[i] += at >= from && at <= until ? 1 : 0;
        }
    }

    private void row(Svg svg, Row row, double top) {
        double most = 1;
        for (double value : row.values) {
            most = Math.max(most, value);
        }
        Svg.Pen pen = new Svg.Pen().move(axis.x(data.fromNanos()), top + ROW);
        for (int i = 0; i < SAMPLES; i++) {
            pen.to(axis.x(instant(i)), top + ROW * (1 - row.values[i] / most));
        }
        pen.to(axis.x(data.untilNanos()), top + ROW).close();
        svg.path(pen.data(), row.style);
        svg.line(LEFT, top + ROW, WIDTH - 46, top + ROW, "axis");
        svg.text(LEFT - 8, top + ROW - 4, "label end", row.label);
        svg.text(WIDTH - 40, top + 10, "tick", Html.number(most, 0));
        svg.text(WIDTH - 40, top + ROW, "tick", "0");
    }

    private void hits(Svg svg, ReportData.Truth truth, double top) {
        svg.text(LEFT - 8, top + 12, "label end", "came down on a zone");
        for (ReportData.Hit hit : truth.hits()) {
            String tip = hit.object() + ", " + hit.kind() + ", " + zoneName(hit);
            svg.mark(axis.x(hit.nanos()), top + 14, 9, hit.kind().equals("impact") ? "hit" : "hit-debris", tip);
        }
    }

    private String zoneName(ReportData.Hit hit) {
        return Optional.ofNullable(data.zones().get(hit.zone()))
                .map(z -> z.name())
                .orElse(hit.zone().value());
    }
}

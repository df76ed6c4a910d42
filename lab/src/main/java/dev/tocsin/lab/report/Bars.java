package dev.tocsin.lab.report;

import java.util.List;

/// Bars of counts, and points with their doubt. Stateless.
final class Bars {
    private static final double WIDTH = 300;
    private static final double HEIGHT = 170;
    private static final double LEFT = 34;
    private static final double BOTTOM = 30;

    private Bars() {}

    /// A histogram.
    ///
    /// @param title what is counted
    /// @param labels names of the classes
    /// @param counts how many in each
    /// @param style style of the bars
    static String histogram(String title, List<String> labels, long[] counts, String style) {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        double each = (WIDTH - LEFT - 6) / counts.length;
        double tall = HEIGHT - BOTTOM - 36;
        svg.text(LEFT, 13, "label", title);
        for (int i = 0; i < counts.length; i++) {
            double high = tall * counts[i] / most;
            double x = LEFT + i * each;
            svg.rectangle(x + 1, HEIGHT - BOTTOM - high, each - 2, high, style, labels.get(i) + ": " + counts[i]);
            if (counts[i] > 0) {
                svg.text(x + each / 2, HEIGHT - BOTTOM - high - 3, "tick mid", Long.toString(counts[i]));
            }
            svg.text(x + each / 2, HEIGHT - BOTTOM + 13, "tick mid", labels.get(i));
        }
        svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - 4, HEIGHT - BOTTOM, "axis");
        return svg.end();
    }

    /// A point of a calibration plot.
    ///
    /// @param expected mean probability that was said
    /// @param came share that came true
    /// @param count how many forecasts
    record Point(double expected, double came, long count) {}

    /// A calibration plot: on the diagonal, what was said came true as often as it was said. Scales are logarithmic
    /// from 0.001 on, since a warning lives at small probabilities.
    static String calibration(String title, List<Point> points, String style) {
        double size = 196;
        Svg svg = new Svg(size + 44, size + 54, title);
        svg.text(36, 13, "label", title);
        double left = 36;
        double top = 22;
        for (double tick : new double[] {0.001, 0.01, 0.1, 1}) {
            double at = size * place(tick);
            svg.line(left + at, top, left + at, top + size, "grid");
            svg.line(left, top + size - at, left + size, top + size - at, "grid");
            svg.text(left + at, top + size + 13, "tick mid", said(tick));
            svg.text(left - 4, top + size - at + 3, "tick end", said(tick));
        }
        svg.line(left, top + size, left + size, top, "diagonal");
        svg.text(left + size / 2, top + size + 27, "tick mid", "probability said");
        for (Point point : points) {
            double x = left + size * place(point.expected());
            double doubt =
                    1.64 * Math.sqrt(Math.max(point.came() * (1 - point.came()), 0.25 / point.count()) / point.count());
            double low = top + size * (1 - place(Math.max(0, point.came() - doubt)));
            double high = top + size * (1 - place(Math.min(1, point.came() + doubt)));
            svg.line(x, low, x, high, "doubt");
            String tip = point.count() + " forecasts, said " + Html.number(point.expected(), 3) + ", came true "
                    + Html.number(point.came(), 3);
            svg.circle(x, top + size * (1 - place(point.came())), 3.5, style, tip);
        }
        return svg.end();
    }

    private static String said(double tick) {
        return tick >= 1 ? "1" : Double.toString(tick);
    }

    private static double place(double value) {
        return Math.clamp(1 + Math.log10(Math.max(value, 1e-4)) / 3, -0.02, 1);
    }
}

package dev.tocsin.lab.report;

import java.util.Locale;

/// A drawing in the making: coordinates in pixels, y down. Not thread-safe.
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /// A drawing with a text for those who cannot see it.
    Svg(double width, double height, String label) {
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\" aria-label=\"%s\">\n",
                width,
                height,
                width,
                height,
                Html.escape(label)));
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append("<line x1=\"" + n(x1) + "\" y1=\"" + n(y1) + "\" x2=\"" + n(x2) + "\" y2=\"" + n(y2) + "\" class=\""
                + style + "\"/>\n");
        return this;
    }

    Svg rectangle(double x, double y, double width, double height, String style) {
        out.append("<rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(Math.max(0, width)) + "\" height=\""
                + n(Math.max(0, height)) + "\" class=\"" + style + "\"/>\n");
        return this;
    }

    /// A rectangle that says more when pointed at.
    Svg rectangle(double x, double y, double width, double height, String style, String tip) {
        out.append("<rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(Math.max(0, width)) + "\" height=\""
                + n(Math.max(0, height)) + "\" class=\"" + style + "\"><title>" + Html.escape(tip)
                + "</title></rect>\n");
        return this;
    }

    Svg circle(double x, double y, double radius, String style, String tip) {
        out.append("<circle cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"" + n(radius) + "\" class=\"" + style + "\">"
                + (tip.isEmpty() ? "" : "<title>" + Html.escape(tip) + "</title>") + "</circle>\n");
        return this;
    }

    /// A triangle that points down at a place.
    Svg mark(double x, double y, double size, String style, String tip) {
        String points = n(x) + "," + n(y) + " " + n(x - size / 2) + "," + n(y - size) + " " + n(x + size / 2) + ","
                + n(y - size);
        out.append("<polygon points=\"" + points + "\" class=\"" + style + "\">"
                + (tip.isEmpty() ? "" : "<title>" + Html.escape(tip) + "</title>") + "</polygon>\n");
        return this;
    }

    /// A path from its data, already made.
    Svg path(String data, String style) {
        out.append("<path d=\"" + data + "\" class=\"" + style + "\"/>\n");
        return this;
    }

    Svg text(double x, double y, String style, String text) {
        out.append("<text x=\"" + n(x) + "\" y=\"" + n(y) + "\" class=\"" + style + "\">" + Html.escape(text)
                + "</text>\n");
        return this;
    }

    /// Data of a path in the making.
    static final class Pen {
        private final StringBuilder data = new StringBuilder();

        Pen move(double x, double y) {
            data.append('M').append(n(x)).append(' ').append(n(y));
            return this;
        }

        Pen to(double x, double y) {
            data.append('L').append(n(x)).append(' ').append(n(y));
            return this;
        }

        Pen close() {
            data.append('Z');
            return this;
        }

        boolean isEmpty() {
            return data.isEmpty();
        }

        String data() {
            return data.toString();
        }
    }

    String end() {
        return out.append("</svg>").toString();
    }
}

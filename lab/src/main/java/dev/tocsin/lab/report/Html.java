package dev.tocsin.lab.report;

import java.util.List;
import java.util.Locale;

/// A page in the making. All text is escaped. Not thread-safe.
final class Html {
    private final StringBuilder out = new StringBuilder();

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// A number as people read it: thousands apart, no more decimals than asked for.
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(",", "\u202f");
    }

    /// A count as people read it.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(",", "\u202f");
    }

    Html raw(String html) {
        out.append(html);
        return this;
    }

    Html heading(String id, String text) {
        return raw("<h2 id=\"" + id + "\">" + escape(text) + "</h2>\n");
    }

    Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>\n");
    }

    /// A figure with its caption: what to see in it.
    Html figure(String svg, String caption) {
        return raw("<figure>" + svg + "<figcaption>" + escape(caption) + "</figcaption></figure>\n");
    }

    /// A table; cells that are numbers stand right.
    Html table(List<String> head, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table><thead><tr>");
        head.forEach(cell -> raw("<th scope=\"col\">" + escape(cell) + "</th>"));
        raw("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            raw("<tr>");
            for (String cell : row) {
                raw(isNumber(cell) ? "<td class=\"n\">" : "<td>")
                        .raw(escape(cell))
                        .raw("</td>");
            }
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && cell.chars().allMatch(c -> "0123456789.,+-() %\u202f\u2013".indexOf(c) >= 0);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

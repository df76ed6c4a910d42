package dev.tocsin.wire.cap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one small XML document. Well-formed by construction: names are the caller's constants, text is escaped,
/// and characters that XML 1.0 does not know become U+FFFD. One owner, used once.
final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(2048);
    private final Deque<String> open = new ArrayDeque<>();

    XmlText() {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// Opens an element; attributes are pairs of name and value.
    XmlText open(String name, String... attributes) {
        start(name, attributes).append('>');
        open.push(name);
        return this;
    }

    /// Closes the innermost open element.
    XmlText close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /// An element that holds text only.
    XmlText element(String name, String text, String... attributes) {
        start(name, attributes).append('>');
        escape(text);
        out.append("</").append(name).append('>');
        return this;
    }

    /// An element that holds nothing.
    XmlText empty(String name, String... attributes) {
        start(name, attributes).append("/>");
        return this;
    }

    /// The document.
    ///
    /// @throws IllegalStateException when an element is still open
    byte[] toBytes() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element not closed: " + open.peek());
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isXml(int c) {
        boolean blank = c == '\t' || c == '\n';
        boolean basic = (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD);
        return blank || basic || c >= 0x10000;
    }
}

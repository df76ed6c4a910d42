package dev.tocsin.wire.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one document. Well-formed by construction: names are the caller's constants, text is escaped, and characters
/// that XML 1.0 does not know become U+FFFD. One owner, used once.
///
/// From the root element on the output is its own canonical form, so that it can be signed as it stands: no white
/// space between elements, no empty-element tags, escapes as Exclusive XML Canonicalization 1.0 writes them. For this
/// the caller keeps to declarations of namespaces on the element that uses them, in front of other attributes, and
/// attributes in the order of their names.
public final class XmlWriter {
    /// What stands before the root element.
    public static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(2048);
    private final Deque<String> open = new ArrayDeque<>();

    /// An empty document.
    public XmlWriter() {
        this(true);
    }

    /// An empty document, or a fragment for another one or for a stream.
    ///
    /// @param declaration whether it begins with the XML declaration
    public XmlWriter(boolean declaration) {
        out.append(declaration ? DECLARATION : "");
    }

    /// Opens an element; attributes are pairs of name and value.
    public XmlWriter open(String name, String... attributes) {
        start(name, attributes).append('>');
        open.push(name);
        return this;
    }

    /// Closes the innermost open element.
    public XmlWriter close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /// An element that holds text only.
    public XmlWriter element(String name, String text, String... attributes) {
        start(name, attributes).append('>');
        text(text);
        out.append("</").append(name).append('>');
        return this;
    }

    /// An element that holds nothing.
    public XmlWriter empty(String name, String... attributes) {
        start(name, attributes).append("></").append(name).append('>');
        return this;
    }

    /// Text inside the innermost open element.
    public XmlWriter text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> character(c);
            }
        });
        return this;
    }

    /// An element written by another writer.
    public XmlWriter raw(String element) {
        out.append(element);
        return this;
    }

    /// The document as text.
    ///
    /// @throws IllegalStateException when an element is still open
    public String toText() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element not closed: " + open.peek());
        }
        return out.toString();
    }

    /// The document.
    ///
    /// @throws IllegalStateException when an element is still open
    public byte[] toBytes() {
        return toText().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            value(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void value(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x9;");
                case '\n' -> out.append("&#xA;");
                case '\r' -> out.append("&#xD;");
                default -> character(c);
            }
        });
    }

    private void character(int c) {
        out.appendCodePoint(isXml(c) ? c : REPLACEMENT);
    }

    private static boolean isXml(int c) {
        boolean blank = c == '\t' || c == '\n';
        boolean basic = (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD);
        return blank || basic || c >= 0x10000;
    }
}

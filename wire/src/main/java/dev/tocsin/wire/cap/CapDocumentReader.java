package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.xml.XmlElement;
import dev.tocsin.wire.xml.XmlLimits;
import dev.tocsin.wire.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a place of alerts answers: a CAP message, an Atom or RSS index, an EDXL-DE distribution. Total on any
/// bytes. Not thread-safe: one owner, used again and again.
///
/// Reference: RFC 4287; RSS 2.0; OASIS EDXL Distribution Element 1.0, section 3.
public final class CapDocumentReader {
    /// Entries of an index that are read at most.
    public static final int MAX_ENTRIES = 5_000;

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XmlReader reader = new XmlReader(XmlLimits.MESSAGE);
    private final CapDecoder decoder;

    /// A reader.
    ///
    /// @param decoder reads the alerts
    public CapDocumentReader(CapDecoder decoder) {
        this.decoder = decoder;
    }

    /// Reads a document.
    ///
    /// @param log gets what is wrong
    public Optional<CapDocument> read(byte[] bytes, FindingLog log) {
        return reader.read(bytes, log).flatMap(root -> of(root, log));
    }

    private Optional<CapDocument> of(XmlElement root, FindingLog log) {
        if (root.name().equals("feed") && root.namespace().equals(ATOM)) {
            return Optional.of(index(root.children("entry"), true, log));
        }
        if (root.name().equals("rss")) {
            List<XmlElement> items = root.children("channel").stream()
                    .flatMap(channel -> channel.children("item").stream())
                    .toList();
            return Optional.of(index(items, false, log));
        }
        if (root.name().equals("EDXLDistribution") && root.namespace().equals(EdxlDistribution.NAMESPACE)) {
            return Optional.of(distribution(root, log));
        }
        return decoder.decode(root, log).map(CapDocument.Alert::new);
    }

    private CapDocument index(List<XmlElement> items, boolean atom, FindingLog log) {
        List<CapDocument.Entry> entries = new ArrayList<>();
        List<CapMessage> messages = new ArrayList<>();
        for (XmlElement item : items) {
            if (entries.size() + messages.size() >= MAX_ENTRIES) {
                note(log, "index-too-long", item, "entries beyond " + MAX_ENTRIES + " are not read");
                break;
            }
            Optional<XmlElement> inside = item.child("content")
                    .flatMap(content -> content.child("alert"))
                    .filter(CapDecoder::isAlert);
            if (inside.isPresent()) {
                decoder.decode(inside.get(), log).ifPresent(messages::add);
            } else {
                entry(item, atom, log).ifPresent(entries::add);
            }
        }
        return new CapDocument.Index(entries, messages);
    }

    private static Optional<CapDocument.Entry> entry(XmlElement item, boolean atom, FindingLog log) {
        String href = atom ? atomLink(item) : item.textOf("link");
        String id = item.textOf(atom ? "id" : "guid");
        if (href.isEmpty()) {
            note(log, "index-entry-without-link", item, "it cannot be fetched");
            return Optional.empty();
        }
        if (id.isEmpty()) {
            note(log, "index-entry-without-id", item, "its link stands for it");
        }
        return Optional.of(new CapDocument.Entry(
                id.isEmpty() ? href : id, item.textOf("title"), item.textOf(atom ? "updated" : "pubDate"), href));
    }

    /// The link to the CAP message, else the first that stands for the entry.
    private static String atomLink(XmlElement entry) {
        String fallback = "";
        for (XmlElement link : entry.children("link")) {
            String href = link.attribute("href").orElse("").strip();
            String rel = link.attribute("rel").orElse("alternate");
            if (link.attribute("type").orElse("").startsWith("application/cap+xml")) {
                return href;
            }
            if (fallback.isEmpty() && rel.equals("alternate")) {
                fallback = href;
            }
        }
        return fallback;
    }

    private CapDocument distribution(XmlElement root, FindingLog log) {
        EdxlDistribution.check(root, log);
        List<CapMessage> messages = new ArrayList<>();
        for (XmlElement content : root.children("contentObject")) {
            for (XmlElement xml : content.children("xmlContent")) {
                for (XmlElement embedded : xml.children("embeddedXMLContent")) {
                    embedded.children().stream()
                            .filter(CapDecoder::isAlert)
                            .forEach(alert -> decoder.decode(alert, log).ifPresent(messages::add));
                }
            }
        }
        return new CapDocument.Distribution(messages);
    }

    private static void note(FindingLog log, String code, XmlElement item, String detail) {
        log.add(Severity.WARNING, code, "index", "line " + item.line() + ": " + detail, -1);
    }
}

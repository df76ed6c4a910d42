package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.texts.AlertWords;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.xml.XmlWriter;
import java.util.List;
import java.util.function.Function;

/// Encodes the Atom feed that lists the standing alerts, each with a link to its CAP message. Stateless.
public final class AtomIndex {
    private AtomIndex() {}

    /// Encodes.
    ///
    /// @param profile the issuer
    /// @param alerts the standing alerts, newest first
    /// @param updatedNanos when the list last changed
    /// @param zoneName the name of an alert's zone
    /// @param link where the CAP message of an alert is
    public static byte[] encode(
            CapProfile profile,
            List<Alert> alerts,
            long updatedNanos,
            Function<Alert, String> zoneName,
            Function<Alert, String> link) {
        Texts texts = profile.languages().getFirst();
        XmlWriter xml = new XmlWriter();
        xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom");
        xml.element("id", "urn:tocsin:" + profile.sender());
        xml.element("title", marked(profile, texts, "Alerts of " + profile.senderName()));
        xml.element("updated", Nanos.format(updatedNanos));
        xml.open("author").element("name", profile.senderName()).close();
        for (Alert alert : alerts) {
            AlertWords words = profile.words(texts, alert.node());
            xml.open("entry");
            xml.element("id", "urn:tocsin:" + CapEncoder.identifier(alert));
            xml.element("title", words.headline(alert, zoneName.apply(alert)));
            xml.element("updated", Nanos.format(alert.sentNanos()));
            xml.element("summary", words.description(alert));
            xml.empty("link", "rel", "alternate", "type", "application/cap+xml", "href", link.apply(alert));
            xml.close();
        }
        return xml.close().toBytes();
    }

    private static String marked(CapProfile profile, Texts texts, String text) {
        return profile.type() == AlertType.EXERCISE ? texts.exercise(text) : text;
    }
}

package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.xml.XmlElement;
import dev.tocsin.wire.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The EDXL-DE 1.0 wrapper around CAP messages. Stateless.
///
/// Messages are embedded octet for octet. As they are signed with exclusive canonicalisation, a signature holds again
/// when a receiver takes its message out.
public final class EdxlDistribution {
    /// Namespace of EDXL-DE 1.0.
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:EDXL:DE:1.0";

    private static final Set<String> STATUS = Set.of("Actual", "Exercise", "System", "Test");
    private static final Set<String> TYPES = Set.of(
            "Report",
            "Update",
            "Cancel",
            "Request",
            "Response",
            "Dispatch",
            "Ack",
            "Error",
            "SensorConfiguration",
            "SensorControl",
            "SensorStatus",
            "SensorDetection");
    private static final List<String> REQUIRED = List.of(
            "distributionID",
            "senderID",
            "dateTimeSent",
            "distributionStatus",
            "distributionType",
            "combinedConfidentiality");

    private EdxlDistribution() {}

    /// Wraps messages.
    ///
    /// @param profile the issuer
    /// @param messages documents of [CapEncoder], signed or not
    /// @param sentNanos when the distribution is made
    public static byte[] encode(CapProfile profile, List<byte[]> messages, long sentNanos) {
        XmlWriter xml = new XmlWriter();
        xml.open("EDXLDistribution", "xmlns", NAMESPACE);
        xml.element("distributionID", profile.sender() + "." + sentNanos);
        xml.element("senderID", "node@" + profile.sender());
        xml.element("dateTimeSent", CapTimes.format(sentNanos));
        xml.element("distributionStatus", profile.type() == AlertType.REAL ? "Actual" : "Exercise");
        xml.element("distributionType", "Report");
        xml.element("combinedConfidentiality", "Unclassified");
        xml.element("language", profile.languages().getFirst().language());
        for (byte[] message : messages) {
            String text = new String(message, StandardCharsets.UTF_8);
            xml.open("contentObject").element("contentDescription", "CAP 1.2 alert");
            xml.open("xmlContent").open("embeddedXMLContent");
            xml.raw(text.substring(XmlWriter.DECLARATION.length()));
            xml.close().close().close();
        }
        return xml.close().toBytes();
    }

    /// Notes what a distribution lacks.
    static void check(XmlElement root, FindingLog log) {
        for (String name : REQUIRED) {
            if (root.textOf(name).isEmpty()) {
                note(log, "edxl-missing-element", root, name + " is missing");
            }
        }
        String sent = root.textOf("dateTimeSent");
        if (!sent.isEmpty() && CapTimes.parse(sent).isEmpty()) {
            note(log, "edxl-bad-time", root, "dateTimeSent");
        }
        String status = root.textOf("distributionStatus");
        String type = root.textOf("distributionType");
        boolean strange = !status.isEmpty() && !STATUS.contains(status);
        if (strange || (!type.isEmpty() && !TYPES.contains(type))) {
            note(log, "edxl-unknown-value", root, "distributionStatus or distributionType");
        }
        if (root.children("contentObject").isEmpty()) {
            note(log, "edxl-empty", root, "it holds nothing");
        }
    }

    private static void note(FindingLog log, String code, XmlElement where, String detail) {
        log.add(Severity.WARNING, code, "EDXL-DE", "line " + where.line() + ": " + detail, -1);
    }
}

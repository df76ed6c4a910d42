package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.texts.AlertWords;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.xml.XmlWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Encodes one version of an alert as a CAP 1.2 message. The same arguments give the same bytes. Thread-safe.
public final class CapEncoder {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private final CapProfile profile;

    /// An encoder for one issuer.
    public CapEncoder(CapProfile profile) {
        this.profile = profile;
    }

    /// The name of this version among all messages of the sender, without characters that CAP forbids.
    public static String identifier(Alert alert) {
        String kind = switch (alert.type()) {
            case REAL -> "alert";
            case EXERCISE -> "exercise";
        };
        return "tocsin." + kind + "." + alert.id() + ".v" + alert.version();
    }

    /// What a later message uses to refer to this one.
    public static CapReference reference(Alert alert) {
        return new CapReference(identifier(alert), alert.sentNanos());
    }

    /// Encodes.
    ///
    /// @param alert the version
    /// @param earlier the earlier versions that this one replaces, oldest first
    /// @param zone where it holds; without it the message names the zone's id and has no polygon
    /// @throws IllegalArgumentException when the alert is of the other type than the profile
    public byte[] encode(Alert alert, List<CapReference> earlier, Optional<Zone> zone) {
        if (alert.type() != profile.type()) {
            throw new IllegalArgumentException("a profile for " + profile.type() + " cannot carry " + alert.id());
        }
        XmlWriter xml = new XmlWriter();
        xml.open("alert", "xmlns", NAMESPACE);
        header(xml, alert, earlier);
        for (Texts texts : profile.languages()) {
            info(xml, alert, zone, texts);
        }
        return xml.close().toBytes();
    }

    private void header(XmlWriter xml, Alert alert, List<CapReference> earlier) {
        xml.element("identifier", identifier(alert));
        xml.element("sender", profile.sender());
        xml.element("sent", CapTimes.format(alert.sentNanos()));
        xml.element("status", status(alert.type()));
        xml.element("msgType", messageType(alert, earlier));
        xml.element("source", "Tocsin");
        xml.element("scope", "Public");
        xml.element("code", "tocsin:1");
        if (alert.type() == AlertType.EXERCISE) {
            xml.element(
                    "note",
                    profile.languages().stream()
                            .map(texts -> texts.exercise(texts.say("exercise.note")))
                            .collect(Collectors.joining(" ")));
        }
        if (!earlier.isEmpty()) {
            xml.element("references", references(earlier));
        }
        xml.element("incidents", alert.event().value());
    }

    private static String status(AlertType type) {
        return switch (type) {
            case REAL -> "Actual";
            case EXERCISE -> "Exercise";
        };
    }

    private static String messageType(Alert alert, List<CapReference> earlier) {
        if (earlier.isEmpty()) {
            return "Alert";
        }
        return alert.stage() == AlertStage.ALL_CLEAR ? "Cancel" : "Update";
    }

    private String references(List<CapReference> earlier) {
        StringBuilder text = new StringBuilder();
        for (CapReference reference : earlier) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(profile.sender())
                    .append(',')
                    .append(reference.identifier())
                    .append(',')
                    .append(CapTimes.format(reference.sentNanos()));
        }
        return text.toString();
    }

    private void info(XmlWriter xml, Alert alert, Optional<Zone> zone, Texts texts) {
        String zoneName = profile.names()
                .zone(alert.zone(), texts.language())
                .or(() -> zone.map(Zone::name))
                .orElse(alert.zone().value());
        AlertWords words = profile.words(texts, alert.node());
        long shelterSeconds = zone.map(z -> z.shelterNanos() / Nanos.SECOND).orElse(0L);
        xml.open("info");
        xml.element("language", texts.language());
        xml.element("category", "Security").element("category", "Safety");
        xml.element("event", words.event(alert));
        grading(xml, alert);
        xml.element("effective", CapTimes.format(alert.sentNanos()));
        if (alert.stage() != AlertStage.ALL_CLEAR) {
            xml.element("onset", CapTimes.format(alert.etaFromNanos()));
        }
        xml.element("expires", timeUp(alert.expiresNanos()));
        xml.element("senderName", words.sender(alert));
        xml.element("headline", words.headline(alert, zoneName));
        xml.element("description", words.description(alert));
        xml.element("instruction", words.instruction(alert, shelterSeconds));
        parameters(xml, alert);
        area(xml, alert, zone, zoneName);
        xml.close();
    }

    /// What to do, and the three gradings that receivers filter by. They follow the stage, not the probability: a
    /// stage is a decision about what people should do, and the probability stands beside it as a parameter.
    private static void grading(XmlWriter xml, Alert alert) {
        List<String> words = switch (alert.stage()) {
            case WATCH -> List.of("Monitor", "Future", "Severe", "Possible");
            case PREPARE -> List.of("Prepare", "Expected", "Severe", "Likely");
            case TAKE_COVER -> List.of("Shelter", "Immediate", "Extreme", "Observed");
            case ALL_CLEAR -> List.of("AllClear", "Past", "Minor", "Observed");
        };
        xml.element("responseType", words.get(0));
        xml.element("urgency", words.get(1));
        xml.element("severity", words.get(2));
        xml.element("certainty", words.get(3));
    }

    private static void parameters(XmlWriter xml, Alert alert) {
        named(xml, "parameter", "tocsin:event", alert.event().value());
        named(xml, "parameter", "tocsin:alert", alert.id());
        named(xml, "parameter", "tocsin:version", Integer.toString(alert.version()));
        named(xml, "parameter", "tocsin:stage", alert.stage().name());
        named(xml, "parameter", "tocsin:sounding", Boolean.toString(alert.sounding()));
        named(xml, "parameter", "tocsin:cause", alert.cause().name());
        named(xml, "parameter", "tocsin:probability", String.format(Locale.ROOT, "%.3f", alert.probability()));
        if (alert.stage() != AlertStage.ALL_CLEAR) {
            named(xml, "parameter", "tocsin:eta-from", Nanos.format(alert.etaFromNanos()));
            named(xml, "parameter", "tocsin:eta-to", Nanos.format(alert.etaToNanos()));
        }
    }

    private static void area(XmlWriter xml, Alert alert, Optional<Zone> zone, String zoneName) {
        xml.open("area");
        xml.element("areaDesc", zoneName);
        zone.ifPresent(z -> CapPolygons.of(z.area()).forEach(polygon -> xml.element("polygon", polygon)));
        named(xml, "geocode", "tocsin:zone", alert.zone().value());
        xml.close();
    }

    private static void named(XmlWriter xml, String element, String name, String value) {
        xml.open(element).element("valueName", name).element("value", value).close();
    }

    /// Whole seconds, never earlier than the instant: an alert must not end too soon by rounding.
    private static String timeUp(long nanos) {
        return CapTimes.format(Math.addExact(nanos, Nanos.SECOND - 1));
    }
}

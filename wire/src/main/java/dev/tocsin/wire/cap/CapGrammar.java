package dev.tocsin.wire.cap;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The elements of CAP 1.2 in their order, with how often they may stand and what they may hold. Reference: the schema
/// in section 3.4 of the standard. Older editions have the same order with fewer elements and some more values.
final class CapGrammar {
    /// What an element may hold.
    enum Kind {
        TEXT,
        TIME,
        DECIMAL,
        NODES
    }

    /// An element in its place.
    ///
    /// @param name local name
    /// @param required whether it must be there
    /// @param many whether it may stand again
    /// @param kind what it holds
    /// @param values the texts allowed; empty when any is
    record Slot(String name, boolean required, boolean many, Kind kind, Set<String> values) {}

    /// The form of a time in CAP.
    static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

    static final List<Slot> ALERT = List.of(
            one("identifier"),
            one("sender"),
            slot("sent", true, false, Kind.TIME),
            choice("status", true, false, "Actual", "Exercise", "System", "Test", "Draft"),
            choice("msgType", true, false, "Alert", "Update", "Cancel", "Ack", "Error"),
            maybe("source"),
            choice("scope", true, false, "Public", "Restricted", "Private"),
            maybe("restriction"),
            maybe("addresses"),
            slot("code", false, true, Kind.TEXT),
            maybe("note"),
            maybe("references"),
            maybe("incidents"),
            slot("info", false, true, Kind.NODES));

    static final List<Slot> INFO = List.of(
            maybe("language"),
            choice(
                    "category",
                    true,
                    true,
                    "Geo",
                    "Met",
                    "Safety",
                    "Security",
                    "Rescue",
                    "Fire",
                    "Health",
                    "Env",
                    "Transport",
                    "Infra",
                    "CBRNE",
                    "Other"),
            one("event"),
            choice(
                    "responseType",
                    false,
                    true,
                    "Shelter",
                    "Evacuate",
                    "Prepare",
                    "Execute",
                    "Avoid",
                    "Monitor",
                    "Assess",
                    "AllClear",
                    "None"),
            choice("urgency", true, false, "Immediate", "Expected", "Future", "Past", "Unknown"),
            choice("severity", true, false, "Extreme", "Severe", "Moderate", "Minor", "Unknown"),
            choice("certainty", true, false, "Observed", "Likely", "Possible", "Unlikely", "Unknown"),
            maybe("audience"),
            slot("eventCode", false, true, Kind.NODES),
            slot("effective", false, false, Kind.TIME),
            slot("onset", false, false, Kind.TIME),
            slot("expires", false, false, Kind.TIME),
            maybe("senderName"),
            maybe("headline"),
            maybe("description"),
            maybe("instruction"),
            maybe("web"),
            maybe("contact"),
            slot("parameter", false, true, Kind.NODES),
            slot("resource", false, true, Kind.NODES),
            slot("area", false, true, Kind.NODES));

    static final List<Slot> RESOURCE = List.of(
            one("resourceDesc"),
            one("mimeType"),
            slot("size", false, false, Kind.DECIMAL),
            maybe("uri"),
            maybe("derefUri"),
            maybe("digest"));

    static final List<Slot> AREA = List.of(
            one("areaDesc"),
            slot("polygon", false, true, Kind.TEXT),
            slot("circle", false, true, Kind.TEXT),
            slot("geocode", false, true, Kind.NODES),
            slot("altitude", false, false, Kind.DECIMAL),
            slot("ceiling", false, false, Kind.DECIMAL));

    static final List<Slot> NAMED = List.of(one("valueName"), one("value"));

    private CapGrammar() {}

    private static Slot one(String name) {
        return slot(name, true, false, Kind.TEXT);
    }

    private static Slot maybe(String name) {
        return slot(name, false, false, Kind.TEXT);
    }

    private static Slot slot(String name, boolean required, boolean many, Kind kind) {
        return new Slot(name, required, many, kind, Set.of());
    }

    private static Slot choice(String name, boolean required, boolean many, String... values) {
        return new Slot(name, required, many, Kind.TEXT, Set.of(values));
    }
}

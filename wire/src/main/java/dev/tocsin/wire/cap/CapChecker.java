package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.CapGrammar.Slot;
import dev.tocsin.wire.xml.XmlElement;
import java.util.List;
import java.util.regex.Pattern;

/// Holds a message to the grammar of CAP and notes what does not fit, with element and line. One for each message.
final class CapChecker {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8}){0,8}");
    private static final String OLD_CERTAINTY = "Very Likely";
    private static final int SHOWN = 60;

    /// What CAP 1.0 does not require.
    private static final List<String> NEWER = List.of("scope", "category");

    private final FindingLog log;
    private final String edition;
    private boolean broken;

    CapChecker(FindingLog log, String edition) {
        this.log = log;
        this.edition = edition;
    }

    /// Whether an error was noted.
    boolean isBroken() {
        return broken;
    }

    void note(CapReason reason, XmlElement where, String detail) {
        broken |= reason.severity() == Severity.ERROR;
        String shown = detail.length() > SHOWN ? detail.substring(0, SHOWN) + "…" : detail;
        log.add(reason.severity(), reason.code(), "CAP " + where.name(), "line " + where.line() + ": " + shown, -1);
    }

    /// Checks a whole message.
    void check(XmlElement alert) {
        sequence(alert, CapGrammar.ALERT);
        for (XmlElement info : alert.children("info")) {
            sequence(info, CapGrammar.INFO);
            info.children("resource").forEach(resource -> sequence(resource, CapGrammar.RESOURCE));
            named(info, "eventCode");
            named(info, "parameter");
            for (XmlElement area : info.children("area")) {
                sequence(area, CapGrammar.AREA);
                named(area, "geocode");
            }
        }
    }

    /// CAP 1.0 writes named values as `name=value`.
    private void named(XmlElement parent, String name) {
        for (XmlElement value : parent.children(name)) {
            if (!edition.equals("1.0") || !value.children().isEmpty()) {
                sequence(value, CapGrammar.NAMED);
            }
        }
    }

    private void sequence(XmlElement parent, List<Slot> slots) {
        boolean[] seen = new boolean[slots.size()];
        int place = 0;
        for (XmlElement child : parent.children()) {
            if (!child.namespace().equals(parent.namespace())) {
                if (!isSignature(parent, child)) {
                    note(CapReason.UNEXPECTED_ELEMENT, child, "in namespace " + child.namespace());
                }
                continue;
            }
            int found = indexOf(slots, child.name());
            if (found < 0) {
                if (!isOld(child)) {
                    note(CapReason.UNEXPECTED_ELEMENT, child, "not known in " + parent.name());
                }
            } else if (found < place) {
                note(
                        CapReason.UNEXPECTED_ELEMENT,
                        child,
                        "must stand before " + slots.get(place).name());
            } else if (seen[found] && !slots.get(found).many()) {
                note(CapReason.REPEATED_ELEMENT, child, "may stand once in " + parent.name());
            }
            if (found >= 0) {
                seen[found] = true;
                place = Math.max(place, found);
                content(child, slots.get(found));
            }
        }
        missing(parent, slots, seen);
    }

    private static boolean isSignature(XmlElement parent, XmlElement child) {
        return parent.name().equals("alert") && child.namespace().equals("http://www.w3.org/2000/09/xmldsig#");
    }

    private boolean isOld(XmlElement child) {
        return edition.equals("1.0") && child.name().equals("password");
    }

    private static int indexOf(List<Slot> slots, String name) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void missing(XmlElement parent, List<Slot> slots, boolean[] seen) {
        for (int i = 0; i < seen.length; i++) {
            boolean excused =
                    edition.equals("1.0") && NEWER.contains(slots.get(i).name());
            if (slots.get(i).required() && !seen[i] && !excused) {
                note(CapReason.MISSING_ELEMENT, parent, slots.get(i).name() + " is missing");
            }
        }
    }

    private void content(XmlElement element, Slot slot) {
        String text = element.text().strip();
        switch (slot.kind()) {
            case NODES -> {
                // Its own sequence is checked.
            }
            case TIME -> {
                if (!CapGrammar.TIME.matcher(element.text()).matches()) {
                    note(
                            CapReason.BAD_TIME,
                            element,
                            "\"" + text + "\" is not a time such as" + " 2024-04-13T23:01:02-00:00");
                }
            }
            case DECIMAL -> {
                if (!DECIMAL.matcher(text).matches()) {
                    note(CapReason.BAD_NUMBER, element, "\"" + text + "\" is not a number");
                }
            }
            case TEXT -> text(element, slot, text);
        }
    }

    private void text(XmlElement element, Slot slot, String text) {
        if (!element.children().isEmpty()) {
            note(CapReason.UNEXPECTED_ELEMENT, element.children().getFirst(), "inside text");
        }
        boolean old = slot.name().equals("certainty") && edition.equals("1.0") && text.equals(OLD_CERTAINTY);
        if (!slot.values().isEmpty() && !slot.values().contains(element.text()) && !old) {
            note(CapReason.UNKNOWN_VALUE, element, "\"" + text + "\" is not allowed");
        } else if (slot.name().equals("language") && !LANGUAGE.matcher(text).matches()) {
            note(CapReason.UNKNOWN_VALUE, element, "\"" + text + "\" is not a language tag");
        } else if (text.isEmpty()) {
            note(CapReason.EMPTY_ELEMENT, element, "has no content");
        }
    }
}

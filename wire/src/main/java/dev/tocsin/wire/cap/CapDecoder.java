package dev.tocsin.wire.cap;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.CapMessage.MessageType;
import dev.tocsin.wire.cap.CapMessage.Reference;
import dev.tocsin.wire.cap.CapMessage.Status;
import dev.tocsin.wire.xml.XmlElement;
import dev.tocsin.wire.xml.XmlLimits;
import dev.tocsin.wire.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Decodes CAP 1.0, 1.1 and 1.2. Total on any bytes: what is wrong becomes findings with reasons of [CapReason].
///
/// Strict, a message with an error yields nothing; lenient, what can be read is, as long as the message has an
/// identifier, a sender, a time, a status and a type: without these it cannot be told from another or taken for meant.
/// The signature is another matter, see [dev.tocsin.wire.xml.XmlSignatures]. Not thread-safe: one owner, used again
/// and again.
public final class CapDecoder {
    private static final String PREFIX = "urn:oasis:names:tc:emergency:cap:";
    private static final Map<String, String> EDITIONS = Map.of(
            PREFIX + "1.2",
            "1.2",
            PREFIX + "1.1",
            "1.1",
            PREFIX + "1.0",
            "1.0",
            "http://www.incident.com/cap/1.0",
            "1.0");
    private static final Pattern NAME = Pattern.compile("[^\\s,<&]{1,1000}");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final int MAX_REFERENCES = 1_000;

    private final boolean strict;
    private final XmlReader reader = new XmlReader(XmlLimits.MESSAGE);

    private CapDecoder(boolean strict) {
        this.strict = strict;
    }

    /// A decoder that refuses what breaks the schema.
    public static CapDecoder strict() {
        return new CapDecoder(true);
    }

    /// A decoder that takes what it can.
    public static CapDecoder lenient() {
        return new CapDecoder(false);
    }

    /// Decodes a document.
    ///
    /// @param log gets what is wrong
    public Optional<CapMessage> decode(byte[] bytes, FindingLog log) {
        return reader.read(bytes, log).flatMap(root -> decode(root, log));
    }

    /// Decodes an alert inside another document.
    ///
    /// @param log gets what is wrong
    public Optional<CapMessage> decode(XmlElement alert, FindingLog log) {
        String edition = EDITIONS.get(alert.namespace());
        if (edition == null || !alert.name().equals("alert")) {
            new CapChecker(log, "").note(CapReason.NOT_CAP, alert, "{" + alert.namespace() + "}" + alert.name());
            return Optional.empty();
        }
        CapChecker checker = new CapChecker(log, edition);
        checker.check(alert);
        return message(alert, edition, checker).filter(_ -> !strict || !checker.isBroken());
    }

    /// Whether an element is an alert of a known edition.
    public static boolean isAlert(XmlElement element) {
        return element.name().equals("alert") && EDITIONS.containsKey(element.namespace());
    }

    private static Optional<CapMessage> message(XmlElement alert, String edition, CapChecker checker) {
        String identifier = name(alert, "identifier", checker);
        String sender = name(alert, "sender", checker);
        OptionalLong sent = time(alert, "sent", checker);
        Optional<Status> status = word(alert, "status", Status.values());
        Optional<MessageType> type = word(alert, "msgType", MessageType.values());
        List<Reference> references = references(alert, checker);
        if (type.isPresent()
                && (type.get() == MessageType.UPDATE || type.get() == MessageType.CANCEL)
                && references.isEmpty()) {
            checker.note(CapReason.MISSING_REFERENCE, alert, "an update or cancellation must say of what");
        }
        String scope = alert.textOf("scope");
        if (!scope.equals("Public")
                && alert.textOf("addresses").isEmpty()
                && alert.textOf("restriction").isEmpty()) {
            checker.note(CapReason.MISSING_AUDIENCE, alert, "scope " + scope + " without restriction or addresses");
        }
        if (identifier.isEmpty() || sender.isEmpty() || sent.isEmpty() || status.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        CapInfoReader infos = new CapInfoReader(checker);
        return Optional.of(new CapMessage(
                edition,
                identifier,
                sender,
                sent.getAsLong(),
                status.get(),
                type.get(),
                scope,
                texts(alert, "code"),
                alert.textOf("note"),
                references,
                alert.textOf("incidents"),
                alert.children("info").stream().map(infos::read).toList()));
    }

    private static String name(XmlElement alert, String element, CapChecker checker) {
        String text = alert.textOf(element);
        if (!NAME.matcher(text).matches()) {
            checker.note(CapReason.BAD_NAME, alert, element + " \"" + text + "\"");
        }
        return text;
    }

    static OptionalLong time(XmlElement parent, String element, CapChecker checker) {
        Optional<XmlElement> child = parent.child(element);
        if (child.isEmpty()) {
            return OptionalLong.empty();
        }
        String text = child.get().text().strip();
        OptionalLong time = CapTimes.parse(text);
        if (time.isEmpty()) {
            checker.note(CapReason.BAD_TIME, child.get(), "\"" + text + "\" is no time");
        }
        return time;
    }

    private static <E extends Enum<E>> Optional<E> word(XmlElement alert, String element, E[] values) {
        String text = alert.textOf(element).toUpperCase(Locale.ROOT);
        for (E value : values) {
            if (value.name().equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    static List<String> texts(XmlElement parent, String element) {
        return parent.children(element).stream()
                .map(child -> child.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<Reference> references(XmlElement alert, CapChecker checker) {
        String text = alert.textOf("references");
        List<Reference> references = new ArrayList<>();
        if (text.isEmpty()) {
            return references;
        }
        for (String one : BLANK.split(text, MAX_REFERENCES + 1)) {
            String[] parts = one.split(",", -1);
            OptionalLong sent = parts.length == 3 ? CapTimes.parse(parts[2]) : OptionalLong.empty();
            if (sent.isEmpty() || parts[0].isEmpty() || parts[1].isEmpty()) {
                checker.note(CapReason.BAD_REFERENCE, alert, "\"" + one + "\" is not sender,identifier,sent");
            } else {
                references.add(new Reference(parts[0], parts[1], sent.getAsLong()));
            }
        }
        return references;
    }
}

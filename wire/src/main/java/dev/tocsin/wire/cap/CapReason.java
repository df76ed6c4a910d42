package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Severity;
import java.util.Locale;

/// What may be wrong with a CAP message. An error breaks the schema of CAP 1.2 (or of its older editions), a warning
/// the text of the standard, an information good practice.
public enum CapReason {
    /// The document is no CAP alert of a known edition.
    NOT_CAP(Severity.ERROR),
    /// A required element is not there.
    MISSING_ELEMENT(Severity.ERROR),
    /// An element that CAP does not know, or that stands in the wrong place.
    UNEXPECTED_ELEMENT(Severity.ERROR),
    /// An element that may stand once stands again.
    REPEATED_ELEMENT(Severity.ERROR),
    /// A value that is none of those allowed.
    UNKNOWN_VALUE(Severity.ERROR),
    /// A time that is none, or not in the form that CAP wants.
    BAD_TIME(Severity.ERROR),
    /// A number that is none.
    BAD_NUMBER(Severity.ERROR),
    /// An identifier or sender with blanks, commas, `<` or `&`, or none.
    BAD_NAME(Severity.WARNING),
    /// An element without content.
    EMPTY_ELEMENT(Severity.WARNING),
    /// References that are not `sender,identifier,sent`.
    BAD_REFERENCE(Severity.WARNING),
    /// An update or cancellation that does not say of what.
    MISSING_REFERENCE(Severity.WARNING),
    /// A polygon that is not at least four `latitude,longitude`, or has other text in it.
    BAD_POLYGON(Severity.WARNING),
    /// A polygon whose last vertex is not its first.
    OPEN_POLYGON(Severity.WARNING),
    /// A circle that is not `latitude,longitude radius`.
    BAD_CIRCLE(Severity.WARNING),
    /// A restricted or private message that does not say for whom.
    MISSING_AUDIENCE(Severity.WARNING),
    /// An end that is not after the beginning.
    BAD_ORDER_OF_TIMES(Severity.WARNING),
    /// No time of expiry: it would stand for ever.
    NO_EXPIRY(Severity.INFO),
    /// More content than is kept.
    TOO_MUCH(Severity.WARNING);

    private final Severity severity;

    CapReason(Severity severity) {
        this.severity = severity;
    }

    /// How much it matters.
    public Severity severity() {
        return severity;
    }

    /// Its stable name in findings, such as `cap-missing-element`.
    public String code() {
        return "cap-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

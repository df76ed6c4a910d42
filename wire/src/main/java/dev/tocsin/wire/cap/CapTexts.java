package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;

/// The words of one language. Plain: short sentences, what to do first, no jargon.
public interface CapTexts {
    /// The language as an RFC 5646 tag, such as `en`.
    String language();

    /// What comes, as a noun.
    String event(ObjectClass cause);

    /// The zone's name.
    String zoneName(Zone zone);

    /// One line: what to do and where.
    String headline(AlertStage stage, String zoneName);

    /// What comes, when, and why this is said. The alert's own reason is in English and may be quoted.
    String description(Alert alert);

    /// What to do now.
    ///
    /// @param shelterSeconds time that people of the zone need to reach shelter; 0 when it is not known
    String instruction(AlertStage stage, long shelterSeconds);

    /// The text, marked so that nobody can take it for meant.
    String exercise(String text);
}

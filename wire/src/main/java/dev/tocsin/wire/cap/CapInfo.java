package dev.tocsin.wire.cap;

import java.util.List;
import java.util.OptionalLong;

/// One description of what a message is about, in one language.
///
/// @param language language tag, `en-US` when the sender says none
/// @param categories what field, such as `Met`
/// @param event what, as a noun
/// @param responses what to do, such as `Shelter`
/// @param urgency `Immediate`, `Expected`, `Future`, `Past` or `Unknown`
/// @param severity `Extreme`, `Severe`, `Moderate`, `Minor` or `Unknown`
/// @param certainty `Observed`, `Likely`, `Possible`, `Unlikely` or `Unknown`
/// @param effectiveNanos when it begins to hold, if said
/// @param onsetNanos when what it is about begins, if said
/// @param expiresNanos when it ends, if said
/// @param words the texts for people
/// @param eventCodes codes of the event
/// @param parameters further values
/// @param areas where
public record CapInfo(
        String language,
        List<String> categories,
        String event,
        List<String> responses,
        String urgency,
        String severity,
        String certainty,
        OptionalLong effectiveNanos,
        OptionalLong onsetNanos,
        OptionalLong expiresNanos,
        Words words,
        List<Named> eventCodes,
        List<Named> parameters,
        List<CapArea> areas) {
    /// The texts for people.
    ///
    /// @param senderName who says it
    /// @param headline one line
    /// @param description what
    /// @param instruction what to do
    /// @param web more about it
    public record Words(String senderName, String headline, String description, String instruction, String web) {}

    /// A value under a name.
    ///
    /// @param name what kind of value
    /// @param value the value
    public record Named(String name, String value) {}

    /// Copies the lists.
    public CapInfo {
        categories = List.copyOf(categories);
        responses = List.copyOf(responses);
        eventCodes = List.copyOf(eventCodes);
        parameters = List.copyOf(parameters);
        areas = List.copyOf(areas);
    }
}

package dev.tocsin.core.picture;

/// What a person decided about an alert.
///
/// @param operator who, as authenticated
/// @param timeNanos when
/// @param event the event
/// @param zone the zone
/// @param action what
/// @param reason why, in the person's words
public record OperatorDecision(
        String operator, long timeNanos, EventId event, ZoneId zone, Action action, String reason) {
    /// What a person can decide.
    public enum Action {
        /// Confirm what the machine proposes, as one of the two persons or beside one source.
        CONFIRM,
        /// End the alert.
        CANCEL
    }
}

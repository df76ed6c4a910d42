package dev.tocsin.core.picture;

/// Names one event (a raid), the same for all nations under it.
///
/// @param value 1 to 64 letters, digits, dots, underscores or hyphens
public record EventId(String value) implements Comparable<EventId> {
    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException when the value is not an identifier
    public EventId {
        Ids.check("event id", value);
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

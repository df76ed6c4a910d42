package dev.tocsin.core.picture;

/// Names a system track: the node that started it and a number, such as `il-1042`.
///
/// @param value 1 to 64 letters, digits, dots, underscores or hyphens
public record TrackId(String value) implements Comparable<TrackId> {
    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException when the value is not an identifier
    public TrackId {
        Ids.check("track id", value);
    }

    @Override
    public int compareTo(TrackId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

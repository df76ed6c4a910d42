package dev.tocsin.core.picture;

import org.jspecify.annotations.Nullable;

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

    /// Numbers one after the other would fall into few buckets of a hash table by the hash of their text.
    @Override
    public int hashCode() {
        return value.hashCode() * 0x9E3779B1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TrackId(String theirs) && value.equals(theirs));
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

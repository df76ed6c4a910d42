package dev.tocsin.core.picture;

/// Names a zone on the ground, stable over changes of its name.
///
/// @param value 1 to 64 letters, digits, dots, underscores or hyphens
public record ZoneId(String value) implements Comparable<ZoneId> {
    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException when the value is not an identifier
    public ZoneId {
        Ids.check("zone id", value);
    }

    @Override
    public int compareTo(ZoneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

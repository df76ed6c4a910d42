package dev.tocsin.core.picture;

/// Names a sensor, unique in the region, such as `il-meron`.
///
/// @param value 1 to 64 letters, digits, dots, underscores or hyphens
public record SensorId(String value) implements Comparable<SensorId> {
    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException when the value is not an identifier
    public SensorId {
        Ids.check("sensor id", value);
    }

    @Override
    public int compareTo(SensorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

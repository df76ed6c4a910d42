package dev.tocsin.core.picture;

/// Names a nation's node, such as `il`.
///
/// @param value 1 to 64 letters, digits, dots, underscores or hyphens
public record NodeId(String value) implements Comparable<NodeId> {
    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException when the value is not an identifier
    public NodeId {
        Ids.check("node id", value);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

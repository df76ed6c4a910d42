package dev.tocsin.wire.asterix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A decoded record or item as a tree of values: the slow, general form beside [Field]. What the encoder takes.
/// Immutable and comparable.
sealed interface AsterixValue {
    /// An element: its bits, unsigned.
    record Leaf(long raw) implements AsterixValue {}

    /// The bytes of an explicit field without a definition, the length byte left out, in hexadecimal.
    record Opaque(String hex) implements AsterixValue {}

    /// Named parts: of a record its items, of a compound its present members, of a group or extended item its fields.
    record Members(Map<String, AsterixValue> byName) implements AsterixValue {
        public Members {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        }
    }

    /// Repetitions in order.
    record Repeated(List<AsterixValue> values) implements AsterixValue {
        public Repeated {
            values = List.copyOf(values);
        }
    }
}

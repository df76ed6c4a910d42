package dev.tocsin.wire.record;

import dev.tocsin.core.picture.Finding;
import java.util.List;
import java.util.Optional;

/// What bytes gave: a value, or findings that say why there is none.
///
/// @param value the value, absent when the bytes are none
/// @param findings what was wrong
/// @param <T> kind of value
public record Decoded<T>(Optional<T> value, List<Finding> findings) {
    /// Copies the list.
    public Decoded {
        findings = List.copyOf(findings);
    }

    /// The value, for bytes that we wrote ourselves and that a checksum covers.
    ///
    /// @throws IllegalStateException with the first finding when there is none
    public T orThrow() {
        return value.orElseThrow(() -> new IllegalStateException(
                findings.isEmpty() ? "no value" : findings.getFirst().detail()));
    }
}

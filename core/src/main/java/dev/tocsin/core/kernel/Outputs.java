package dev.tocsin.core.kernel;

import java.util.List;

/// What one step said, in order.
///
/// @param all the outputs
public record Outputs(List<Output> all) {
    /// Copies the list.
    public Outputs {
        all = List.copyOf(all);
    }
}

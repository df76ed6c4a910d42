package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import java.util.List;

/// One step of the kernel, on its way to the journal.
///
/// @param input what it took; not to be changed any more
/// @param nowNanos when
/// @param outputs what it said
record Step(Input input, long nowNanos, List<Output> outputs) {
    /// What it costs to write, in outputs or plots.
    int weight() {
        return 1 + outputs.size() + (input instanceof Input.Plots(var batch) ? batch.size() : 0);
    }
}

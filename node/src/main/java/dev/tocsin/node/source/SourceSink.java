package dev.tocsin.node.source;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.Finding;

/// What sources need of the node. Thread-safe.
public interface SourceSink {
    /// The node's clock.
    long nowNanos();

    /// Takes an input; false when there is no room.
    boolean submit(Input input);

    /// Takes a finding.
    void finding(Finding finding);
}

package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.sharing.ReleasePolicy;

/// Everything that can change an outcome. Each is written to the journal before it is acted on.
public sealed interface Input {
    /// Measurements of one sensor.
    ///
    /// @param batch the plots; the kernel does not change it
    record Plots(PlotBatch batch) implements Input {}

    /// The health of a sensor changed.
    ///
    /// @param status what is known now
    record SensorHealth(SensorStatus status) implements Input {}

    /// A partner released something to us.
    ///
    /// @param release what, with its issuer and sequence
    record PartnerRelease(Release release) implements Input {}

    /// A person decided.
    ///
    /// @param decision what
    record Operator(OperatorDecision decision) implements Input {}

    /// The release policy was replaced.
    ///
    /// @param policy the new one
    record PolicyChange(ReleasePolicy policy) implements Input {}

    /// Time went on. Sent about once a second, and whenever a requested timer is due.
    record Tick() implements Input {}
}

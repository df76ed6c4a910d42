package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.kernel.Outputs;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;

/// A small kernel for tests: a decision raises the next version of an alert and releases it, plots are a finding.
/// Deterministic, and its state is a counter of each.
final class EchoKernel implements KernelFactory.Step {
    private final KernelSettings settings;
    private int versions;
    private int plots;

    EchoKernel(KernelSettings settings) {
        this.settings = settings;
    }

    @Override
    public Outputs step(Input input, long nowNanos) {
        List<Output> out = new ArrayList<>();
        switch (input) {
            case Input.Plots(var batch) -> {
                plots += batch.size();
                out.add(new Output.FindingRaised(
                        new Finding(Severity.INFO, batch.sensor().value(), "plots", "total " + plots, -1)));
            }
            case Input.Operator(OperatorDecision decision) -> raise(decision, nowNanos, out);
            case Input.SensorHealth _, Input.PartnerRelease _, Input.PolicyChange _, Input.Tick _ -> {
                // Says nothing.
            }
        }
        return new Outputs(out);
    }

    private void raise(OperatorDecision decision, long nowNanos, List<Output> out) {
        Alert alert = new Alert(
                new EventId("ev-1"),
                settings.node(),
                decision.zone(),
                ++versions,
                AlertStage.TAKE_COVER,
                true,
                AlertType.EXERCISE,
                nowNanos,
                nowNanos + 10 * Nanos.MINUTE,
                nowNanos,
                nowNanos,
                0.5,
                ObjectClass.DRONE,
                List.of(),
                List.of(),
                decision.reason());
        out.add(new Output.AlertEvent(alert));
        settings.partners()
                .forEach(partner -> out.add(new Output.ReleaseIssued(new Release(
                        settings.node(),
                        partner,
                        versions,
                        nowNanos,
                        settings.type(),
                        new Release.AlertContent(alert)))));
    }
}

package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Outputs;
import dev.tocsin.core.picture.Region;

/// Makes the kernel of a node; a test puts its own small one in.
@FunctionalInterface
public interface KernelFactory {
    /// One deterministic step; see `dev.tocsin.core.kernel.Kernel`.
    @FunctionalInterface
    interface Step {
        /// What the kernel says to an input at an instant.
        Outputs step(Input input, long nowNanos);
    }

    /// A fresh kernel.
    Step create(KernelSettings settings, Region region, Lanes lanes);
}

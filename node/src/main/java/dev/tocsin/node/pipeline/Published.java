package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Output;

/// An output that may leave the node: everything it rests on is durable.
///
/// @param topic journal topic that holds it: `alert` or `release.<partner>`; empty when it is not stored itself (track
///     and forecast updates and findings, which a replay makes again)
/// @param offset its offset in that topic, 0 when it is not stored itself
/// @param nowNanos the instant of the step that said it
/// @param output what
public record Published(String topic, long offset, long nowNanos, Output output) {
    /// Topic of outputs that are not stored themselves.
    public static final String NOT_STORED = "";
}

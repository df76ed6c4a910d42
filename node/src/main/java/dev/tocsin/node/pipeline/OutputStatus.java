package dev.tocsin.node.pipeline;

import dev.tocsin.node.config.OutputConfig;

/// How an output fares.
///
/// @param recipient its name in the policy
/// @param protocol what it is told in
/// @param url where it is
/// @param connected recipients that are reached: clients of a server, 1 or 0 otherwise
/// @param counts what went and what did not
/// @param reason why it is not reached, empty when it is
public record OutputStatus(
        String recipient, OutputConfig.Protocol protocol, String url, int connected, Counts counts, String reason) {
    /// What went and what did not. Those of messages run since the node started.
    ///
    /// @param sent events or messages sent
    /// @param dropped events dropped for want of room or of a way
    /// @param withheld tracks and alerts of the newest picture that the policy keeps back
    public record Counts(long sent, long dropped, int withheld) {}
}

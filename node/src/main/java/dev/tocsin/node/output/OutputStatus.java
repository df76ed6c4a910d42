package dev.tocsin.node.output;

/// How an output fares. Counters run since the node started.
///
/// @param recipient its name in the policy
/// @param url where it is
/// @param connected recipients that are reached: clients of a server, 1 or 0 otherwise
/// @param sent events or messages sent
/// @param dropped events dropped for want of room
/// @param withheld tracks and alerts of the newest picture that the policy keeps back
/// @param reason why it is not reached, empty when it is
public record OutputStatus(
        String recipient, String url, int connected, long sent, long dropped, int withheld, String reason) {}

package dev.tocsin.wire.cap;

/// Names an earlier message of the same sender.
///
/// @param identifier its identifier
/// @param sentNanos when it was sent
public record CapReference(String identifier, long sentNanos) {}

package dev.tocsin.node.pipeline;

/// Told of outputs after they are durable, in order, by the sequencer thread: it must return quickly and never wait.
@FunctionalInterface
public interface OutputListener {
    /// One output. An exception is counted and logged; the others still hear of it.
    ///
    /// At a restart alerts that may not have left before the crash are told again: receivers drop what they know by
    /// (id, version).
    void published(Published published);
}

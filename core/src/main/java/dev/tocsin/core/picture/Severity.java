package dev.tocsin.core.picture;

/// How much a finding matters.
public enum Severity {
    /// Worth knowing; nothing was lost.
    INFO,
    /// Something was skipped or is degraded; the rest goes on.
    WARNING,
    /// A whole block, source or function is lost until it is mended.
    ERROR
}

package dev.tocsin.node.config;

/// A configuration that cannot be used, in one sentence with file, line, column and remedy.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// A fault.
    public ConfigException(String message) {
        super(message);
    }

    /// A fault with its cause.
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}

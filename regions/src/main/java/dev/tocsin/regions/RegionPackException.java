package dev.tocsin.regions;

/// A region pack that cannot be used. The message is one sentence for the person who chose it: file, place, what is
/// wrong. Nothing is loaded.
public final class RegionPackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegionPackException(String message) {
        super(message);
    }

    RegionPackException(String message, Throwable cause) {
        super(message, cause);
    }
}

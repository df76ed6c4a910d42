package dev.tocsin.node.federation;

import java.io.IOException;
import java.io.Serial;

/// A feed says something that it must not: the connection ends and a finding is made.
final class FeedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    FeedException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /// The short stable name of the reason.
    String code() {
        return code;
    }
}

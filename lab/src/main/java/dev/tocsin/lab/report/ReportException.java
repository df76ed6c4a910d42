package dev.tocsin.lab.report;

/// The input of a report cannot be used; the message says which file, line and column.
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.tocsin.node.journal;

/// The journal cannot be written or holds damaged records. Fatal to the node: whoever catches it stops, with this
/// message, and does not retry.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// A failure in words for a person, naming the file.
    public JournalException(String message) {
        super(message);
    }

    /// A failure with its cause.
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}

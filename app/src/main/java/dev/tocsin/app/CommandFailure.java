package dev.tocsin.app;

/// Ends a command with one clear sentence and an exit code; no stack trace is shown.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// A failure that the user can act on.
    ///
    /// @param exitCode one of [ExitCode]
    /// @param sentence what is wrong, where, and what to do
    public CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// What the process exits with.
    public int exitCode() {
        return exitCode;
    }
}

package dev.tocsin.app;

/// Exit codes of the command, after BSD's sysexits.h where it has one.
public final class ExitCode {
    /// Done.
    public static final int OK = 0;

    /// The work was done and its answer is no: a difference found, a check failed.
    public static final int NEGATIVE = 1;

    /// The command line is wrong.
    public static final int USAGE = 64;

    /// An input's content is wrong.
    public static final int DATA = 65;

    /// An input cannot be opened.
    public static final int NO_INPUT = 66;

    /// A port or service cannot be had.
    public static final int UNAVAILABLE = 69;

    /// A defect of the program.
    public static final int SOFTWARE = 70;

    /// An output cannot be written, or a disk failed.
    public static final int IO = 74;

    /// The configuration is wrong.
    public static final int CONFIG = 78;

    private ExitCode() {}
}

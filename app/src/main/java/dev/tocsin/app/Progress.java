package dev.tocsin.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Tells on standard error how far long work has come: nothing in the first two seconds, then a line that
/// renews itself on a terminal and one line every ten seconds elsewhere. Not thread-safe.
public final class Progress implements AutoCloseable {
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long LOG_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final LongSupplier clockNanos;
    private final boolean terminal;
    private final long startNanos;
    private long nextNanos;
    private boolean shown;

    /// Progress on standard error with the system's clock.
    public Progress() {
        this(System.err, System::nanoTime, isTerminal());
    }

    Progress(PrintStream out, LongSupplier clockNanos, boolean terminal) {
        this.out = out;
        this.clockNanos = clockNanos;
        this.terminal = terminal;
        this.startNanos = clockNanos.getAsLong();
        this.nextNanos = startNanos + QUIET_NANOS;
    }

    @SuppressWarnings("SystemConsoleNull") // the contract still allows null
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Says how far the work is; cheap enough for every few thousand records.
    ///
    /// @param what what is being done, such as a file name
    /// @param done how much is done
    /// @param total how much there is, or 0 when unknown
    public void at(String what, long done, long total) {
        long now = clockNanos.getAsLong();
        if (now < nextNanos) {
            return;
        }
        nextNanos = now + (terminal ? TERMINAL_NANOS : LOG_NANOS);
        shown = true;
        long seconds = (now - startNanos) / 1_000_000_000L;
        String share = total > 0 ? String.format("%3d %%", 100 * done / total) : Long.toString(done);
        out.print(
                (terminal ? "\r\u001b[K" : "") + what + "  " + share + "  " + seconds + " s" + (terminal ? "" : "\n"));
        out.flush();
    }

    /// Clears the line.
    @Override
    public void close() {
        if (shown && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}

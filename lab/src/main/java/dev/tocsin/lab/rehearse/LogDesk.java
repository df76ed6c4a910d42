package dev.tocsin.lab.rehearse;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands between a nation's lane and its log: what the lane says of a window is told to the log later, when a thread
/// has time, and the rows that the log makes of it wait to be written in the order of windows. The lane, one teller and
/// one writer may be three threads at a time.
final class LogDesk {
    /// What the log makes of a window.
    ///
    /// @param tracks rows for the table of tracks
    /// @param forecasts rows for the table of forecasts
    record Rows(String tracks, String forecasts) {}

    private final NationLog log;
    private final LogTape tape;
    private final Queue<List<Runnable>> untold = new ConcurrentLinkedQueue<>();
    private final Queue<Rows> unwritten = new ConcurrentLinkedQueue<>();

    LogDesk(NationLog log) {
        this.log = log;
        this.tape = new LogTape(log);
    }

    NationLog log() {
        return log;
    }

    /// What the lane tells.
    LaneLog tape() {
        return tape;
    }

    /// The lane is through a window.
    void closeWindow() {
        untold.add(tape.take());
    }

    /// Tells the log of the next windows, which must have been closed.
    void tell(long windows) {
        for (long i = 0; i < windows; i++) {
            untold.remove().forEach(Runnable::run);
            unwritten.add(new Rows(log.tracks().takeRows(), log.forecasts().takeRows()));
        }
    }

    boolean hasRows() {
        return !unwritten.isEmpty();
    }

    /// The rows of the next window.
    Rows takeRows() {
        return unwritten.remove();
    }
}

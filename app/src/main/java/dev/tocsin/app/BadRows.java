package dev.tocsin.app;

import java.util.List;

/// Tells which rows of tables could not be read.
final class BadRows {
    private BadRows() {}

    /// @param problems the first of them, each with file, line, column and reason
    /// @param count all of them
    static void tell(List<String> problems, long count) {
        problems.forEach(p -> System.err.println("bad row: " + p));
        if (count > problems.size()) {
            System.err.println("bad rows: " + count + " in all");
        }
    }
}

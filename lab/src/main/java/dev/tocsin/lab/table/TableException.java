package dev.tocsin.lab.table;

/// A table that cannot be used as a whole: no header, a column that is missing.
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong, and where
    public TableException(String sentence) {
        super(sentence);
    }
}

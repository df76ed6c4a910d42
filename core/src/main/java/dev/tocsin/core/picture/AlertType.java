package dev.tocsin.core.picture;

/// Whether an alert is meant. Fixed when a node starts: its keys, identifiers and channels belong to one type, and
/// inputs of the other type are refused.
public enum AlertType {
    /// It is meant.
    REAL,
    /// It is practice.
    EXERCISE
}

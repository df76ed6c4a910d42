package dev.tocsin.core.picture;

/// The stages of an alert, in the order in which they harden; the last ends it.
public enum AlertStage {
    /// Something may come, minutes to hours from now: stay reachable.
    WATCH,
    /// It is likely to come: be near shelter.
    PREPARE,
    /// Shelter now.
    TAKE_COVER,
    /// It is over here.
    ALL_CLEAR
}

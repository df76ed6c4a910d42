package dev.tocsin.core.picture;

/// What could happen to the ground.
public enum HazardKind {
    /// The object comes down here.
    IMPACT,
    /// The object passes overhead.
    OVERFLIGHT,
    /// Fragments come down here if the object ends early.
    DEBRIS
}

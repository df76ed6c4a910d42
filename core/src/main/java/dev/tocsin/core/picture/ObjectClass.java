package dev.tocsin.core.picture;

/// What an object is. A track holds a probability for each, never one of them made certain.
public enum ObjectClass {
    /// On a ballistic arc.
    BALLISTIC,
    /// A cruise missile.
    CRUISE,
    /// An uncrewed aircraft used as a weapon.
    DRONE,
    /// A crewed or otherwise civil aircraft.
    AIRCRAFT,
    /// None of the others can be said.
    UNKNOWN
}

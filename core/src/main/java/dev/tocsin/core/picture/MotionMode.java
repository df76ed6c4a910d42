package dev.tocsin.core.picture;

/// The motion models of the tracker.
public enum MotionMode {
    /// Nearly constant velocity with small accelerations: cruising.
    STEADY,
    /// Nearly constant velocity with large accelerations: turning, climbing, diving.
    AGILE,
    /// Free flight under gravity on the rotating Earth.
    BALLISTIC
}

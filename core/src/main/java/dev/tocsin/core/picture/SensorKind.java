package dev.tocsin.core.picture;

/// What a sensor measures. There is no kind for anything that acts: effectors are not part of this system.
public enum SensorKind {
    /// Slant range and azimuth; altitude only from transponders.
    RADAR_2D,
    /// Slant range, azimuth and elevation.
    RADAR_3D,
    /// Positions that aircraft broadcast.
    ADS_B,
    /// Direction only: acoustic, optical or radio direction finders.
    BEARING,
    /// System tracks of another tracker.
    TRACKER
}

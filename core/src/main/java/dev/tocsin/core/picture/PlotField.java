package dev.tocsin.core.picture;

/// The optional columns of a [PlotBatch].
public enum PlotField {
    /// Slant range and azimuth.
    POLAR,
    /// Elevation above the horizon of the site.
    ELEVATION,
    /// Rate of the slant range.
    RANGE_RATE,
    /// Pressure altitude (from flight level, Mode C).
    ALTITUDE,
    /// Latitude and longitude reported by the object.
    POSITION,
    /// One sigma of each horizontal axis of the position.
    POSITION_SIGMA,
    /// Height above the ellipsoid, geometric.
    HEIGHT,
    /// Ground speed and course.
    VELOCITY,
    /// Vertical rate.
    VERTICAL_RATE,
    /// Mode S address.
    MODE_S,
    /// Mode 3/A code.
    MODE_3A,
    /// Callsign.
    CALLSIGN,
    /// The sensor's own track number.
    TRACK_NUMBER;

    /// The bit of this field in a presence mask.
    int bit() {
        return 1 << ordinal();
    }
}

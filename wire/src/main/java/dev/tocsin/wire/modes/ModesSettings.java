package dev.tocsin.wire.modes;

import dev.tocsin.core.geo.GeoPoint;
import java.util.Optional;

/// How the frames of one receiver are read.
///
/// @param site where the receiver stands: positions beyond its reach are refused, and surface positions need it
/// @param maxRangeMetres how far it hears at most; only used with a site
/// @param repair whether a single wrong bit of a broadcast is turned around. Off by default: with 112 bits one in
///     150,000 random frames would then pass as intact
/// @param timestamps what the timestamps of frames count
public record ModesSettings(Optional<GeoPoint> site, double maxRangeMetres, boolean repair, Timestamps timestamps) {
    /// What timestamps count.
    public enum Timestamps {
        /// Ticks of 12 MHz from any origin, unless a status frame of the receiver says GPS.
        AUTOMATIC,
        /// Ticks of 12 MHz from any origin.
        TICKS,
        /// GPS time of day: 18 bits of seconds, 30 bits of nanoseconds.
        GPS
    }

    /// Without a site: nothing is known about the receiver.
    public static final ModesSettings DEFAULTS =
            new ModesSettings(Optional.empty(), 450_000, false, Timestamps.AUTOMATIC);

    /// Checks the range.
    ///
    /// @throws IllegalArgumentException when it is not positive
    public ModesSettings {
        if (!(maxRangeMetres > 0)) {
            throw new IllegalArgumentException("the range of a receiver must be positive, not " + maxRangeMetres);
        }
    }

    /// The same at a site.
    public ModesSettings at(GeoPoint place, double reachMetres) {
        return new ModesSettings(Optional.of(place), reachMetres, repair, timestamps);
    }

    /// The same with or without repair.
    public ModesSettings withRepair(boolean repaired) {
        return new ModesSettings(site, maxRangeMetres, repaired, timestamps);
    }

    /// The same with other timestamps.
    public ModesSettings with(Timestamps other) {
        return new ModesSettings(site, maxRangeMetres, repair, other);
    }
}

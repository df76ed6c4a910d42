package dev.tocsin.core.picture;

/// What is known about the health of a sensor at an instant.
///
/// @param sensor the sensor
/// @param timeNanos when this was known
/// @param health whether it can be relied on
/// @param reason why, in plain words
public record SensorStatus(SensorId sensor, long timeNanos, Health health, String reason) {
    /// Whether a sensor can be relied on.
    public enum Health {
        /// It reports as it should.
        OK,
        /// It reports less or worse than it should.
        DEGRADED,
        /// It is silent.
        LOST
    }
}

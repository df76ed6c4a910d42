package dev.tocsin.lab.sensor;

/// A sensor whose looks come in the order of time. Not thread-safe.
interface SimulatedSensor {
    /// When the next look is sent.
    long nextNanos();

    /// The next look; advances by one.
    Look next();
}

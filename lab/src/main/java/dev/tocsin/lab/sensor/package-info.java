/// What sensors make of the truth: plots with horizon, noise, misses, clutter and outages, and the wire bytes that they
/// send.
///
/// A simulated sensor gives its looks in the order of time; [SensorNetwork] merges those of many. Every draw is keyed
/// by (seed, sensor, rotation, object), so the bytes of a sensor do not depend on what else is simulated.
/// `docs/reference/simulated-sensors.md` states the assumptions.
@NullMarked
package dev.tocsin.lab.sensor;

import org.jspecify.annotations.NullMarked;

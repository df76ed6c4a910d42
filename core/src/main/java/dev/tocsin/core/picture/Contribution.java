package dev.tocsin.core.picture;

/// What one sensor gave to a track. A partner node whose plots we do not have appears as a sensor of its own.
///
/// @param node the node that owns the sensor
/// @param sensor the sensor
/// @param failureDomain what fails together with it (a site, a link, a power feed)
/// @param lastNanos when it last measured the object
/// @param count how many reports it gave
public record Contribution(NodeId node, SensorId sensor, String failureDomain, long lastNanos, int count) {}

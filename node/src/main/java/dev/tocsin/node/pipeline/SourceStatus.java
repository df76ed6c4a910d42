package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;

/// How the wire of one sensor fares. Counters run since the node started.
///
/// @param sensor the sensor
/// @param health whether it reports as it should
/// @param reason why not, empty when it does
/// @param lastNanos when it last reported, [Long#MIN_VALUE] when never
/// @param datagrams datagrams or lines with reports of it
/// @param bytes octets of them
/// @param plots plots made of them
/// @param findings findings about them
/// @param dropped plots dropped for want of room
/// @param plotsPerSecond recent rate in seconds of the node's clock
public record SourceStatus(
        SensorId sensor,
        SensorStatus.Health health,
        String reason,
        long lastNanos,
        long datagrams,
        long bytes,
        long plots,
        long findings,
        long dropped,
        double plotsPerSecond) {}

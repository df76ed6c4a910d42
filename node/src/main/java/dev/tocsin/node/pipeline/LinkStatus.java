package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.SensorId;
import java.util.List;

/// How one wire fares, with all sensors on it. Counters run since the node started.
///
/// @param about what the configuration says of it
/// @param state whether somebody is at the other end
/// @param reason why not, or what was last wrong; empty when all is well
/// @param lastNanos when bytes last came, [Long#MIN_VALUE] when never
/// @param traffic what came
/// @param dropped what was not taken
public record LinkStatus(About about, State state, String reason, long lastNanos, Traffic traffic, Dropped dropped) {
    /// Whether somebody is at the other end.
    public enum State {
        /// Not opened yet.
        CLOSED,
        /// Open for whoever sends or connects.
        LISTENING,
        /// A connection stands, or a recording is being read.
        CONNECTED,
        /// The connection is lost or refused; tried again with growing pauses.
        RECONNECTING,
        /// The recording is at its end.
        ENDED
    }

    /// What the configuration says of a wire.
    ///
    /// @param source its address
    /// @param protocol what is spoken on it, in kebab case
    /// @param editions editions chosen, such as `048=1.31`; empty for the newest
    /// @param sensors who is on it
    /// @param failureDomains what fails together with it
    public record About(
            String source,
            String protocol,
            List<String> editions,
            List<SensorId> sensors,
            List<String> failureDomains) {
        /// Copies the lists.
        public About {
            editions = List.copyOf(editions);
            sensors = List.copyOf(sensors);
            failureDomains = List.copyOf(failureDomains);
        }
    }

    /// What came.
    ///
    /// @param connections connections that stood so far, the present one included
    /// @param messages datagrams, or pieces of a stream
    /// @param bytes octets of them
    /// @param bytesPerSecond recent rate in real seconds
    /// @param findings findings about it
    public record Traffic(long connections, long messages, long bytes, double bytesPerSecond, long findings) {}

    /// What was not taken.
    ///
    /// @param tooFast messages beyond the rate that is allowed
    /// @param tooLong messages beyond the size that is allowed
    public record Dropped(long tooFast, long tooLong) {}
}

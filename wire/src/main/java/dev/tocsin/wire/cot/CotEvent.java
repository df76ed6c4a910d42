package dev.tocsin.wire.cot;

import java.util.Optional;
import java.util.OptionalDouble;

/// One event: something at a place for a time.
///
/// @param uid names the thing over its events
/// @param type what it is, in the hierarchy of the base schema, such as `a-u-A`
/// @param how how the place is known, such as `m-f` (by a machine, fused)
/// @param opex whether it is operation (`o`), exercise (`e`) or simulation (`s`); empty when not said
/// @param times when
/// @param point where
/// @param detail more about it
public record CotEvent(
        String uid, String type, String how, Optional<String> opex, Times times, Point point, Detail detail) {
    /// When an event holds.
    ///
    /// @param timeNanos when it was made
    /// @param startNanos from when it holds
    /// @param staleNanos until when it holds
    public record Times(long timeNanos, long startNanos, long staleNanos) {}

    /// Where something is, WGS-84.
    ///
    /// @param latitudeDegrees latitude
    /// @param longitudeDegrees longitude
    /// @param haeMetres height above the ellipsoid
    /// @param ceMetres one sigma across the ground
    /// @param leMetres one sigma of the height
    public record Point(
            double latitudeDegrees,
            double longitudeDegrees,
            OptionalDouble haeMetres,
            OptionalDouble ceMetres,
            OptionalDouble leMetres) {}

    /// Motion over ground.
    ///
    /// @param speedMps speed, m/s
    /// @param courseDegrees direction, clockwise from true north
    public record Motion(double speedMps, double courseDegrees) {}

    /// An emergency.
    ///
    /// @param kind its name in receivers, such as `911 Alert`
    /// @param cancel whether it is over
    public record Emergency(String kind, boolean cancel) {}

    /// More about a thing.
    ///
    /// @param callsign its name for people
    /// @param motion how it moves
    /// @param emergency the emergency that the event is about
    /// @param remarks text for people
    /// @param link uid of the thing that the event belongs to
    /// @param control version offered, asked for or granted, in events of the protocol's negotiation
    public record Detail(
            Optional<String> callsign,
            Optional<Motion> motion,
            Optional<Emergency> emergency,
            Optional<String> remarks,
            Optional<String> link,
            Optional<Control> control) {
        /// Nothing more.
        public static final Detail NONE = new Detail(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /// A name and remarks.
        public static Detail of(String callsign, String remarks) {
            return new Detail(
                    Optional.of(callsign),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(remarks),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// Words of the negotiation of TAK protocol versions.
    public sealed interface Control {}

    /// A server can speak a version.
    public record Offer(int version) implements Control {}

    /// A client asks for a version.
    public record Request(int version) implements Control {}

    /// A server says yes or no.
    public record Answer(boolean granted) implements Control {}
}

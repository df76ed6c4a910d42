package dev.tocsin.core.picture;

import java.util.Optional;
import java.util.OptionalInt;

/// What an object says of itself: evidence, never proof.
///
/// @param modeSAddress 24-bit ICAO aircraft address
/// @param mode3A Mode 3/A code, 12 bits (octal on screens)
/// @param callsign aircraft identification, without trailing blanks
public record Identity(OptionalInt modeSAddress, OptionalInt mode3A, Optional<String> callsign) {
    /// An object that says nothing.
    public static final Identity NONE = new Identity(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
}

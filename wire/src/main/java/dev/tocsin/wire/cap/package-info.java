/// Public alerts as CAP 1.2 messages and their Atom index.
///
/// Reference: OASIS Common Alerting Protocol Version 1.2 (1 July 2010), section 3; RFC 4287 (Atom); EDXL-DE 1.0.
///
/// In: CAP 1.0 to 1.2, indexes and distributions of whoever publishes them. Out: our own profile.
///
/// The profile, stricter than the standard: every message carries `expires`, a reference to each earlier version, the
/// event as `incidents`, and the zone as polygon and `geocode`; times end in `-00:00`; a polygon has at most 500
/// vertices and never covers less than the zone; an exercise says so in its status, its identifier, its sender and in
/// every text that a person may read. The output holds no DTD, no processing instruction but the declaration, and no
/// white space between elements, so that the bytes can be signed as they are served.
///
/// Instants are nanoseconds since the epoch; degrees exist in polygons only. Everything here is stateless and
/// thread-safe.
@NullMarked
package dev.tocsin.wire.cap;

import org.jspecify.annotations.NullMarked;

/// Cursor on Target: events as XML (version 0) and as TAK protocol version 1, on a mesh and on streams, and the
/// negotiation between the two.
///
/// Everything here is a step without I/O: bytes and an instant in; events, plots, findings and replies out. Instants
/// are nanoseconds, angles degrees as on the wire until they become plots. Bytes that are no event give findings.
///
/// What we send never claims to know a friend: the affiliation is unknown. Height is above the ellipsoid and nothing
/// else; what is not known is left out, or written as the wire's value for unknown where it must stand.
@NullMarked
package dev.tocsin.wire.cot;

import org.jspecify.annotations.NullMarked;

/// Records of the journal and of the feeds between nodes, as protocol buffers (`record.proto`, format 1).
///
/// Encoding is deterministic: equal values give equal bytes, and decoding gives back the very same bits. Decoding is
/// total: any bytes give a value or findings, never an exception, within named bounds. Fields that a newer program
/// added are skipped. Units and frames are the kernel's: nanoseconds, metres, radians, ECEF. Stateless and thread-safe.
@NullMarked
package dev.tocsin.wire.record;

import org.jspecify.annotations.NullMarked;

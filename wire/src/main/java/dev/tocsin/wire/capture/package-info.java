/// Recordings: finds the framing of a file by itself and hands out its frames with capture time, place and ports.
///
/// Framings: raw ASTERIX blocks back to back, pcap (both byte orders, micro- and nanoseconds), pcapng, FINAL (IOSS),
/// GPS, ORADIS headers inside UDP, and SBS-1 text lines. Total on arbitrary bytes: what cannot be read is a finding
/// with
/// its offset; walks are bounded by the size of the file. Readers are not thread-safe.
@NullMarked
package dev.tocsin.wire.capture;

import org.jspecify.annotations.NullMarked;

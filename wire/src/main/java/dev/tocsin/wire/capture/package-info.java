/// Recordings: finds the framing of a file by itself and hands out its frames with capture time, place and
/// ports.
///
/// Framings: raw ASTERIX blocks back to back, pcap (both byte orders, micro- and nanoseconds), pcapng, FINAL (IOSS),
/// GPS, RFF, HDLC, ORADIS headers inside UDP, and what ADS-B receivers write; gzip or not. Recordings are walked
/// through a window, never read whole. Total on arbitrary bytes: what cannot be read is a finding with its offset.
/// Readers are not thread-safe.
@NullMarked
package dev.tocsin.wire.capture;

import org.jspecify.annotations.NullMarked;

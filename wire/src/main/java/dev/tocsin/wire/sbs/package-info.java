/// SBS-1 (BaseStation) text lines of ADS-B receivers, in and out.
///
/// A line holds one message about one aircraft: callsign, position or velocity, never all. The decoder joins them: a
/// position gives a plot, with what else was heard of the aircraft shortly before. Altitudes are barometric. Total on
/// arbitrary text; classes are not thread-safe unless they say so.
@NullMarked
package dev.tocsin.wire.sbs;

import org.jspecify.annotations.NullMarked;

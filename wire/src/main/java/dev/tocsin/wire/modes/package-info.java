/// Mode S and ADS-B: frames on a wire (BEAST, AVR), what they say, and plots made of them; readsb `aircraft.json`.
///
/// Frames are cut from bytes by [BeastReader] and [AvrReader], viewed through [ModesFrame], and joined per aircraft by
/// [ModesPlots] (columns for the tracker) or [ModesJson] (a line a frame). [AdsbEncoder] and [BeastWriter] are the way
/// out. Feet, knots and degrees end here; altitudes are barometric, heights geometric.
///
/// Everything is total on arbitrary bytes, bounded, and deterministic: the instant of reception is passed in. Classes
/// are not thread-safe unless they say so.
///
/// Reference: ICAO Annex 10 volume IV; ICAO Doc 9871 (registers); RTCA DO-260, DO-260A, DO-260B. Bits are counted from
/// 1 as these documents do.
@NullMarked
package dev.tocsin.wire.modes;

import org.jspecify.annotations.NullMarked;

/// NOTAMs in the ICAO text form: airspace that is closed, in and out.
///
/// Reference: ICAO Annex 15, appendix 3, and Doc 8126, chapter 6 (format, Q-line, items A to G). Positions of the
/// Q-line are whole minutes and its radius whole nautical miles; the polygon or circle in item E is finer and wins.
///
/// Levels stay flight levels and texts; nothing here knows what a NOTAM means for an alert. Stateless, total on any
/// text.
@NullMarked
package dev.tocsin.wire.notam;

import org.jspecify.annotations.NullMarked;

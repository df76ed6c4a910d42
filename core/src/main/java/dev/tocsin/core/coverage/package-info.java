/// Which zones could be seen now, and since when not: the geometry of a node's sensors against the health of each.
///
/// Silence is never safety. A sensor vouches for a zone only while it reports as it should, and only where
/// its range, its sector and the horizon reach the worst-seen point of the zone. Terrain is not known here: a
/// fifth of the horizon is held back for it. Angles in radians, lengths in metres, instants in nanoseconds.
/// No clock, no thread. Null-marked.
@NullMarked
package dev.tocsin.core.coverage;

import org.jspecify.annotations.NullMarked;

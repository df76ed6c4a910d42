/// What really happens on the ground: which zones are hit by an object or its fragments, and which are flown over,
/// from the truth alone. No track, forecast or alert is known here, so that scores compare with something independent.
///
/// Frames and units: ECEF metres, radians, nanoseconds.
@NullMarked
package dev.tocsin.lab.hazard;

import org.jspecify.annotations.NullMarked;

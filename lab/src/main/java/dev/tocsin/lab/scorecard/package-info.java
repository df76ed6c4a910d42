/// How good a rehearsal was: lead times, misses with their causes, false person-hours, soundings, all-clear delays,
/// calibration and the counts of the raid. `docs/reference/scorecard.md` defines every figure.
@NullMarked
package dev.tocsin.lab.scorecard;

import org.jspecify.annotations.NullMarked;

/// What really happens: scenarios read from YAML, and the truth drawn from them.
///
/// A scenario names areas, vehicles by class, raids, civil traffic and the sensors of each nation. From a seed it
/// gives [Truth]: objects whose positions are functions of time. Every draw is keyed by (seed, stream, step), so the
/// same seed gives the same truth bit for bit, whatever else is drawn.
///
/// Fates come from coarse outcome models: shares given in the scenario. Nothing here models a weapon, an effector or an
/// engagement; an object that is "stopped" simply ends.
///
/// Frames and units: ECEF metres, seconds, radians; degrees, kilometres and clock times only in the YAML and CSV files.
@NullMarked
package dev.tocsin.lab.scenario;

import org.jspecify.annotations.NullMarked;

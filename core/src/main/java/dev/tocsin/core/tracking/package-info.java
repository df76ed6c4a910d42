/// Turns plots of many asynchronous sensors, and tracks of partners, into system tracks.
///
/// A Poisson multi-Bernoulli filter in spirit: every track carries its probability of existence, unassigned
/// plots give birth to unlikely tracks, and evidence moves the probability, never a count of hits alone. The
/// motion is an interacting mixture of modes over position and velocity in ECEF. A plot and a track that have
/// only each other are decided in closed form, everything contested by the engine in `core.tracking.engine`.
/// `docs/tracking.md` gives the equations, the references and what it lacks.
///
/// [dev.tocsin.core.tracking.Tracker] is the only entrance. It is deterministic and single-threaded: time
/// comes in as an argument, nothing here reads a clock, draws a number or iterates over a map without order.
/// It knows sensors, plots and tracks; nothing of forecasts, alerts or wires.
@NullMarked
package dev.tocsin.core.tracking;

import org.jspecify.annotations.NullMarked;

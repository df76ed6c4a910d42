/// Where a track will go, when, and what that means for the zones on the ground.
///
/// One stateless step: a track and an instant in, a [dev.tocsin.core.picture.Forecast] out. Every class and
/// motion mode that a track may have is propagated with its own physics, and the results are added up by
/// probability: an arc of free flight to the ground, a route that is kept but wanders, a dive. Nothing is
/// decided here: a forecast states probabilities and intervals, and a stage further on weighs them against
/// the cost of disturbing people.
///
/// Frames and units: ECEF metres for states; on the ground a tangent plane with x to east and y to north,
/// metres; seconds relative to the track's own time inside, nanoseconds outside. Thread-safe, deterministic
/// bit for bit, total: a state that no physics fits yields a forecast without footprints, never an exception.
///
/// It must not know how tracks are made nor how alerts are decided. Method, assumptions and limits:
/// `docs/forecasting.md`.
@NullMarked
package dev.tocsin.core.forecast;

import org.jspecify.annotations.NullMarked;

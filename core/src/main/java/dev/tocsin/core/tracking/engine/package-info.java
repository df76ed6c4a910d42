/// The association engine: a Poisson multi-Bernoulli filter with local mixtures, for any state space.
///
/// An [dev.tocsin.core.tracking.engine.Engine] owns tracks, their hypotheses and the joint hypotheses of tracks that
/// meet; a [dev.tocsin.core.tracking.engine.StateSpace] owns the densities behind integer handles and says how likely
/// each plot is under each of them. Nothing here knows a coordinate. Columns of primitives, reused, no allocation in
/// the steady state; every table has a named limit whose reaching is counted. Not thread-safe, deterministic.
/// `docs/tracking.md` gives the equations and references.
@NullMarked
package dev.tocsin.core.tracking.engine;

import org.jspecify.annotations.NullMarked;

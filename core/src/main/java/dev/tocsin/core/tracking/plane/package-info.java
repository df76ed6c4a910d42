/// Planar experiments on the tracker's own engine: plots and tracks in a plane.
///
/// Plane: x east, y north, metres; velocities in m/s; azimuth clockwise from north (the y axis), radians; instants and
/// spans in nanoseconds. [dev.tocsin.core.tracking.plane.PlanarTracker] is the entrance: it takes plots in order of
/// arrival and answers with the picture of an instant. Deterministic and single-threaded. Association, existence and
/// hypotheses are those of [dev.tocsin.core.tracking.engine]; only the state space lives here.
@NullMarked
package dev.tocsin.core.tracking.plane;

import org.jspecify.annotations.NullMarked;

/// Planar tracking experiments: tables of plots through the tracker of the node, tables of estimates out.
///
/// Plane: x east, y north, metres; azimuth clockwise from north, radians; instants in nanoseconds inside
/// and seconds in the files. No association or filter lives here: this package reads, feeds
/// [dev.tocsin.core.tracking.plane] in the order of arrival, and writes. The formats stand in
/// `docs/reference/experiments.md`.
@NullMarked
package dev.tocsin.lab.experiment;

import org.jspecify.annotations.NullMarked;

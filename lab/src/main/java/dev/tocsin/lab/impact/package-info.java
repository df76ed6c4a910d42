/// Impact points of falling objects: tables of what one radar measured in, a table of where they come down out.
///
/// Nothing is estimated here: this package reads, asks [dev.tocsin.core.forecast.ImpactFit], and writes. The
/// formats stand in `docs/reference/experiments.md`.
@NullMarked
package dev.tocsin.lab.impact;

import org.jspecify.annotations.NullMarked;

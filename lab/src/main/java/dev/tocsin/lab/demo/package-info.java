/// Five nations in one process: scenarios run through nodes, with or without a network between them.
///
/// [InProcess] feeds the plots of a scenario straight into kernels, as fast as the machine can, to see tracks and
/// alerts
/// quickly.
@NullMarked
package dev.tocsin.lab.demo;

import org.jspecify.annotations.NullMarked;

/// Five nations in one process: scenarios run through nodes, with or without a network between them.
///
/// Played at a pace, on real sockets; `dev.tocsin.lab.rehearse` runs the same without either.
@NullMarked
package dev.tocsin.lab.demo;

import org.jspecify.annotations.NullMarked;

/// Fuzz tests: short and repeatable in every build, as long as wanted under Jazzer.
@NullMarked
package dev.tocsin.bench.fuzz;

import org.jspecify.annotations.NullMarked;

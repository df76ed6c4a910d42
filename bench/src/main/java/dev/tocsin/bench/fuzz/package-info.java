/// Fuzzing of everything that reads foreign bytes: targets, seeds of our own making, a mutator, and campaigns that
/// count.
///
/// The same targets run under Jazzer, which sees coverage but is slow on some decoders, and under [Campaign], which is
/// blind but for what targets tell of an input, and does tens of thousands of inputs a second.
@NullMarked
package dev.tocsin.bench.fuzz;

import org.jspecify.annotations.NullMarked;

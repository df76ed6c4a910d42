/// Benchmarks. Each first proves that its result is right, then measures it; figures stand in `docs/validation.md`.
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;

/// Small dense kernels over `double[]`: Gaussians of six states, Cholesky factors, optimal assignment.
///
/// Static methods, no objects per number, no allocation: the caller owns every array and passes scratch
/// space in. Symmetric matrices are stored as their lower triangle, row by row: element (row, column) with
/// column ≤ row at `row * (row + 1) / 2 + column`. Nothing here knows what a state means; lengths and
/// lifetimes are the caller's duty and are not checked in the kernels. Products and sums run in one fixed
/// order with `Math.fma`, so every machine computes the same bits.
@NullMarked
package dev.tocsin.core.matrix;

import org.jspecify.annotations.NullMarked;

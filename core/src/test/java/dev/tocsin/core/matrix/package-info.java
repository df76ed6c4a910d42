/// Tests of the matrix kernels.
@NullMarked
package dev.tocsin.core.matrix;

import org.jspecify.annotations.NullMarked;

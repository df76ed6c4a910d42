/// Tests of the Earth, its frames and its forces.
@NullMarked
package dev.tocsin.core.geo;

import org.jspecify.annotations.NullMarked;

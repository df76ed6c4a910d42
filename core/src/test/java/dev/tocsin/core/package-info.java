/// Tests of the core as a whole.
@NullMarked
package dev.tocsin.core;

import org.jspecify.annotations.NullMarked;

/// Tests of the package of the same name.
@NullMarked
package dev.tocsin.core.kernel;

import org.jspecify.annotations.NullMarked;

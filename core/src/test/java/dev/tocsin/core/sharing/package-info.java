/// Tests of the package of the same name.
@NullMarked
package dev.tocsin.core.sharing;

import org.jspecify.annotations.NullMarked;

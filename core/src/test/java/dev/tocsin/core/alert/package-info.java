/// Tests of the package of the same name.
@NullMarked
package dev.tocsin.core.alert;

import org.jspecify.annotations.NullMarked;

/// Tests of the SAPIENT messages.
@NullMarked
package dev.tocsin.wire.sapient;

import org.jspecify.annotations.NullMarked;

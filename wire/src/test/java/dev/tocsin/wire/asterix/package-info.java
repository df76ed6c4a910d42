/// Tests of the ASTERIX codec.
@NullMarked
package dev.tocsin.wire.asterix;

import org.jspecify.annotations.NullMarked;

/// Tests of the NOTAM codec.
@NullMarked
package dev.tocsin.wire.notam;

import org.jspecify.annotations.NullMarked;

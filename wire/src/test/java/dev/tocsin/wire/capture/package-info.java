/// Tests of the capture package.
@NullMarked
package dev.tocsin.wire.capture;

import org.jspecify.annotations.NullMarked;

/// Tests of the records.
@NullMarked
package dev.tocsin.wire.record;

import org.jspecify.annotations.NullMarked;

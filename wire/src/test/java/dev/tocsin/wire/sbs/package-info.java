/// Tests of the sbs package.
@NullMarked
package dev.tocsin.wire.sbs;

import org.jspecify.annotations.NullMarked;

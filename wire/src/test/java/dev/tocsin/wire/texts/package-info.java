/// Tests of the words. Null-marked.
@NullMarked
package dev.tocsin.wire.texts;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tocsin.wire.cap;

import org.jspecify.annotations.NullMarked;

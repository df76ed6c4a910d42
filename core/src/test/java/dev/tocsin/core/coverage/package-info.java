/// Tests of coverage. Null-marked.
@NullMarked
package dev.tocsin.core.coverage;

import org.jspecify.annotations.NullMarked;

/// Tests of Cursor on Target.
@NullMarked
package dev.tocsin.wire.cot;

import org.jspecify.annotations.NullMarked;

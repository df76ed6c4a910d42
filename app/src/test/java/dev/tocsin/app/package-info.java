/// Tests of the command and of the project as a whole.
@NullMarked
package dev.tocsin.app;

import org.jspecify.annotations.NullMarked;

/// Tests of the replay.
@NullMarked
package dev.tocsin.lab.replay;

import org.jspecify.annotations.NullMarked;

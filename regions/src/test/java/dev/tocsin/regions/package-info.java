/// Tests of region packs.
@NullMarked
package dev.tocsin.regions;

import org.jspecify.annotations.NullMarked;

/// What tests of every module share: the seeded property harness and the optional shared data.
@NullMarked
package dev.tocsin.testing;

import org.jspecify.annotations.NullMarked;

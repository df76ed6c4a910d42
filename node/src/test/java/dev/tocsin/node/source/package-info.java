/// Tests of the sources.
@NullMarked
package dev.tocsin.node.source;

import org.jspecify.annotations.NullMarked;

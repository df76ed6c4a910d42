/// Tests of the outputs, with whole nodes.
@NullMarked
package dev.tocsin.node.output;

import org.jspecify.annotations.NullMarked;

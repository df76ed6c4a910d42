/// Tests of bulletins of other authorities.
@NullMarked
package dev.tocsin.node.bulletin;

import org.jspecify.annotations.NullMarked;

/// One nation's node, assembled from runtime, sources, feeds and publishers.
@NullMarked
package dev.tocsin.node;

import org.jspecify.annotations.NullMarked;

/// Tests of subscribers. Null-marked.
@NullMarked
package dev.tocsin.node.subscribe;

import org.jspecify.annotations.NullMarked;

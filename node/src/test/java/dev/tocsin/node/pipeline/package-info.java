/// Tests of the node's pipeline.
@NullMarked
package dev.tocsin.node.pipeline;

import org.jspecify.annotations.NullMarked;

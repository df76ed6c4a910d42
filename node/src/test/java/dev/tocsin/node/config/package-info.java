/// Tests of the node's config.
@NullMarked
package dev.tocsin.node.config;

import org.jspecify.annotations.NullMarked;

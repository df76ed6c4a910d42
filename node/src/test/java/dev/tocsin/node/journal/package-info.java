/// Tests of the node's journal.
@NullMarked
package dev.tocsin.node.journal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tocsin.node.publish;

import org.jspecify.annotations.NullMarked;

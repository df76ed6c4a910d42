@NullMarked
package dev.tocsin.node.federation;

import org.jspecify.annotations.NullMarked;

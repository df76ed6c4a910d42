@NullMarked
package dev.tocsin.node.http;

import org.jspecify.annotations.NullMarked;

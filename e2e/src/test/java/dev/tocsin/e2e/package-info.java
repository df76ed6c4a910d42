/// The whole system from outside: architecture over all modules, processes, the browser, the documents.
@NullMarked
package dev.tocsin.e2e;

import org.jspecify.annotations.NullMarked;

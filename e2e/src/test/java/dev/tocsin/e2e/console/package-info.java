/// Browser tests of the console, against canned answers of the HTTP contract.
@NullMarked
package dev.tocsin.e2e.console;

import org.jspecify.annotations.NullMarked;

/// Tables of comma-separated values, plain or gzip-compressed, read fast and in one pass.
///
/// Input comes from anywhere: a bad line is counted and described, never thrown; lines and columns are
/// bounded. Numbers are decimal with a point and rounded correctly. Not thread-safe.
@NullMarked
package dev.tocsin.lab.table;

import org.jspecify.annotations.NullMarked;

/// Instants and times of day.
///
/// An instant is a `long`: nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as in POSIX). It reaches
/// from 1677 to 2262. This package never reads a clock: the current instant comes in as an argument, everywhere.
@NullMarked
package dev.tocsin.core.time;

import org.jspecify.annotations.NullMarked;

/// What all codecs share. A codec is total: any bytes give items and findings, never an exception.
///
/// Units of the standards (feet, knots, degrees, flight levels) end here; everything handed on is SI and radians.
@NullMarked
package dev.tocsin.wire;

import org.jspecify.annotations.NullMarked;

/// Brings plots into the common frame: takes known errors of each sensor out of its measurements.
///
/// Knows sensors and plots, nothing of tracks. Corrections are configured; estimating them on line is not
/// yet done.
@NullMarked
package dev.tocsin.core.registration;

import org.jspecify.annotations.NullMarked;

/// Tests of the forecast: closed forms, calibration against drawn truths, rules for zones.
@NullMarked
package dev.tocsin.core.forecast;

import org.jspecify.annotations.NullMarked;

/// The nouns all stages share: sensors, plots, tracks, forecasts, zones, alerts, releases and findings.
///
/// Values are immutable records, checked when they are made; [PlotBatch] alone is a mutable block of columns with one
/// owner. Instants are nanoseconds since the epoch, lengths metres, angles radians, positions ECEF or [GeoPoint].
@NullMarked
package dev.tocsin.core.picture;

import org.jspecify.annotations.NullMarked;

package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Track;

/// What the kernel asks of the forecast stage. Stateless, since several lanes call it at once.
@FunctionalInterface
interface Forecasting {
    /// Where a track goes.
    Forecast forecast(Track track, long nowNanos);
}

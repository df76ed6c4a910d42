package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Track;

/// What the kernel asks of the forecast stage. Stateless, since several lanes call it at once.
interface Forecasting {
    /// Where a track goes.
    Forecast forecast(Track track, long nowNanos);

    /// Where the fragments of a missile come down that broke up at most so long after it was measured, with
    /// a probability.
    Forecast brokenUp(Track measured, double unseenSeconds, double probability, long nowNanos);
}

package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Track;
import dev.tocsin.lab.sensor.Look;

/// Told of everything that happens in one nation's lane, in order. Used by the lane's thread.
interface LaneLog {
    /// Its sensor looked.
    void looked(Look look);

    /// A track changed or ended.
    void track(Track track, long nowNanos);

    /// A forecast was made or ended.
    void forecast(Forecast forecast, long nowNanos);

    /// An alert was raised, changed or ended; or a partner's advice came.
    void alert(Alert alert);

    /// A release left.
    void released(int bytes);

    /// Something was wrong with an input.
    void finding(Finding finding);
}

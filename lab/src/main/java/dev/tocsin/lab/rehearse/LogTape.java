package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Track;
import dev.tocsin.lab.sensor.Look;
import java.util.ArrayList;
import java.util.List;

/// Takes down what happens in a lane, to be told to another log later and by another thread. Not thread-safe.
final class LogTape implements LaneLog {
    private final LaneLog log;
    private List<Runnable> taken = new ArrayList<>();

    LogTape(LaneLog log) {
        this.log = log;
    }

    /// What happened since the last call; each tells the log one thing when run.
    List<Runnable> take() {
        List<Runnable> all = taken;
        taken = new ArrayList<>();
        return all;
    }

    @Override
    public void looked(Look look) {
        taken.add(() -> log.looked(look));
    }

    @Override
    public void track(Track track, long nowNanos) {
        taken.add(() -> log.track(track, nowNanos));
    }

    @Override
    public void forecast(Forecast forecast, long nowNanos) {
        taken.add(() -> log.forecast(forecast, nowNanos));
    }

    @Override
    public void alert(Alert alert) {
        taken.add(() -> log.alert(alert));
    }

    @Override
    public void released(int bytes) {
        taken.add(() -> log.released(bytes));
    }

    @Override
    public void finding(Finding finding) {
        taken.add(() -> log.finding(finding));
    }
}

package dev.tocsin.core.kernel;

import dev.tocsin.core.forecast.ForecastSettings;
import dev.tocsin.core.forecast.Forecaster;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.registration.Registration;
import dev.tocsin.core.tracking.Tracker;
import dev.tocsin.core.tracking.TrackingSettings;
import java.util.ArrayList;
import java.util.List;

/// Makes the stages of a production kernel. Stateless.
final class Stages {
    private Stages() {}

    static Tracking tracking(KernelSettings settings) {
        return new Registered(
                new Registration(settings.sensors()),
                new Tracker(settings.node(), settings.sensors(), TrackingSettings.DEFAULTS));
    }

    static Forecasting forecasting(KernelSettings settings, Region region) {
        Forecaster forecaster =
                new Forecaster(region, zone -> zone.nation().equals(settings.node()), ForecastSettings.DEFAULT);
        return new Forecasting() {
            @Override
            public Forecast forecast(Track track, long nowNanos) {
                return forecaster.forecast(track, nowNanos);
            }

            @Override
            public Forecast brokenUp(Track measured, double unseenSeconds, double probability, long nowNanos) {
                return forecaster.brokenUp(measured, unseenSeconds, probability, nowNanos);
            }
        };
    }

    /// Registration, then the tracker.
    private record Registered(Registration registration, Tracker tracker) implements Tracking {
        @Override
        public void measure(PlotBatch batch, long nowNanos) {
            PlotBatch corrected = registration.correct(batch);
            tracker.distrust(batch.sensor(), registration.noiseFactor(batch.sensor()));
            tracker.measure(corrected, nowNanos);
        }

        @Override
        public void receive(NodeId issuer, Track track, long nowNanos) {
            tracker.receive(issuer, track, nowNanos);
        }

        @Override
        public void advance(long nowNanos) {
            tracker.advance(nowNanos);
        }

        @Override
        public List<Track> drainChanges() {
            return tracker.drainChanges();
        }

        @Override
        public List<Finding> drainFindings() {
            List<Finding> all = new ArrayList<>(registration.drainFindings());
            all.addAll(tracker.drainFindings());
            return all;
        }
    }
}

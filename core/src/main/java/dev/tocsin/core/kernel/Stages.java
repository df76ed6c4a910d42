package dev.tocsin.core.kernel;

import dev.tocsin.core.forecast.ForecastSettings;
import dev.tocsin.core.forecast.Forecaster;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import java.util.List;

/// Makes the stages of a production kernel. Stateless.
final class Stages {
    private Stages() {}

    static Tracking tracking(KernelSettings settings) {
        return new NoTracking(settings.node());
    }

    static Forecasting forecasting(Region region) {
        Forecaster forecaster = new Forecaster(region, ForecastSettings.DEFAULT);
        return forecaster::forecast;
    }

    /// Until the tracker joins.
    private record NoTracking(NodeId node) implements Tracking {
        @Override
        public void measure(PlotBatch batch, long nowNanos) {}

        @Override
        public void receive(NodeId issuer, Track track, long nowNanos) {}

        @Override
        public void advance(long nowNanos) {}

        @Override
        public List<Track> drainChanges() {
            return List.of();
        }

        @Override
        public List<Finding> drainFindings() {
            return List.of();
        }
    }
}

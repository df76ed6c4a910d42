package dev.tocsin.lab.experiment;

import dev.tocsin.core.registration.PlanarRegistration;
import dev.tocsin.core.registration.RadarBias;
import dev.tocsin.core.tracking.plane.PlanarPlots;
import dev.tocsin.core.tracking.plane.PlanarSensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands the plots of a run to the tracker in order of arrival, biases of radars taken out where asked for.
/// Not thread-safe.
final class Feed {
    private static final int SELF_REPORTED = -1;

    private final PlotColumns plots;
    private final int end;
    private final @Nullable PlanarRegistration registration;
    private int place;

    Feed(OneRun.Setting setting, int from, int to) {
        this.plots = setting.plots();
        this.place = from;
        this.end = to;
        boolean registers =
                setting.model().report().registration() && setting.timing().everySecond();
        this.registration = registers ? new PlanarRegistration() : null;
        if (registration != null) {
            for (PlanarSensor radar : setting.sensors()) {
                registration.addRadar(radar.sensor(), radar.x(), radar.y());
            }
        }
    }

    /// Adds the plots that have arrived by an instant.
    void until(long nanos, PlanarPlots batch) {
        while (place < end && plots.arrivalNanos(plots.row(place)) <= nanos) {
            add(plots.row(place), batch);
            place++;
        }
    }

    private void add(int row, PlanarPlots batch) {
        long time = plots.timeNanos(row);
        long arrival = plots.arrivalNanos(row);
        double first = plots.first(row);
        double second = plots.second(row);
        switch (plots.kind(row)) {
            case POSITION ->
                batch.position(batch.add(time, arrival, plots.sensor(row)), first, second, plots.firstSigma(row));
            case REPORT -> {
                int at = batch.add(time, arrival, SELF_REPORTED);
                batch.position(at, first, second, plots.firstSigma(row));
                batch.address(at, plots.sensor(row));
                if (registration != null) {
                    registration.report(plots.sensor(row), time, first, second, plots.firstSigma(row));
                }
            }
            case POLAR -> polar(row, batch);
        }
    }

    private void polar(int row, PlanarPlots batch) {
        if (registration == null) {
            int at = batch.add(plots.timeNanos(row), plots.arrivalNanos(row), plots.sensor(row));
            batch.polar(at, plots.first(row), plots.second(row), plots.firstSigma(row), plots.secondSigma(row));
            return;
        }
        PlanarRegistration.Plot plot = registration.plot(
                plots.sensor(row),
                plots.timeNanos(row),
                new PlanarRegistration.Polar(
                        plots.first(row), plots.second(row), plots.firstSigma(row), plots.secondSigma(row)));
        int at = batch.add(plot.timeNanos(), plots.arrivalNanos(row), plots.sensor(row));
        PlanarRegistration.Polar p = plot.polar();
        batch.polar(at, p.rangeMetres(), p.azimuthRadians(), p.rangeSigma(), p.azimuthSigma());
    }

    /// The biases estimated so far, in order of the radars.
    List<RadarBias> biases() {
        return registration == null ? List.of() : registration.biases();
    }
}

package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told to be too far without a prediction is what the gate refuses, and most of what it refuses.
class ReachTest {
    private static final int SCENES = 4_000;
    private static final double FARTHEST_METRES = 40_000;

    private final Random random = new Random(7);
    private final MixtureFilter filter = new MixtureFilter();
    private final MeasurementModel measurements =
            new MeasurementModel(TrackingSettings.DEFAULTS.birthPerScan(), new BirthMap());
    private final PlotLikelihood likelihood = new PlotLikelihood(filter, measurements, false);

    /// A plot of a radar at a range and azimuth, without any height when that is not a number.
    private Rows plot(SimRadar radar, SensorModel model, double seconds, double[] polar) {
        PlotBatch batch = new PlotBatch(radar.sensor.id(), SimRadar.nanos(seconds));
        int row = batch.append(SimRadar.nanos(seconds));
        batch.setPolar(row, polar[0], polar[1]);
        if (radar.sensor.kind() == SensorKind.RADAR_3D) {
            batch.setElevation(row, 0.05);
        } else if (!Double.isNaN(polar[2])) {
            batch.setAltitude(row, polar[2]);
        }
        Rows rows = new Rows();
        assertThat(measurements.build(model, batch, 0, rows)).isTrue();
        return rows;
    }

    private double[] somewhere(double height) {
        double range = 20_000 + 180_000 * random.nextDouble();
        return new double[] {range, 6 * random.nextDouble(), height};
    }

    private double[] beside(double[] polar) {
        double along = (2 * random.nextDouble() - 1) * FARTHEST_METRES;
        double across = (2 * random.nextDouble() - 1) * FARTHEST_METRES;
        double range = Math.max(10_000, polar[0] + along);
        double azimuth = polar[1] + across / range;
        return new double[] {range, (azimuth + 4 * Math.PI) % (2 * Math.PI), polar[2]};
    }

    /// A track of one plot or of several in a row.
    private Target track(SimRadar radar, SensorModel model, double[] first, int plots) {
        List<Target> changes = new ArrayList<>();
        Target target = new Target(1, new TrackId("aa-1"), 1, changes);
        filter.start(target, plot(radar, model, 0, first));
        target.plots = 1;
        for (int i = 1; i < plots; i++) {
            double[] next = {first[0] + 200 * i, first[1], first[2]};
            Rows rows = plot(radar, model, i, next);
            assertThat(likelihood.compare(model, rows, target, target)).isGreaterThan(Double.NEGATIVE_INFINITY);
            likelihood.commit(model, rows, target);
            target.plots++;
        }
        return target;
    }

    @ParameterizedTest
    @CsvSource({"RADAR_2D, NaN, 0.75", "RADAR_2D, 9000, 0.9", "RADAR_3D, 9000, 0.9"})
    void whatTheGateLetsThroughIsNotTooFar(SensorKind kind, double height, double leastShare) {
        SimRadar radar = new SimRadar("r1", 32, 35, kind, 5, 0);
        SensorModel model = new SensorModel(0, radar.sensor);
        int refused = 0;
        int told = 0;
        for (int scene = 0; scene < SCENES; scene++) {
            double[] first = somewhere(height);
            int plots = 1 + scene % 3;
            Target target = track(radar, model, first, plots);
            double after = plots - 1 + 0.2 + 3 * random.nextDouble();
            Rows plot = plot(radar, model, after, beside(first));
            boolean tooFar = Association.tooFar(target, plot);
            boolean within = likelihood.compare(model, plot, target, target) > Double.NEGATIVE_INFINITY;
            assertThat(tooFar && within).as("scene %d", scene).isFalse();
            refused += within ? 0 : 1;
            told += tooFar ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(SCENES / 4);
        assertThat((double) told / refused).isGreaterThan(leastShare);
    }
}

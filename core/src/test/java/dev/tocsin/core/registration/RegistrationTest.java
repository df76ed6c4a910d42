package dev.tocsin.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final double SIGMA_RANGE = 60;
    private static final double SIGMA_AZIMUTH = 1.5e-3;
    private static final SensorId RADAR = new SensorId("radar");
    private static final SensorId RECEIVER = new SensorId("receiver");

    private final GeoPoint place = GeoPoint.ofDegrees(32, 35, 200);
    private final RadarSite site = new RadarSite(place);
    private final Registration registration =
            new Registration(List.of(sensor(RADAR, SensorKind.RADAR_2D, 5), sensor(RECEIVER, SensorKind.ADS_B, 1)));
    private final Random random = new Random(9);
    private final List<Finding> findings = new ArrayList<>();

    private Sensor sensor(SensorId id, SensorKind kind, double scanSeconds) {
        return new Sensor(
                id,
                new NodeId("aa"),
                kind,
                place,
                id.value(),
                400_000,
                new Sensor.Accuracy(SIGMA_RANGE, SIGMA_AZIMUTH, 2e-3, 30, 30),
                (long) (scanSeconds * 1e9),
                0.9,
                5);
    }

    private static GeoPoint at(int aircraft, double t) {
        double angle = aircraft + 0.0015 * t * (aircraft % 2 == 0 ? 1 : -1);
        double reach = 0.5 + 0.1 * aircraft;
        return GeoPoint.ofDegrees(
                32 + reach * Math.cos(angle), 35 + 1.2 * reach * Math.sin(angle), 6_000 + 300 * aircraft);
    }

    /// Lets time pass with ten aircraft that broadcast and a radar with errors; returns the last batch
    /// corrected.
    private PlotBatch run(double from, double to, double range, double azimuth, double time, double noise) {
        PlotBatch last = new PlotBatch(RADAR, 0);
        for (double t = from; t < to; t += 1) {
            PlotBatch reports = new PlotBatch(RECEIVER, Math.round(t * 1e9));
            PlotBatch plots = new PlotBatch(RADAR, Math.round(t * 1e9));
            for (int aircraft = 0; aircraft < 10; aircraft++) {
                GeoPoint truth = at(aircraft, t);
                int row = reports.append(Math.round(t * 1e9));
                reports.setPosition(
                        row,
                        truth.latitudeRadians() + 3e-6 * random.nextGaussian(),
                        truth.longitudeRadians() + 3e-6 * random.nextGaussian());
                reports.setHeight(row, truth.heightMetres());
                reports.setModeS(row, 0x738000 + aircraft);
                if (((int) t + aircraft) % 5 == 0) {
                    plot(plots, aircraft, t + 0.4, new double[] {range, azimuth, time}, noise);
                }
            }
            registration.correct(reports);
            last = registration.correct(plots);
            findings.addAll(registration.drainFindings());
        }
        return last;
    }

    private void plot(PlotBatch plots, int aircraft, double t, double[] errors, double noise) {
        Vector3 p = Wgs84.toEcef(at(aircraft, t));
        int row = plots.append(Math.round((t + errors[2]) * 1e9));
        plots.setPolar(
                row,
                site.rangeTo(p.x(), p.y(), p.z()) + errors[0] + noise * SIGMA_RANGE * random.nextGaussian(),
                Angles.wrapTwoPi(site.azimuthTo(p.x(), p.y(), p.z())
                        + errors[1]
                        + noise * SIGMA_AZIMUTH * random.nextGaussian()));
        plots.setModeS(row, 0x738000 + aircraft);
    }

    @Test
    void takesOutTheErrorsOfARadarAndSaysSo() {
        run(0, 600, 150, Math.toRadians(-0.3), 0, 1);
        assertThat(findings).extracting(Finding::code).containsExactly("sensor-biased");
        PlotBatch raw = new PlotBatch(RADAR, 0);
        plot(raw, 3, 600, new double[] {150, Math.toRadians(-0.3), 0}, 0);
        PlotBatch corrected = registration.correct(raw);
        assertThat(raw.rangeMetres(0) - corrected.rangeMetres(0)).isCloseTo(150, within(15.0));
        assertThat(Math.toDegrees(Angles.wrapPi(raw.azimuthRadians(0) - corrected.azimuthRadians(0))))
                .isCloseTo(-0.3, within(0.03));
        assertThat(registration.noiseFactor(RADAR)).isEqualTo(1);
    }

    @Test
    void leavesAGoodRadarAlone() {
        run(0, 600, 5, 1e-5, 0, 1);
        assertThat(findings).isEmpty();
        PlotBatch raw = new PlotBatch(RADAR, 0);
        plot(raw, 3, 600, new double[] {0, 0, 0}, 1);
        assertThat(registration.correct(raw)).isSameAs(raw);
    }

    @Test
    void saysThatARadarFailsWhenItsNoiseGrowsAndLearnsAnewWhenItsErrorsJump() {
        run(0, 300, 0, 0, 0, 1);
        run(300, 500, 0, 0, 0, 2.6);
        assertThat(findings).extracting(Finding::code).contains("sensor-failing");
        assertThat(registration.noiseFactor(RADAR)).isGreaterThan(2);
        findings.clear();
        run(500, 1100, 0, Math.toRadians(1), 0, 1);
        assertThat(findings).extracting(Finding::code).contains("sensor-jumped", "sensor-biased");
        assertThat(registration.noiseFactor(RADAR)).isEqualTo(1);
    }
}

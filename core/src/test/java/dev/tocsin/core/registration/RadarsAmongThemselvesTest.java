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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Radars that see the same aircraft, none of which tells its own position.
class RadarsAmongThemselvesTest {
    private static final double[] SIGMA = {60, 1.5e-3};
    private static final double[] SCAN = {5, 6, 10};
    private static final GeoPoint[] SITES = {
        GeoPoint.ofDegrees(32, 35, 200), GeoPoint.ofDegrees(31, 36, 600), GeoPoint.ofDegrees(32.5, 36.5, 400)
    };
    private static final int AIRCRAFT = 30;
    private static final int RUNS = 50;

    /// One world: radars with errors, aircraft that fly straight or turn slowly.
    private static final class World {
        final List<Sensor> sensors = new ArrayList<>();
        final List<RadarSite> sites = new ArrayList<>();
        final double[][] errors;
        final double[] noise;
        /// Each radar sees aircraft from this number on.
        final int[] sees;
        final EarthLearner learner;
        final Random random;
        final List<Finding> findings = new ArrayList<>();

        World(long seed, int radars) {
            random = new Random(seed);
            errors = new double[radars][3];
            noise = new double[radars];
            sees = new int[radars];
            for (int i = 0; i < radars; i++) {
                sensors.add(sensor("r" + i, SITES[i], SensorKind.RADAR_2D, SCAN[i]));
                sites.add(new RadarSite(SITES[i]));
                noise[i] = 1;
                for (int k = 0; k < 3; k++) {
                    errors[i][k] = JointErrors.SMALL[k] * random.nextGaussian();
                }
            }
            List<Sensor> all = new ArrayList<>(sensors);
            all.add(sensor("adsb", SITES[0], SensorKind.ADS_B, 1));
            learner = new EarthLearner(all);
        }

        private static Sensor sensor(String id, GeoPoint place, SensorKind kind, double scan) {
            return new Sensor(
                    new SensorId(id),
                    new NodeId("aa"),
                    kind,
                    place,
                    id,
                    400_000,
                    new Sensor.Accuracy(SIGMA[0], SIGMA[1], 2e-3, 30, 30),
                    (long) (scan * 1e9),
                    0.9,
                    5);
        }

        GeoPoint at(int aircraft, double t) {
            double angle = 2.4 * aircraft + 0.0012 * t * (aircraft % 2 == 0 ? 1 : -1);
            double reach = 0.7 + 0.03 * aircraft;
            return GeoPoint.ofDegrees(
                    31.8 + reach * Math.cos(angle), 35.8 + 1.2 * reach * Math.sin(angle), 6_000 + 200 * aircraft);
        }

        void run(double seconds, boolean broadcasts) {
            for (double t = 0; t < seconds; t += 1) {
                if (broadcasts) {
                    report(t);
                }
                for (int i = 0; i < sensors.size(); i++) {
                    PlotBatch batch = new PlotBatch(sensors.get(i).id(), Math.round(t * 1e9));
                    for (int aircraft = sees[i]; aircraft < AIRCRAFT; aircraft++) {
                        if (((int) t + aircraft) % (int) SCAN[i] == 0 && random.nextDouble() < 0.9) {
                            plot(batch, i, aircraft, t + 0.3);
                        }
                    }
                    learner.take(batch);
                }
            }
            findings.addAll(learner.drainFindings());
        }

        private void report(double t) {
            PlotBatch batch = new PlotBatch(new SensorId("adsb"), Math.round(t * 1e9));
            for (int aircraft = 0; aircraft < AIRCRAFT / 2; aircraft++) {
                GeoPoint truth = at(aircraft, t);
                int row = batch.append(Math.round(t * 1e9));
                batch.setPosition(row, truth.latitudeRadians(), truth.longitudeRadians());
                batch.setHeight(row, truth.heightMetres());
                batch.setModeS(row, 0x738000 + aircraft);
            }
            learner.take(batch);
        }

        private void plot(PlotBatch batch, int i, int aircraft, double t) {
            GeoPoint truth = at(aircraft, t);
            Vector3 p = Wgs84.toEcef(truth);
            int row = batch.append(Math.round((t + errors[i][2]) * 1e9));
            batch.setPolar(
                    row,
                    sites.get(i).rangeTo(p.x(), p.y(), p.z())
                            + errors[i][0]
                            + noise[i] * SIGMA[0] * random.nextGaussian(),
                    Angles.wrapTwoPi(sites.get(i).azimuthTo(p.x(), p.y(), p.z())
                            + errors[i][1]
                            + noise[i] * SIGMA[1] * random.nextGaussian()));
            batch.setAltitude(row, truth.heightMetres() + 7.6 * random.nextGaussian());
            batch.setModeS(row, 0x738000 + aircraft);
        }

        Correction correction(int i) {
            return learner.correction(sensors.get(i).id());
        }

        double[] normalised(int i) {
            BiasEstimate e = learner.amongRadars(sensors.get(i).id());
            return new double[] {
                (e.rangeMetres() - errors[i][0]) / e.rangeSigma(),
                (e.azimuthRadians() - errors[i][1]) / e.azimuthSigma(),
                (e.timeSeconds() - errors[i][2]) / e.timeSigma()
            };
        }
    }

    @Test
    @Tag("slow")
    void theErrorsOfABiasedRadarAreFoundWithinTheirSigmas() {
        int within2 = 0;
        int all = 0;
        double squared = 0;
        int right = 0;
        for (int run = 0; run < RUNS; run++) {
            World world = new World(run, 3);
            int who = run % 3;
            world.errors[who][0] = 250 * (run % 2 == 0 ? 1 : -1) + 30 * world.random.nextGaussian();
            world.errors[who][1] = Math.toRadians(0.4) * (run % 4 < 2 ? 1 : -1);
            world.run(900, false);
            for (int i = 0; i < 3; i++) {
                for (double off : world.normalised(i)) {
                    all++;
                    within2 += Math.abs(off) < 2 ? 1 : 0;
                    squared += off * off;
                }
            }
            boolean others = world.correction((who + 1) % 3).equals(Correction.NONE)
                    && world.correction((who + 2) % 3).equals(Correction.NONE);
            Correction c = world.correction(who);
            boolean taken = Math.abs(c.rangeMetres() - world.errors[who][0]) < 60
                    && Math.abs(c.azimuthRadians() - world.errors[who][1]) < 1e-3;
            right += others && taken ? 1 : 0;
        }
        assertThat((double) within2 / all).isGreaterThan(0.92);
        assertThat(Math.sqrt(squared / all)).isBetween(0.5, 1.15);
        assertThat(right).isGreaterThanOrEqualTo(RUNS - 2);
    }

    @Test
    @Tag("slow")
    void goodRadarsAreLeftAlone() {
        int touched = 0;
        for (int run = 0; run < RUNS; run++) {
            World world = new World(1_000 + run, 3);
            world.run(600, false);
            for (int i = 0; i < 3; i++) {
                touched += world.correction(i).equals(Correction.NONE) ? 0 : 1;
            }
            touched += world.findings.size();
        }
        assertThat(touched).isZero();
    }

    @Test
    void ofTwoRadarsThatDifferInTimeNobodyKnowsWhichIsWrong() {
        World world = new World(7, 2);
        world.errors[1][2] = 0.5;
        world.run(900, false);
        assertThat(world.findings).extracting(Finding::code).containsOnly("sensors-disagree");
        assertThat(world.correction(0)).isEqualTo(Correction.NONE);
        assertThat(world.correction(1)).isEqualTo(Correction.NONE);
        BiasEstimate first = world.learner.amongRadars(world.sensors.get(0).id());
        BiasEstimate second = world.learner.amongRadars(world.sensors.get(1).id());
        assertThat(second.timeSeconds() - first.timeSeconds()).isCloseTo(0.5, within(0.06));
        assertThat(first.timeSigma()).isGreaterThan(0.1);
        assertThat(second.timeSigma()).isGreaterThan(0.1);
    }

    @Test
    void aThirdRadarTellsWhichIsLate() {
        World world = new World(8, 3);
        world.errors[1][2] = 0.5;
        world.run(900, false);
        assertThat(world.findings).extracting(Finding::source).containsOnly("r1");
        assertThat(world.correction(1).timeNanos() * 1e-9).isCloseTo(0.5, within(0.06));
        assertThat(world.correction(0)).isEqualTo(Correction.NONE);
        assertThat(world.correction(2)).isEqualTo(Correction.NONE);
    }

    @Test
    void broadcastsThatOneRadarHearsSettleItForTheOther() {
        World world = new World(9, 2);
        world.errors[1][2] = 0.5;
        world.sees[1] = AIRCRAFT / 2;
        world.run(900, true);
        assertThat(world.findings)
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .contains("other radars");
        double sigma = world.learner.amongRadars(world.sensors.get(1).id()).timeSigma();
        assertThat(sigma).isLessThan(0.08);
        assertThat(world.correction(1).timeNanos() * 1e-9).isCloseTo(0.5, within(3 * sigma));
        assertThat(world.correction(0)).isEqualTo(Correction.NONE);
    }

    @Test
    void aNoisyRadarAmongThreeIsReportedAndCountsLess() {
        World world = new World(10, 3);
        world.noise[2] = 3;
        world.run(900, false);
        assertThat(world.findings).extracting(Finding::code).containsOnly("sensor-failing");
        assertThat(world.findings).extracting(Finding::source).containsOnly("r2");
        assertThat(world.learner.noiseFactor(world.sensors.get(2).id())).isGreaterThan(2);
        assertThat(world.learner.noiseFactor(world.sensors.get(0).id())).isEqualTo(1);
    }
}

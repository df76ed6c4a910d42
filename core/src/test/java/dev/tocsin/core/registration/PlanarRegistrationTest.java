package dev.tocsin.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.testing.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanarRegistrationTest {
    private static final double SIGMA_RANGE = 50;
    private static final double SIGMA_AZIMUTH = Math.toRadians(0.08);
    private static final double[][] SITES = {{50_000, 45_000}, {-20_000, 70_000}};

    /// An aircraft that circles: its place in closed form.
    private record Circle(double x, double y, double radius, double rate, double phase) {
        void place(double t, double[] out) {
            double angle = phase + rate * t;
            out[0] = x + radius * Math.cos(angle);
            out[1] = y + radius * Math.sin(angle);
        }
    }

    private record Event(double at, Runnable what) {}

    /// A scene of circling aircraft, some of which report themselves, and two radars with errors.
    private static final class Scene {
        final PlanarRegistration registration = new PlanarRegistration();
        final List<Event> events = new ArrayList<>();
        final List<Circle> flights = new ArrayList<>();
        final double[][] errors;
        final Random random;
        final double[] place = new double[2];

        Scene(Random random, double[][] errors) {
            this.random = random;
            this.errors = errors;
            for (int s = 0; s < SITES.length; s++) {
                registration.addRadar(s, SITES[s][0], SITES[s][1]);
            }
            for (int i = 0; i < 40; i++) {
                flights.add(new Circle(
                        random.nextDouble() * 100_000,
                        random.nextDouble() * 100_000,
                        4_000 + 30_000 * random.nextDouble(),
                        (random.nextBoolean() ? 1 : -1) * (0.003 + 0.01 * random.nextDouble()),
                        7 * random.nextDouble()));
            }
        }

        void reports(int equipped, double seconds) {
            for (int i = 0; i < equipped; i++) {
                for (double t = random.nextDouble(); t < seconds; t += 1) {
                    if (random.nextDouble() < 0.95) {
                        flights.get(i).place(t, place);
                        report(0x400000 + i, t, 20, 0.1 + 0.7 * random.nextDouble());
                    }
                }
            }
        }

        /// Somebody says that he is at [#place].
        void report(int address, double t, double sigma, double delay) {
            double x = place[0] + sigma * random.nextGaussian();
            double y = place[1] + sigma * random.nextGaussian();
            long nanos = Math.round(t * 1e9);
            events.add(new Event(t + delay, () -> registration.report(address, nanos, x, y, sigma)));
        }

        void plots(double seconds) {
            for (int s = 0; s < SITES.length; s++) {
                for (double turn = 0; turn < seconds; turn += 5 + s) {
                    for (Circle flight : flights) {
                        double t = turn + 5 * random.nextDouble();
                        flight.place(t, place);
                        plot(s, t, place[0] - SITES[s][0], place[1] - SITES[s][1]);
                    }
                    for (int c = 0; c < 40; c++) {
                        double azimuth = 7 * random.nextDouble();
                        double range = 150_000 * random.nextDouble();
                        plot(s, turn + 5 * random.nextDouble(), range * Math.sin(azimuth), range * Math.cos(azimuth));
                    }
                }
            }
        }

        private void plot(int s, double t, double dx, double dy) {
            double range = Math.hypot(dx, dy) + errors[s][0] + SIGMA_RANGE * random.nextGaussian();
            double azimuth = Math.atan2(dx, dy) + errors[s][1] + SIGMA_AZIMUTH * random.nextGaussian();
            long nanos = Math.round((t + errors[s][2]) * 1e9);
            PlanarRegistration.Polar polar = new PlanarRegistration.Polar(
                    Math.max(0, range), Angles.wrapTwoPi(azimuth), SIGMA_RANGE, SIGMA_AZIMUTH);
            events.add(new Event(t + 0.3, () -> registration.plot(s, nanos, polar)));
        }

        List<RadarBias> play() {
            events.stream()
                    .sorted(Comparator.comparingDouble(Event::at))
                    .forEach(e -> e.what().run());
            events.clear();
            return registration.biases();
        }
    }

    private static double[][] drawn(Random random) {
        double[][] errors = new double[SITES.length][3];
        for (double[] radar : errors) {
            radar[0] = 300 * random.nextDouble() - 150;
            radar[1] = Math.toRadians(0.6 * random.nextDouble() - 0.3);
            radar[2] = 0.6 * random.nextDouble() - 0.3;
        }
        return errors;
    }

    @Test
    void findsErrorsOfRangeAzimuthAndTimeAmongClutterAndSilentObjects() {
        Property.forSeeds(5, random -> {
            double[][] errors = drawn(random);
            Scene scene = new Scene(random, errors);
            scene.reports(15, 300);
            scene.plots(300);
            for (RadarBias bias : scene.play()) {
                double[] truth = errors[bias.sensor()];
                BiasEstimate found = bias.error();
                assertThat(found.rangeMetres()).isCloseTo(truth[0], within(10.0));
                assertThat(found.azimuthRadians()).isCloseTo(truth[1], within(Math.toRadians(0.01)));
                assertThat(found.timeSeconds()).isCloseTo(truth[2], within(0.05));
                assertThat(found.rangeMetres()).isCloseTo(truth[0], within(4 * found.rangeSigma()));
                assertThat(found.azimuthRadians()).isCloseTo(truth[1], within(4 * found.azimuthSigma()));
                assertThat(found.timeSeconds()).isCloseTo(truth[2], within(4 * found.timeSigma()));
                assertThat(found.rangeSigma()).isLessThan(5);
                assertThat(found.timeSigma()).isLessThan(0.03);
            }
        });
    }

    @Test
    void takesTheErrorsOutOfPlotsAndCountsWhatItDoesNotKnowAsNoise() {
        double[][] errors = {{120, Math.toRadians(-0.25), 0.25}, {0, 0, 0}};
        Scene scene = new Scene(new Random(3), errors);
        PlanarRegistration.Polar raw = new PlanarRegistration.Polar(50_120, 1, SIGMA_RANGE, SIGMA_AZIMUTH);
        PlanarRegistration.Plot before = scene.registration.plot(0, 0, raw);
        assertThat(before.polar().rangeMetres()).isEqualTo(50_120);
        assertThat(before.polar().rangeSigma()).isGreaterThan(2 * SIGMA_RANGE);
        scene.reports(15, 300);
        scene.plots(300);
        scene.play();
        PlanarRegistration.Plot after = scene.registration.plot(0, 301_250_000_000L, raw);
        assertThat(after.polar().rangeMetres()).isCloseTo(50_000, within(10.0));
        assertThat(after.polar().azimuthRadians()).isCloseTo(1 + Math.toRadians(0.25), within(2e-4));
        assertThat(after.timeNanos() * 1e-9).isCloseTo(301.0, within(0.05));
        assertThat(after.polar().rangeSigma()).isCloseTo(SIGMA_RANGE, within(1.0));
    }

    @Test
    void knowsThatItKnowsNothingWithoutReports() {
        Scene scene = new Scene(new Random(4), drawn(new Random(4)));
        scene.plots(100);
        for (RadarBias bias : scene.play()) {
            assertThat(bias.error().rangeMetres()).isZero();
            assertThat(bias.error().rangeSigma()).isEqualTo(BiasWindow.PRIOR[0]);
        }
    }

    @Test
    void isNotMovedByOneObjectThatLiesAboutItsPlace() {
        double[][] errors = {{60, 0.001, 0.1}, {-60, -0.001, -0.1}};
        Scene scene = new Scene(new Random(5), errors);
        scene.reports(12, 200);
        scene.plots(200);
        for (int k = 0; k < 200; k++) {
            scene.flights.getFirst().place(k + 0.5, scene.place);
            scene.place[0] += 400;
            scene.place[1] -= 400;
            scene.report(0x7FFFFF, k + 0.5, 5, 0.3);
        }
        for (RadarBias bias : scene.play()) {
            assertThat(bias.error().rangeMetres()).isCloseTo(errors[bias.sensor()][0], within(12.0));
            assertThat(bias.error().azimuthRadians()).isCloseTo(errors[bias.sensor()][1], within(2.5e-4));
        }
    }
}

package dev.tocsin.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Gravity against the published normal gravity, the step against conserved quantities and closed forms.
class EarthDynamicsTest {
    private static final EarthDynamics EARTH = EarthDynamics.WGS84;
    private static final EarthDynamics SPHERE = new EarthDynamics(EarthModel.SPHERE);

    private static double[] at(GeoPoint point, double vx, double vy, double vz) {
        Vector3 p = Wgs84.toEcef(point);
        return new double[] {p.x(), p.y(), p.z(), vx, vy, vz};
    }

    private static double acceleration(GeoPoint point) {
        double[] out = new double[3];
        EARTH.acceleration(at(point, 0, 0, 0), 0, out, 0);
        return new Vector3(out[0], out[1], out[2]).norm();
    }

    /// NGA.STND.0036, table 3.6: 9.7803253359 m/s² at the equator, 9.8321849379 at the pole. Terms beyond J2 are
    /// left out; the next, J4 = -2.37e-6, is 5 J4 P4 g: 4.4e-5 at the equator, 1.16e-4 at the pole.
    @Test
    void agreesWithTheNormalGravityOfWgs84() {
        assertThat(acceleration(GeoPoint.ofDegrees(0, 20))).isCloseTo(9.7803253359, within(5e-5));
        assertThat(acceleration(GeoPoint.ofDegrees(90, 0))).isCloseTo(9.8321849379, within(1.2e-4));
    }

    @Test
    void pullsAtRightAnglesToTheEllipsoid() {
        Property.forSeeds(50, random -> {
            GeoPoint point = GeoPoint.ofDegrees(random.nextDouble() * 170 - 85, random.nextDouble() * 360 - 180);
            double[] out = new double[3];
            EARTH.acceleration(at(point, 0, 0, 0), 0, out, 0);
            Vector3 local = new LocalFrame(point).rotateToLocal(new Vector3(out[0], out[1], out[2]));
            assertThat(Math.sqrt(local.x() * local.x() + local.y() * local.y())).isLessThan(1e-4);
            assertThat(local.z()).isNegative();
        });
    }

    @Test
    void heightIsThatOfTheEllipsoid() {
        Property.forSeeds(100, random -> {
            double height = random.nextDouble() * 100_000;
            GeoPoint point = GeoPoint.ofDegrees(random.nextDouble() * 180 - 90, random.nextDouble() * 360, height);
            Vector3 p = Wgs84.toEcef(point);
            assertThat(EARTH.height(p.x(), p.y(), p.z())).isCloseTo(height, within(1.0));
            Vector3 ground = Wgs84.toEcef(point.withHeight(0));
            assertThat(EARTH.height(ground.x(), ground.y(), ground.z())).isCloseTo(0, within(1e-6));
        });
    }

    @Test
    void conservesTheJacobiIntegralInVacuum() {
        double[] state = at(GeoPoint.ofDegrees(33, 45, 50_000), -1200, -1500, 1500);
        double before = jacobi(state);
        double[] scratch = new double[EarthDynamics.SCRATCH];
        for (int i = 0; i < 500; i++) {
            EARTH.advance(state, 0, 1.0, scratch);
        }
        assertThat(jacobi(state)).isCloseTo(before, within(1e-9 * Math.abs(before)));
    }

    private static double jacobi(double[] s) {
        double r2 = s[0] * s[0] + s[1] * s[1] + s[2] * s[2];
        double r = Math.sqrt(r2);
        double a = Wgs84.SEMI_MAJOR_METRES;
        double potential = -Wgs84.GM / r * (1 - Wgs84.J2 * (a / r) * (a / r) * 0.5 * (3 * s[2] * s[2] / r2 - 1));
        double turning = 0.5 * Wgs84.ROTATION_RATE * Wgs84.ROTATION_RATE * (s[0] * s[0] + s[1] * s[1]);
        return 0.5 * (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]) + potential - turning;
    }

    @Test
    void closesACircularOrbitAfterOnePeriod() {
        double r = 7_000_000;
        double speed = Math.sqrt(Wgs84.GM / r);
        double period = 2 * Math.PI * r / speed;
        double[] state = {r, 0, 0, 0, speed, 0};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        int steps = 2000;
        for (int i = 0; i < steps; i++) {
            SPHERE.advance(state, 0, period / steps, scratch);
        }
        assertThat(new Vector3(state[0] - r, state[1], state[2]).norm()).isLessThan(0.1);
    }

    @Test
    void fallsToTheEastFromATower() {
        double height = 10_000;
        GeoPoint top = GeoPoint.ofDegrees(0, 35, height);
        LocalFrame frame = new LocalFrame(top.withHeight(0));
        double[] state = at(top, 0, 0, 0);
        double[] scratch = new double[EarthDynamics.SCRATCH];
        double seconds = 30;
        for (int i = 0; i < 30; i++) {
            EARTH.advance(state, 0, seconds / 30, scratch);
        }
        double east = frame.toLocal(new Vector3(state[0], state[1], state[2])).x();
        assertThat(east).isCloseTo(Wgs84.ROTATION_RATE * 9.78 * Math.pow(seconds, 3) / 3, within(0.2));
    }

    @Test
    void reachesTheTerminalSpeedInAir() {
        double beta = 500;
        double[] state = at(GeoPoint.ofDegrees(0, 0, 8000), 0, 0, 0);
        double[] scratch = new double[EarthDynamics.SCRATCH];
        while (EARTH.height(state[0], state[1], state[2]) > 0) {
            EARTH.advance(state, 1 / beta, 0.05, scratch);
        }
        double terminal = Math.sqrt(2 * 9.78 * beta / EarthDynamics.SURFACE_DENSITY);
        assertThat(-state[3]).isBetween(terminal, 1.05 * terminal);
    }

    @Test
    void retracesItsStepsBackwards() {
        double[] start = at(GeoPoint.ofDegrees(31, 40, 80_000), -900, 1200, 800);
        double[] state = start.clone();
        double[] scratch = new double[EarthDynamics.SCRATCH];
        for (int i = 0; i < 200; i++) {
            EARTH.advance(state, 1e-4, 0.5, scratch);
        }
        for (int i = 0; i < 200; i++) {
            EARTH.advance(state, 1e-4, -0.5, scratch);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(state[i]).isCloseTo(start[i], within(0.01));
        }
    }

    @Test
    void staysFiniteWhateverTheState() {
        double[] out = new double[3];
        for (double[] state : new double[][] {
            {0, 0, 0, 0, 0, 0}, {1e-300, 0, 0, 1e6, 0, 0}, {1e9, -1e9, 1e9, 1e5, 1e5, 1e5}, {0, 0, 6e6, -1e4, 0, 0}
        }) {
            EARTH.acceleration(state, 1e-3, out, 0);
            assertThat(Arrays.stream(out).allMatch(Double::isFinite)).isTrue();
        }
    }
}

package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.testing.Property;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The arc against Kepler, the Earth's rotation, drawn truths and its own way back.
class ArcForecastTest {
    private static final ForecastSettings.Arc VACUUM = new ForecastSettings.Arc(1e12, 0, 3000, 5e6, 10, 0.15);
    private static final ForecastSettings KEPLER = earth(EarthModel.SPHERE, VACUUM);
    private static final ForecastSettings DEFAULT = earth(EarthModel.WGS84, ForecastSettings.DEFAULT.arc());

    private static ForecastSettings earth(EarthModel earth, ForecastSettings.Arc arc) {
        ForecastSettings d = ForecastSettings.DEFAULT;
        ForecastSettings.Ground flat = new ForecastSettings.Ground(750, 1e-4, 10_000, 0, 0, 0.1, 0.1, 0.8);
        return new ForecastSettings(earth, arc, d.drone(), d.cruise(), d.debris(), flat);
    }

    private static StateEstimate sharp(double[] mean) {
        return new StateEstimate(mean, new double[StateEstimate.PACKED]);
    }

    /// Bate, Mueller and White, Fundamentals of Astrodynamics (1971), equation 6.2-19: the range angle of free flight
    /// between equal radii, with Q = v² r / GM.
    @Test
    void meetsTheFreeFlightRangeEquation() {
        double r = EarthModel.SPHERE.equatorialRadiusMetres();
        for (double speed : new double[] {1500, 3000, 5000}) {
            double angle = Math.toRadians(40);
            double[] start = {r, 0, 0, speed * Math.sin(angle), speed * Math.cos(angle), 0};
            ArcForecast.Arc arc =
                    new ArcForecast(KEPLER).fly(sharp(start), false).orElseThrow();
            double q = speed * speed * r / Wgs84.GM;
            double cos = Math.cos(angle);
            double half = Math.acos((1 - q * cos * cos) / Math.sqrt(1 + q * (q - 2) * cos * cos));
            assertThat(arc.impact().longitude * r).isCloseTo(2 * half * r, within(1.0));
            assertThat(arc.impact().latitude * r).isCloseTo(0, within(0.01));
        }
    }

    @Test
    void rotationCarriesTheTargetAwayToTheEast() {
        EarthModel turning = new EarthModel(Wgs84.GM, 6_371_000, 0, 0, Wgs84.ROTATION_RATE);
        double[] north = {6_371_000, 0, 0, 2000, 0, 2000};
        double still =
                new ArcForecast(KEPLER).fly(sharp(north), false).orElseThrow().impact().longitude;
        double moved = new ArcForecast(earth(turning, VACUUM))
                .fly(sharp(north), false)
                .orElseThrow()
                .impact()
                .longitude;
        assertThat(still).isCloseTo(0, within(1e-12));
        // thrown high at the equator, it keeps its angular momentum and lags behind: to the west
        assertThat(moved).isNegative();
    }

    @Test
    void northernShotsBendToTheRight() {
        GeoPoint at = GeoPoint.ofDegrees(45, 10, 1000);
        StateEstimate shot = Fixtures.estimate(at, new Vector3(0, 1500, 600), 0, 0);
        GroundGaussian impact = new ArcForecast(earth(EarthModel.WGS84, VACUUM))
                .fly(shot, false)
                .orElseThrow()
                .impact();
        assertThat(impact.longitude).isGreaterThan(Math.toRadians(10.0));
    }

    @Test
    void dragShortensTheArc() {
        double heavy = reach(20_000);
        double light = reach(1000);
        assertThat(heavy).isLessThan(reach(1e12));
        assertThat(light).isLessThan(heavy - 1000);
    }

    private static double reach(double beta) {
        ForecastSettings.Arc arc = new ForecastSettings.Arc(beta, 0, 1800, 2e6, 10, 0.15);
        GroundGaussian impact = new ArcForecast(earth(EarthModel.WGS84, arc))
                .fly(Fixtures.arc(0, 0), false)
                .orElseThrow()
                .impact();
        return (Math.toRadians(40) - impact.longitude) * Math.cos(impact.latitude) * 6_371_000;
    }

    @Test
    void stepsAreSmallEnough() {
        double[] start = Fixtures.arc(0, 0).meanToArray();
        ArcFlight usual = new ArcFlight(EarthDynamics.WGS84, DEFAULT.arc(), 0.2, 1);
        ArcFlight fine = new ArcFlight(EarthDynamics.WGS84, DEFAULT.arc(), 0.02, 1);
        assertThat(usual.toGround(start, 1 / 5000.0, 1)).isTrue();
        assertThat(fine.toGround(start, 1 / 5000.0, 1)).isTrue();
        assertThat(usual.position().distance(fine.position())).isLessThan(1.0);
        assertThat(usual.seconds).isCloseTo(fine.seconds, within(0.001));
    }

    @Test
    void theEllipseHoldsTheTruthAsOftenAsItSays() {
        StateEstimate estimate = Fixtures.arc(300, 8);
        GroundGaussian impact =
                new ArcForecast(DEFAULT).fly(estimate, false).orElseThrow().impact();
        int runs = 1000;
        int[] inside = new int[2];
        Property.forSeeds(runs, random -> {
            random.nextLong(); // seeds in sequence begin alike
            ArcFlight truth = draw(estimate, DEFAULT.arc(), random);
            GeoPoint at = Wgs84.toGeodetic(truth.position());
            double east = impact.east(at.longitudeRadians());
            double north = impact.north(at.latitudeRadians());
            double a = impact.major(east, north) / impact.sigmaMajor;
            double b = impact.minor(east, north) / impact.sigmaMinor;
            inside[0] += a * a + b * b <= 5.991 ? 1 : 0;
            boolean inTime =
                    truth.seconds >= impact.seconds - impact.early && truth.seconds <= impact.seconds + impact.late;
            inside[1] += inTime ? 1 : 0;
        });
        assertThat(inside[0] / (double) runs).isBetween(0.93, 0.97);
        assertThat(inside[1] / (double) runs).isBetween(0.77, 0.83);
    }

    private static ArcFlight draw(StateEstimate estimate, ForecastSettings.Arc arc, Random random) {
        double[] truth = estimate.meanToArray();
        for (int i = 0; i < truth.length; i++) {
            truth[i] += Math.sqrt(estimate.covariance(i, i)) * random.nextGaussian();
        }
        double beta = arc.beta() * Math.exp(arc.sigmaLnBeta() * random.nextGaussian());
        ArcFlight flight = new ArcFlight(EarthDynamics.WGS84, arc, 0.2, 1);
        assertThat(flight.toGround(truth, 1 / beta, 1)).isTrue();
        return flight;
    }

    @Test
    void findsTheLaunchAgain() {
        GeoPoint pad = GeoPoint.ofDegrees(34, 47, 0);
        double[] start =
                Fixtures.estimate(pad, new Vector3(-2200, -300, 2300), 0, 0).meanToArray();
        double[] state = start.clone();
        double[] scratch = new double[EarthDynamics.SCRATCH];
        for (int i = 0; i < 250; i++) {
            EarthDynamics.WGS84.advance(state, 0, 1, scratch);
        }
        ArcForecast.Launch launch =
                new ArcForecast(DEFAULT).launch(sharp(state)).orElseThrow();
        assertThat(launch.seconds()).isCloseTo(-250, within(0.1));
        assertThat(Wgs84.toEcef(launch.position().withHeight(0)).distance(Wgs84.toEcef(pad)))
                .isLessThan(50);
        // a sharp state still leaves the doubt about the boost
        assertThat(launch.sigmaMetres()).isBetween(20_000.0, 50_000.0);
    }

    @Test
    void saysNothingAboutTheLaunchFromBelowThirtyKilometres() {
        StateEstimate low = Fixtures.estimate(GeoPoint.ofDegrees(32, 36, 20_000), new Vector3(-1500, 0, -1200), 50, 5);
        assertThat(new ArcForecast(DEFAULT).launch(low)).isEmpty();
        assertThat(new ArcForecast(DEFAULT).fly(low, false)).isPresent();
    }

    @Test
    void believesNoArcThatLeavesTheEarthOrStartsBelowIt() {
        StateEstimate escaping =
                Fixtures.estimate(GeoPoint.ofDegrees(32, 40, 100_000), new Vector3(0, 0, 12_000), 10, 1);
        StateEstimate orbiting = Fixtures.estimate(GeoPoint.ofDegrees(32, 40, 400_000), new Vector3(7300, 0, 0), 10, 1);
        StateEstimate buried = Fixtures.estimate(GeoPoint.ofDegrees(32, 40, -50), new Vector3(0, 100, -100), 10, 1);
        ArcForecast arcs = new ArcForecast(DEFAULT);
        assertThat(arcs.fly(escaping, false)).isEmpty();
        assertThat(arcs.fly(orbiting, false)).isEmpty();
        assertThat(arcs.fly(buried, false)).isEmpty();
    }

    @Test
    void doubtAboutThrustWidensTheFootprintAlongTheArc() {
        ArcForecast arcs = new ArcForecast(DEFAULT);
        GroundGaussian free =
                arcs.fly(Fixtures.arc(300, 8), false).orElseThrow().impact();
        GroundGaussian powered =
                arcs.fly(Fixtures.arc(300, 8), true).orElseThrow().impact();
        assertThat(powered.sigmaMajor).isGreaterThan(3 * free.sigmaMajor);
        assertThat(powered.sigmaMinor).isLessThan(2 * free.sigmaMinor);
    }

    @Test
    void fragmentsFallShortOfTheImpact() {
        ArcForecast arcs = new ArcForecast(DEFAULT);
        ArcForecast.Arc arc = arcs.fly(Fixtures.arc(300, 8), false).orElseThrow();
        assertThat(arcs.debris(arc)).hasSize(6).allSatisfy(g -> {
            assertThat(g.longitude).isGreaterThan(arc.impact().longitude);
            assertThat(g.seconds).isGreaterThan(arc.impact().seconds);
        });
    }
}

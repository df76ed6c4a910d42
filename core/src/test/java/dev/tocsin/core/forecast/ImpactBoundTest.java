package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The predicted impact point against its Cramér-Rao bound: drawn radar measurements of one arc, each run with its
/// own prior guess of the drag. The bound comes from another program (`bench/ballistic` beside the project), the
/// draws and the truth from this one.
/// `bench/ballistic/run` does the same with measurements that the other program draws.
@Tag("slow")
class ImpactBoundTest {
    private static final int RUNS = 1000;
    private static final double SIGMA_LN_BETA = 0.5;
    private static final double STEP_SECONDS = 0.5;
    private static final double LOWEST_ELEVATION = Math.toRadians(1);
    private static final double RADIUS = EarthModel.SPHERE.equatorialRadiusMetres();
    private static final EarthDynamics DYNAMICS = new EarthDynamics(EarthModel.SPHERE);

    /// A trajectory class of the bench.
    private record Case(
            String name, double speed, double angle, double height, double radarDegrees, double beta, double interval) {
        static Case of(String name) {
            return switch (name) {
                case "srbm300" -> new Case(name, 1650, 43, 30_000, 2.5, 5000, 1);
                case "srbm300rot" -> new Case(name, 1650, 43, 30_000, 2.5, 5000, 10);
                default -> new Case(name, 2950, 41, 60_000, 8, 8000, 1);
            };
        }

        ArcFit.Radar radar() {
            double a = Math.toRadians(radarDegrees);
            double off = 0.05 * a + 0.003;
            Vector3 up = new Vector3(Math.cos(a) * Math.cos(off), Math.sin(a) * Math.cos(off), Math.sin(off));
            double level = Math.sqrt(up.x() * up.x() + up.y() * up.y());
            Vector3 east = new Vector3(-up.y() / level, up.x() / level, 0);
            Vector3 north = new Vector3(-up.z() * east.y(), up.z() * east.x(), level);
            boolean slow = interval > 1;
            double angleSigma = slow ? 1.5e-3 : 1e-3;
            return new ArcFit.Radar(up.times(RADIUS), east, north, up, slow ? 50 : 30, angleSigma, angleSigma);
        }

        double[] start() {
            double a = Math.toRadians(angle);
            return new double[] {RADIUS + height, 0, 0, speed * Math.sin(a), speed * Math.cos(a), 0};
        }
    }

    @ParameterizedTest
    @CsvSource({
        "srbm300,20", "srbm300,60", "srbm300,120", "srbm300,180",
        "srbm300rot,30", "srbm300rot,60", "srbm300rot,120", "srbm300rot,180",
        "mrbm1000,20", "mrbm1000,60", "mrbm1000,120", "mrbm1000,180"
    })
    void isWithinTwentyPercentOfTheBoundAndItsEllipseIsHonest(String name, double arcSeconds) throws IOException {
        double bound = bound(name, arcSeconds);
        Case scene = Case.of(name);
        ArcFit.Radar radar = scene.radar();
        double[] clean = clean(scene, radar, arcSeconds);
        double[] seconds = seconds(clean);
        Vector3 truth = impact(scene);
        ImpactFit fit = new ImpactFit(
                EarthModel.SPHERE, new ImpactFit.Radar(radar.site(), radar.sigma(0), radar.sigma(1), radar.sigma(2)));
        double[] sums = new double[2];
        Property.forSeeds(RUNS, random -> {
            random.nextLong(); // seeds in sequence begin alike
            double[] drawn = draw(radar, clean, random);
            double lnBeta = Math.log(scene.beta()) + SIGMA_LN_BETA * random.nextGaussian();
            ImpactFit.Drag known = new ImpactFit.Drag(lnBeta, SIGMA_LN_BETA);
            add(fit.fit(seconds, drawn, known).orElseThrow(), truth, sums);
        });
        double rms = Math.sqrt(sums[0] / RUNS);
        assertThat(rms / bound).isLessThan(1.2);
        assertThat(sums[1] / RUNS).isBetween(0.93, 0.97);
    }

    private static void add(ImpactFit.Impact impact, Vector3 truth, double[] sums) {
        double latitude = impact.place().latitudeRadians();
        double east = RADIUS
                * Math.cos(latitude)
                * (Math.atan2(truth.y(), truth.x()) - impact.place().longitudeRadians());
        double north = RADIUS * (Math.asin(truth.z() / truth.norm()) - latitude);
        double sin = Math.sin(impact.orientationRadians());
        double cos = Math.cos(impact.orientationRadians());
        double major = (east * sin + north * cos) / impact.sigmaMajorMetres();
        double minor = (north * sin - east * cos) / impact.sigmaMinorMetres();
        sums[0] += east * east + north * north;
        sums[1] += major * major + minor * minor <= 5.991 ? 1 : 0;
    }

    /// Range, azimuth and elevation without noise while the object is seen, after the seconds of each.
    private static double[] clean(Case scene, ArcFit.Radar radar, double arcSeconds) {
        List<double[]> rows = new ArrayList<>();
        double[] state = scene.start();
        double[] scratch = new double[EarthDynamics.SCRATCH];
        double[] out = new double[3];
        int every = (int) (scene.interval() / STEP_SECONDS);
        for (int k = 0; DYNAMICS.height(state[0], state[1], state[2]) > 0; k++) {
            if (k % every == 0) {
                radar.measure(state, out, 0);
                if (out[2] >= LOWEST_ELEVATION && rows.size() * scene.interval() < arcSeconds) {
                    rows.add(new double[] {k * STEP_SECONDS, out[0], out[1], out[2]});
                }
            }
            DYNAMICS.advance(state, 1 / scene.beta(), STEP_SECONDS, scratch);
        }
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] seconds(double[] clean) {
        double[] seconds = new double[clean.length / 4];
        Arrays.setAll(seconds, i -> clean[4 * i]);
        return seconds;
    }

    private static double[] draw(ArcFit.Radar radar, double[] clean, Random random) {
        double[] values = new double[3 * (clean.length / 4)];
        for (int i = 0; i < values.length; i++) {
            values[i] = clean[4 * (i / 3) + 1 + i % 3] + radar.sigma(i % 3) * random.nextGaussian();
        }
        return values;
    }

    private static Vector3 impact(Case scene) {
        double[] state = scene.start();
        double[] before = state.clone();
        double[] scratch = new double[EarthDynamics.SCRATCH];
        while (DYNAMICS.height(state[0], state[1], state[2]) > 0) {
            before = state.clone();
            DYNAMICS.advance(state, 1 / scene.beta(), 0.01, scratch);
        }
        double above = DYNAMICS.height(before[0], before[1], before[2]);
        double share = above / (above - DYNAMICS.height(state[0], state[1], state[2]));
        Vector3 from = new Vector3(before[0], before[1], before[2]);
        return from.plus(new Vector3(state[0], state[1], state[2]).minus(from).times(share));
    }

    private static double bound(String name, double arcSeconds) throws IOException {
        for (String line : Files.readAllLines(SharedData.require("bench/ballistic/crlb.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(name) && Double.parseDouble(cells[1]) == arcSeconds) {
                return Double.parseDouble(cells[5]);
            }
        }
        throw new AssertionError("no bound for " + name + " at " + arcSeconds + " s");
    }
}

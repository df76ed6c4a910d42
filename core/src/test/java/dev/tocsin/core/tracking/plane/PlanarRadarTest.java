package dev.tocsin.core.tracking.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Two rotating radars and objects that circle at 2 °/s or fly straight; plots come 0.1 to 0.5 s late.
class PlanarRadarTest {
    private static final double NANOS = 1e9;
    private static final int OBJECTS = 12;
    private static final List<PlanarSensor> RADARS = List.of(
            new PlanarSensor(0, 50_000, 45_000, 5, 150_000, 0.9, 20),
            new PlanarSensor(1, -20_000, 70_000, 7, 150_000, 0.9, 20));

    private record Late(double time, double arrival, int sensor, double range, double azimuth) {}

    private static double[] place(int object, double t) {
        double x = 10_000 + 7_000 * object;
        if (object % 2 == 0) {
            return new double[] {
                x + 150 * Math.sin(t * Math.toRadians(2)) / Math.toRadians(2),
                30_000 + 150 * (1 - Math.cos(t * Math.toRadians(2))) / Math.toRadians(2)
            };
        }
        return new double[] {x, 20_000 + 200 * t};
    }

    private static List<Late> plots(Random random, double seconds) {
        List<Late> out = new ArrayList<>();
        for (PlanarSensor radar : RADARS) {
            for (int turn = 0; turn * radar.rotationSeconds() < seconds; turn++) {
                for (int object = 0; object < OBJECTS + 20; object++) {
                    addPlot(random, radar, turn, object, out);
                }
            }
        }
        out.sort((a, b) -> Double.compare(a.arrival, b.arrival));
        return out;
    }

    private static void addPlot(Random random, PlanarSensor radar, int turn, int object, List<Late> out) {
        double azimuth = 2 * Math.PI * random.nextDouble();
        double range = 150_000 * random.nextDouble();
        boolean real = object < OBJECTS;
        double t = radar.rotationSeconds() * (turn + azimuth / (2 * Math.PI));
        for (int i = 0; i < 5 && real; i++) {
            double[] at = place(object, t);
            range = Math.hypot(at[0] - radar.x(), at[1] - radar.y());
            azimuth = (Math.atan2(at[0] - radar.x(), at[1] - radar.y()) + 2 * Math.PI) % (2 * Math.PI);
            t = radar.rotationSeconds() * (turn + azimuth / (2 * Math.PI));
        }
        if (real && random.nextDouble() < 0.1) {
            return;
        }
        double noise = real ? 1 : 0;
        out.add(new Late(
                t,
                t + 0.1 + 0.4 * random.nextDouble(),
                radar.sensor(),
                range + noise * 50 * random.nextGaussian(),
                azimuth + noise * 0.0014 * random.nextGaussian()));
    }

    private static List<String> run(List<Late> plots, List<double[]> last) {
        PlanarArea area = new PlanarArea(0, 100_000, 0, 100_000);
        PlanarBirth birth = new PlanarBirth.Uniform(110, 0.05, 8);
        PlanarTracker tracker =
                new PlanarTracker(new PlanarSettings(area, 0.9, 0.999, 20, 1, 0.05, birth, 0.5, true, 2), RADARS);
        List<String> rows = new ArrayList<>();
        PlanarPlots batch = new PlanarPlots();
        int next = 0;
        for (int k = 0; k <= 90; k++) {
            batch.clear();
            for (; next < plots.size() && plots.get(next).arrival <= k; next++) {
                Late p = plots.get(next);
                int row = batch.add(Math.round(p.time * NANOS), Math.round(p.arrival * NANOS), p.sensor);
                batch.polar(row, p.range, p.azimuth, 50, 0.0014);
            }
            tracker.accept(batch);
            PlanarPicture picture = tracker.picture(Math.round(k * NANOS), Math.round(k * NANOS));
            last.clear();
            for (int i = 0; i < picture.size(); i++) {
                rows.add(k + " " + picture.track(i) + " " + picture.px(i) + " " + picture.py(i));
                last.add(new double[] {picture.px(i), picture.py(i)});
            }
        }
        assertThat(tracker.findings()).isEmpty();
        return rows;
    }

    @Test
    void followsTurningAndStraightObjectsThroughLatePlots() {
        List<double[]> last = new ArrayList<>();
        run(plots(new Random(3), 90), last);
        int found = 0;
        for (int object = 0; object < OBJECTS; object++) {
            double[] truth = place(object, 90);
            found += last.stream().anyMatch(e -> Math.hypot(e[0] - truth[0], e[1] - truth[1]) < 500) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(OBJECTS - 1);
        assertThat(last).hasSizeLessThanOrEqualTo(OBJECTS + 1);
    }

    @Test
    void theSamePlotsGiveTheSameBytes() {
        List<Late> plots = plots(new Random(5), 60);
        assertThat(run(plots, new ArrayList<>())).isEqualTo(run(plots, new ArrayList<>()));
    }
}

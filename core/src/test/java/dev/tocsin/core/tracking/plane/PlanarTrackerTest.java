package dev.tocsin.core.tracking.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Property;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanarTrackerTest {
    private static final long SECOND = 1_000_000_000L;

    private static String text(PlanarPicture picture) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < picture.size(); i++) {
            rows.add(picture.px(i) + " " + picture.vx(i) + " " + picture.py(i) + " " + picture.vy(i) + " "
                    + picture.existence(i));
        }
        Collections.sort(rows);
        return String.join("\n", rows);
    }

    private static void take(PlanarTracker tracker, PlanarPlots plots, long nanos, List<PlanarScene.Plot> scan) {
        plots.clear();
        scan.forEach(plot -> PlanarScene.add(plots, nanos, nanos, plot));
        tracker.accept(plots);
    }

    @Test
    void findsMostObjectsAndFewOthers() {
        PlanarScene scene = new PlanarScene(7, 100, 2.5e-6);
        PlanarTracker tracker = new PlanarTracker(scene.settings(0.5, 0), List.of());
        PlanarPlots plots = new PlanarPlots();
        int found = 0;
        int other = 0;
        for (int k = 0; k < 40; k++) {
            take(tracker, plots, k * SECOND, scene.scan());
            PlanarPicture picture = tracker.picture(k * SECOND, k * SECOND);
            for (int i = 0; i < picture.size() && k >= 10; i++) {
                boolean real = scene.nearest(picture.px(i), picture.py(i)) < 50;
                found += real ? 1 : 0;
                other += real ? 0 : 1;
            }
            scene.move();
        }
        assertThat(found).isGreaterThan(30 * 96);
        assertThat(other).isLessThan(30 * 2);
        assertThat(tracker.findings()).isEmpty();
    }

    /// Of the tracks said to exist with probability p, a share p is real: reliability in five bins, over ten scenes.
    @Test
    void existenceIsCalibrated() {
        double[] said = new double[5];
        double[] real = new double[5];
        double[] count = new double[5];
        for (int seed = 0; seed < 10; seed++) {
            PlanarScene scene = new PlanarScene(100 + seed, 60, 2.5e-6);
            PlanarTracker tracker = new PlanarTracker(scene.settings(0.02, 0), List.of());
            PlanarPlots plots = new PlanarPlots();
            for (int k = 0; k < 12; k++) {
                take(tracker, plots, k * SECOND, scene.scan());
                PlanarPicture picture = tracker.picture(k * SECOND, k * SECOND);
                for (int i = 0; i < picture.size() && k >= 1; i++) {
                    int bin = (int) Math.min(4, 5 * picture.existence(i));
                    said[bin] += picture.existence(i);
                    real[bin] += scene.nearest(picture.px(i), picture.py(i)) < 45 ? 1 : 0;
                    count[bin]++;
                }
                scene.move();
            }
        }
        for (int bin = 0; bin < 5; bin++) {
            double allowed = 0.1 + 3 * Math.sqrt(0.25 / count[bin]);
            assertThat(Math.abs(said[bin] - real[bin]) / count[bin])
                    .as(
                            "bin %d: said %.3f, real %.3f of %.0f",
                            bin, said[bin] / count[bin], real[bin] / count[bin], count[bin])
                    .isLessThan(allowed);
        }
    }

    @Test
    void theOrderOfPlotsWithinAScanHasNoInfluence() {
        PlanarScene scene = new PlanarScene(3, 50, 1e-5);
        PlanarTracker one = new PlanarTracker(scene.settings(0.5, 0), List.of());
        PlanarTracker other = new PlanarTracker(scene.settings(0.5, 0), List.of());
        PlanarPlots plots = new PlanarPlots();
        Random order = new Random(1);
        for (int k = 0; k < 20; k++) {
            List<PlanarScene.Plot> scan = scene.scan();
            take(one, plots, k * SECOND, scan);
            Collections.shuffle(scan, order);
            take(other, plots, k * SECOND, scan);
            assertThat(text(other.picture(k * SECOND, k * SECOND)))
                    .isEqualTo(text(one.picture(k * SECOND, k * SECOND)));
            scene.move();
        }
    }

    /// Plots up to two seconds late, pictures drawn three seconds later: exactly those of plots that come in order.
    @Test
    void latePlotsCountAsIfTheyHadComeInTime() {
        PlanarScene scene = new PlanarScene(5, 40, 2.5e-6);
        PlanarTracker prompt = new PlanarTracker(scene.settings(0.5, 0), List.of());
        PlanarTracker late = new PlanarTracker(scene.settings(0.5, 3), List.of());
        List<PlanarPlots> arriving = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            arriving.add(new PlanarPlots());
        }
        PlanarPlots now = new PlanarPlots();
        List<String> pictures = new ArrayList<>();
        Random delay = new Random(9);
        for (int k = 0; k < 30; k++) {
            List<PlanarScene.Plot> scan = scene.scan();
            take(prompt, now, k * SECOND, scan);
            pictures.add(text(prompt.picture(k * SECOND, k * SECOND)));
            for (PlanarScene.Plot plot : scan) {
                int seconds = delay.nextInt(3);
                PlanarScene.add(arriving.get(k + seconds), k * SECOND, (k + seconds) * SECOND, plot);
            }
            scene.move();
        }
        for (int k = 0; k < 33; k++) {
            late.accept(arriving.get(k));
            if (k >= 3) {
                assertThat(text(late.picture((k - 3) * SECOND, k * SECOND))).isEqualTo(pictures.get(k - 3));
            }
        }
        assertThat(late.findings()).isEmpty();
    }

    @Test
    void allocatesNothingInTheSteadyState() {
        PlanarScene scene = new PlanarScene(11, 200, 2.5e-6);
        PlanarTracker tracker = new PlanarTracker(scene.settings(0.5, 0), List.of());
        List<PlanarPlots> scans = new ArrayList<>();
        for (int k = 0; k < 120; k++) {
            PlanarPlots plots = new PlanarPlots();
            long nanos = k * SECOND;
            scene.scan().forEach(plot -> PlanarScene.add(plots, nanos, nanos, plot));
            scans.add(plots);
            scene.move();
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int k = 0; k < 120; k++) {
            if (k == 80) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            tracker.accept(scans.get(k));
            tracker.picture(k * SECOND, k * SECOND);
        }
        long perScan = (threads.getCurrentThreadAllocatedBytes() - before) / 40;
        assertThat(perScan).as("bytes a scan of 400 plots").isLessThan(4_000);
    }

    @Test
    void unsoundPlotsAreRefusedAndCounted() {
        PlanarScene scene = new PlanarScene(1, 10, 2.5e-6);
        PlanarTracker tracker = new PlanarTracker(scene.settings(0.5, 0), List.of());
        PlanarPlots plots = new PlanarPlots();
        plots.position(plots.add(0, 0, 0), Double.NaN, 0, 10);
        plots.position(plots.add(0, 0, 0), 0, 0, 0);
        plots.polar(plots.add(0, 0, 5), 1000, 1, 10, 0.01);
        plots.add(0, 0, 0);
        tracker.accept(plots);
        assertThat(tracker.picture(0, 0).size()).isZero();
        assertThat(tracker.findings().getFirst().detail()).isEqualTo("4 times");
    }

    @Test
    void arbitraryPlotsDoNoHarm() {
        Property.forSeeds(50, random -> {
            PlanarScene scene = new PlanarScene(random.nextLong(), 5, 2.5e-6);
            PlanarTracker tracker = new PlanarTracker(scene.settings(0.5, 2), List.of());
            PlanarPlots plots = new PlanarPlots();
            long now = 0;
            for (int k = 0; k < 20; k++) {
                plots.clear();
                for (int i = random.nextInt(6); i > 0; i--) {
                    double scale = Math.pow(10, random.nextInt(8));
                    long time = now - random.nextLong(5 * SECOND);
                    int row = plots.add(time, now, random.nextInt(3));
                    plots.position(row, scale * random.nextGaussian(), scale * random.nextGaussian(), 1 + scale / 100);
                }
                tracker.accept(plots);
                PlanarPicture picture = tracker.picture(now, now);
                for (int i = 0; i < picture.size(); i++) {
                    assertThat(picture.px(i) + picture.vy(i)).isFinite();
                }
                now += random.nextLong(3 * SECOND);
            }
        });
    }
}

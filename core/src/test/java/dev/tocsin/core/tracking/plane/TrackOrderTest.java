package dev.tocsin.core.tracking.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.tracking.engine.Engine;
import dev.tocsin.core.tracking.engine.EngineSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackOrderTest {
    private static final double SIDE = 3_000;
    private static final int OBJECTS = 60;
    private static final int SCANS = 25;

    @Test
    void tracksSortedByPlaceSeeWhatTracksInOrderOfBirthSee() {
        Scene born = new Scene(false);
        Scene sorted = new Scene(true);
        Random random = new Random(5);
        double[][] objects = new double[OBJECTS][];
        for (int i = 0; i < OBJECTS; i++) {
            objects[i] = new double[] {
                SIDE * random.nextDouble(),
                SIDE * random.nextDouble(),
                30 * random.nextGaussian(),
                30 * random.nextGaussian()
            };
        }
        int groups = 0;
        int all = 0;
        int same = 0;
        for (int k = 0; k < SCANS; k++) {
            List<double[]> plots = draw(objects, k, random);
            born.look(k, plots);
            sorted.look(k, plots);
            groups += sorted.engine.groups();
            for (double[] state : born.picture()) {
                all++;
                same += sorted.picture().stream().anyMatch(o -> near(o, state)) ? 1 : 0;
            }
            assertThat(sorted.picture().size())
                    .isBetween(born.picture().size() - 1, born.picture().size() + 1);
        }
        assertThat(groups).as("joint groups on the way").isPositive();
        assertThat(all).isGreaterThan(SCANS * OBJECTS / 2);
        assertThat((double) same / all).isGreaterThan(0.98);
        assertThat(sorted.names()).isNotEqualTo(born.names());
    }

    /// Marginals stop at 1e-3, and joint hypotheses of equal weight may be told in another order.
    private static boolean near(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) < 1 && Math.abs(a[1] - b[1]) < 1 && Math.abs(a[2] - b[2]) < 0.05;
    }

    private static List<double[]> draw(double[][] objects, int k, Random random) {
        List<double[]> plots = new ArrayList<>();
        for (double[] o : objects) {
            if (random.nextDouble() < 0.9) {
                plots.add(new double[] {
                    o[0] + k * o[2] + 10 * random.nextGaussian(), o[1] + k * o[3] + 10 * random.nextGaussian()
                });
            }
        }
        for (int i = 0; i < OBJECTS; i++) {
            plots.add(new double[] {SIDE * random.nextDouble(), SIDE * random.nextDouble()});
        }
        return plots;
    }

    private static final class Scene {
        private final PlanarLook look = new PlanarLook();
        private final StraightSpace space;
        private final Engine engine;
        private final boolean sorts;

        Scene(boolean sorts) {
            this.sorts = sorts;
            PlanarArea area = new PlanarArea(0, SIDE, 0, SIDE);
            PlanarBirth birth = new PlanarBirth.Uniform(30, 0.5, OBJECTS);
            Unseen unseen = new Unseen(new PlanarSettings(area, 0.9, 0.999, OBJECTS, 1, 0.5, birth, 0.5, false, 0));
            space = new StraightSpace(look, unseen, 0.5);
            engine = new Engine(space, EngineSettings.DEFAULTS);
        }

        void look(int k, List<double[]> plots) {
            if (sorts) {
                engine.order();
            }
            look.clear();
            for (double[] p : plots) {
                int m = look.add(p[0], p[1], k, -1, OBJECTS / (SIDE * SIDE));
                look.noise(m, 100, 0, 100);
                look.serial[m] = 1_000L * k + plots.indexOf(p);
            }
            look.sort();
            space.advance(k, engine.renumber(), engine.densities());
            engine.survive(0.999);
            space.begin(0.9);
            space.arrived(1);
            engine.look();
            space.pictureAt(k);
        }

        /// East, north and existence of what is reported.
        List<double[]> picture() {
            List<double[]> out = new ArrayList<>();
            engine.report((_, state, existence) -> out.add(new double[] {state[0], state[2], existence}));
            return out;
        }

        /// Names in the order in which the tracks stand.
        List<Long> names() {
            List<Long> out = new ArrayList<>();
            engine.report((name, _, _) -> out.add(name));
            return out;
        }
    }
}

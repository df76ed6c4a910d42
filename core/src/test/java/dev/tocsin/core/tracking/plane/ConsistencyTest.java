package dev.tocsin.core.tracking.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Exponential;
import dev.tocsin.core.tracking.engine.Engine;
import dev.tocsin.core.tracking.engine.EngineSettings;
import dev.tocsin.testing.Property;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsistencyTest {
    private static final int RUNS = 200;
    private static final int STEPS = 25;

    /// The filter's own covariance against its errors: squared errors of 200 runs, chi-square of 4 per run at the end
    /// and of 2 per plot.
    @Test
    void errorsAndInnovationsFitTheirCovariances() {
        double errors = 0;
        double innovations = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] sums = run(run);
            errors += sums[0];
            innovations += sums[1];
        }
        double plots = RUNS * (double) (STEPS - 1);
        // 95 % bounds of a mean of chi-squares: n ± 1.96 sqrt(2 n / runs).
        assertThat(errors / RUNS).isCloseTo(4, within(1.96 * Math.sqrt(2 * 4.0 / RUNS)));
        assertThat(innovations / plots).isCloseTo(2, within(1.96 * Math.sqrt(2 * 2 / plots)));
    }

    private static double[] run(int seed) {
        PlanarScene scene = new PlanarScene(5_000 + seed, 1, 1e-6);
        Random noise = new Random(seed);
        PlanarLook look = new PlanarLook();
        StraightSpace space = new StraightSpace(look, new Unseen(scene.settings(0.5, 0)), PlanarScene.Q);
        space.reserve(4);
        double innovations = 0;
        for (int k = 0; k < STEPS; k++) {
            double[] s = scene.truth[0];
            look.clear();
            int m = look.add(s[0] + 10 * noise.nextGaussian(), s[2] + 10 * noise.nextGaussian(), k, -1, 1e-6);
            look.noise(m, 100, 0, 100);
            look.sort();
            space.advance(k, new int[] {0}, 1);
            space.begin(0.9);
            if (k == 0) {
                space.bear(0, 0);
            } else {
                double[] z = {look.x[0] - space.block[StraightKernel.X], look.y[0] - space.block[StraightKernel.Y]};
                double[] factor = {
                    space.block[StraightKernel.XX] + 100,
                    space.block[StraightKernel.XY],
                    space.block[StraightKernel.YY] + 100
                };
                assertThat(Cholesky.factor(factor, 0, 2)).isTrue();
                innovations += Cholesky.squaredDistance(factor, 0, 2, z, 0);
                space.update(0, 0, 0);
            }
            if (k < STEPS - 1) {
                scene.move();
            }
        }
        return new double[] {squaredError(space, scene.truth[0]), innovations};
    }

    private static double squaredError(StraightSpace s, double[] truth) {
        double[] e = {
            s.block[StraightKernel.X] - truth[0],
            s.block[StraightKernel.U] - truth[1],
            s.block[StraightKernel.Y] - truth[2],
            s.block[StraightKernel.V] - truth[3]
        };
        double[] p = {
            s.block[StraightKernel.XX],
            s.block[StraightKernel.XU],
            s.block[StraightKernel.UU],
            s.block[StraightKernel.XY],
            s.block[StraightKernel.YU],
            s.block[StraightKernel.YY],
            s.block[StraightKernel.XV],
            s.block[StraightKernel.UV],
            s.block[StraightKernel.YV],
            s.block[StraightKernel.VV]
        };
        assertThat(Cholesky.factor(p, 0, 4)).as("covariance is definite").isTrue();
        return Cholesky.squaredDistance(p, 0, 4, e, 0);
    }

    @Test
    void theFastExponentialIsTheExponential() {
        Property.forSeeds(2_000, random -> {
            double x = -700 * random.nextDouble() * random.nextDouble();
            double exact = StrictMath.exp(x);
            assertThat(Exponential.ofNegative(x)).isCloseTo(exact, within(4e-15 * exact));
        });
        assertThat(Exponential.ofNegative(0)).isEqualTo(1);
        assertThat(Exponential.ofNegative(-1e4)).isZero();
    }

    @Test
    void sineAndVersineAreThoseOfTheLibrary() {
        for (double x = -12; x <= 12; x += 0.01) {
            assertThat(TurnKernel.sine(x)).isCloseTo(StrictMath.sin(x), within(2e-15));
            double half = StrictMath.sin(x / 2);
            assertThat(TurnKernel.versine(x)).isCloseTo(2 * half * half, within(2e-15));
        }
    }

    @Test
    void aTurnIsAChainOfSmallTurns() {
        double[] whole = {10, 200, -5, 50, 100, 3, 40, 90, -2, 30, 7, 1, 2, 5};
        double[] chain = whole.clone();
        double[] turn = new double[4];
        TurnKernel.turn(0.05, 8, turn);
        TurnKernel.predict(whole, 0, turn, 0, 8);
        TurnKernel.turn(0.05, 0.01, turn);
        for (int i = 0; i < 800; i++) {
            TurnKernel.predict(chain, 0, turn, 0, 0.01);
        }
        for (int i = 0; i < whole.length; i++) {
            assertThat(chain[i]).isCloseTo(whole[i], within(1e-8 * (1 + Math.abs(whole[i]))));
        }
    }

    /// Two objects meet and part: joint hypotheses while they cannot be told apart, none in the end.
    @Test
    void jointHypothesesComeAndGoWithTheMeeting() {
        Random noise = new Random(4);
        PlanarScene scene = new PlanarScene(1, 2, 1e-8);
        PlanarLook look = new PlanarLook();
        Unseen unseen = new Unseen(scene.settings(0.5, 0));
        StraightSpace space = new StraightSpace(look, unseen, PlanarScene.Q);
        Engine engine = new Engine(space, EngineSettings.DEFAULTS);
        int most = 0;
        for (int k = 0; k < 80; k++) {
            look.clear();
            for (int side = -1; side <= 1; side += 2) {
                double x = side * (k - 40) * 3.0;
                int m = look.add(x + 10 * noise.nextGaussian(), 5_000 + 10 * noise.nextGaussian(), k, -1, 1e-9);
                look.noise(m, 100, 0, 100);
            }
            look.sort();
            space.advance(k, engine.renumber(), engine.densities());
            engine.survive(0.999);
            space.begin(0.9);
            space.arrived(1);
            engine.look();
            most = Math.max(most, engine.groups());
        }
        assertThat(most).isPositive();
        assertThat(engine.groups()).isZero();
    }
}

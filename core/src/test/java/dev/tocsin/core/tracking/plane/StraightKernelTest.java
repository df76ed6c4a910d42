package dev.tocsin.core.tracking.plane;

import static dev.tocsin.core.tracking.plane.StraightKernel.BLOCK;
import static dev.tocsin.core.tracking.plane.StraightKernel.PLOT;
import static dev.tocsin.core.tracking.plane.StraightKernel.USED;
import static dev.tocsin.core.tracking.plane.StraightKernel.UU;
import static dev.tocsin.core.tracking.plane.StraightKernel.VV;
import static dev.tocsin.core.tracking.plane.StraightKernel.X;
import static dev.tocsin.core.tracking.plane.StraightKernel.XX;
import static dev.tocsin.core.tracking.plane.StraightKernel.Y;
import static dev.tocsin.core.tracking.plane.StraightKernel.YY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The kernel of straight motion: axis after axis against both at once, and over long chains.
final class StraightKernelTest {
    private static final int CASES = 2_000;

    @Test
    void takingXAndThenYIsTakingBothAtOnce() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            double[] block = correlated(random);
            double[] plot = plot(random);
            double[] jointly = new double[BLOCK];
            System.arraycopy(block, 0, jointly, 0, BLOCK);
            StraightKernel.updateJointly(jointly, 0, plot, 0, 0);
            StraightKernel.update(block, 0, plot, 0, 0);
            for (int i = 0; i < USED; i++) {
                assertThat(block[i])
                        .as("value %d of seed %d", i, seed)
                        .isCloseTo(jointly[i], within(1e-9 * (1 + Math.abs(jointly[i]))));
            }
        }
    }

    @Test
    void correlatedNoiseMovesTheOtherAxisToo() {
        double[] block = new double[BLOCK];
        block[XX] = 100;
        block[YY] = 100;
        StraightKernel.update(block, 0, new double[] {10, 0, 100, 60, 100}, 0, 0);
        // S is 200 and 60: the gain for y by an innovation in x alone is 100 times -60 / (200 * 200 - 60 * 60).
        assertThat(block[Y]).isCloseTo(-10 * 100 * 60 / 36_400.0, within(1e-12));
        assertThat(block[X]).isCloseTo(10 * 100 * 200 / 36_400.0, within(1e-12));
    }

    @Test
    void variancesStayPositiveWhenAPlotIsMuchBetterThanTheTrack() {
        double[] block = new double[BLOCK];
        block[XX] = 1e14;
        block[YY] = 1e14;
        block[UU] = 1e4;
        block[VV] = 1e4;
        double[] plot = {1, 1, 1e-4, 0, 1e-4};
        for (int k = 0; k < 1_000; k++) {
            StraightKernel.update(block, 0, plot, 0, 0);
            assertThat(block[XX]).isPositive();
            assertThat(block[YY]).isPositive();
            StraightKernel.predict(block, 0, block, 0, 1, 0);
        }
    }

    /// A block after some looks with noise that correlates, so that none of its values is nought.
    private static double[] correlated(Random random) {
        double[] block = new double[BLOCK];
        block[XX] = 100 + 1e3 * random.nextDouble();
        block[YY] = 100 + 1e3 * random.nextDouble();
        block[UU] = 900;
        block[VV] = 900;
        for (int k = 0; k < 3; k++) {
            StraightKernel.predict(block, 0, block, 0, 1 + random.nextDouble(), 0.5);
            double[] plot = plot(random);
            plot[3] = 0.5 * Math.sqrt(plot[2] * plot[4]);
            StraightKernel.update(block, 0, plot, 0, 0);
        }
        return block;
    }

    private static double[] plot(Random random) {
        double[] plot = new double[PLOT];
        plot[0] = 100 * random.nextGaussian();
        plot[1] = 100 * random.nextGaussian();
        plot[2] = 1 + 400 * random.nextDouble();
        plot[4] = 1 + 400 * random.nextDouble();
        return plot;
    }
}

package dev.tocsin.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelsTest {
    private static final int N = Gaussian6.STATES;

    /// A block with a random mean and a well-conditioned covariance A Aᵀ + I.
    static double[] block(Random random) {
        double[][] a = new double[N][N];
        double[] block = new double[Gaussian6.SIZE];
        for (int i = 0; i < N; i++) {
            block[i] = 100 * random.nextGaussian();
            for (int j = 0; j < N; j++) {
                a[i][j] = random.nextGaussian();
            }
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : 0;
                for (int k = 0; k < N; k++) {
                    sum += a[i][k] * a[j][k];
                }
                block[N + Gaussian6.index(i, j)] = sum;
            }
        }
        return block;
    }

    private static boolean definite(double[] block) {
        double[] factor = java.util.Arrays.copyOfRange(block, N, Gaussian6.SIZE);
        return Cholesky.factor(factor, 0, N);
    }

    @Test
    void straightMoveEqualsTheGeneralTransformation() {
        Property.forSeeds(50, random -> {
            double[] fast = block(random);
            double[] general = fast.clone();
            double dt = random.nextDouble() * 20 - 10;
            Gaussian6.moveStraight(fast, 0, dt);
            double[] f = new double[36];
            for (int i = 0; i < N; i++) {
                f[i * N + i] = 1;
            }
            for (int i = 0; i < 3; i++) {
                f[i * N + 3 + i] = dt;
            }
            Gaussian6.transformCovariance(general, 0, f, new double[36]);
            for (int i = N; i < Gaussian6.SIZE; i++) {
                assertThat(fast[i]).isCloseTo(general[i], within(1e-9 * (1 + Math.abs(general[i]))));
            }
        });
    }

    @Test
    void updatesKeepCovariancesPositiveDefiniteAndShrinkThem() {
        Property.forSeeds(50, random -> {
            double[] a = block(random);
            for (int n = 0; n < 100; n++) {
                double[] h = random.doubles(N, -1, 1).toArray();
                double before = Gaussian6.project(a, 0, h, 0, new double[N]);
                double variance = Math.pow(10, random.nextInt(9) - 6);
                Gaussian6.update(a, 0, h, 0, random.nextGaussian(), variance, new double[N]);
                double after = Gaussian6.project(a, 0, h, 0, new double[N]);
                assertThat(after).isBetween(0.0, before * (1 + 1e-9));
                Gaussian6.moveStraight(a, 0, 1);
                Gaussian6.addAccelerationNoise(a, 0, 1, 0.01, 0.001, new double[] {0, 0, 1});
                assertThat(definite(a)).isTrue();
            }
        });
    }

    @Test
    void mixOfEqualsIsTheSameAndMixOfTwoHasTheirSpread() {
        Property.forSeeds(20, random -> {
            double[] one = block(random);
            double[] both = new double[2 * Gaussian6.SIZE];
            System.arraycopy(one, 0, both, 0, Gaussian6.SIZE);
            System.arraycopy(one, 0, both, Gaussian6.SIZE, Gaussian6.SIZE);
            double[] out = new double[Gaussian6.SIZE];
            Gaussian6.mix(both, 0, 2, new double[] {0.25, 0.75}, out, 0);
            assertThat(out).containsExactly(one, within(1e-9));
            both[Gaussian6.SIZE] += 10;
            Gaussian6.mix(both, 0, 2, new double[] {0.5, 0.5}, out, 0);
            assertThat(out[0]).isCloseTo(one[0] + 5, within(1e-9));
            assertThat(out[N]).isCloseTo(one[N] + 25, within(1e-9));
        });
    }

    @Test
    void inverseTimesMatrixIsIdentity() {
        Property.forSeeds(50, random -> {
            double[] block = block(random);
            double[] factor = java.util.Arrays.copyOfRange(block, N, Gaussian6.SIZE);
            assertThat(Cholesky.factor(factor, 0, N)).isTrue();
            double[] inverse = new double[Gaussian6.PACKED];
            Cholesky.invert(factor, 0, N, new double[N], inverse);
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    double sum = 0;
                    for (int k = 0; k < N; k++) {
                        sum += block[N + Gaussian6.index(i, k)] * inverse[Gaussian6.index(k, j)];
                    }
                    assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-8));
                }
            }
        });
    }

    @Test
    void refusesToFactorWhatIsNotPositiveDefinite() {
        assertThat(Cholesky.factor(new double[] {1, 2, 1}, 0, 2)).isFalse();
        assertThat(Cholesky.factor(new double[] {Double.NaN}, 0, 1)).isFalse();
    }

    @Test
    void assignmentIsAsCheapAsTheBestPermutation() {
        Property.forSeeds(100, random -> {
            int rows = 1 + random.nextInt(5);
            int columns = rows + random.nextInt(3);
            double[] cost = random.doubles((long) rows * columns, -10, 10).toArray();
            int[] chosen = new int[rows];
            new Assignment().solve(cost, rows, columns, chosen);
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += cost[i * columns + chosen[i]];
            }
            assertThat(chosen).doesNotHaveDuplicates();
            assertThat(sum).isCloseTo(best(cost, rows, columns, 0, 0), within(1e-9));
        });
    }

    private static double best(double[] cost, int rows, int columns, int row, int used) {
        if (row == rows) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            if ((used & (1 << j)) == 0) {
                double rest = best(cost, rows, columns, row + 1, used | (1 << j));
                least = Math.min(least, cost[row * columns + j] + rest);
            }
        }
        return least;
    }
}

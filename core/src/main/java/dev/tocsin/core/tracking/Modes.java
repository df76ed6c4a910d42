package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.MotionMode;

/// The internal motion modes, their noises and how often objects change between them. Stateless.
final class Modes {
    static final int STEADY = 0;
    static final int AGILE = 1;
    /// Powered flight of a missile; published as [MotionMode#AGILE].
    static final int BOOST = 2;
    static final int BALLISTIC = 3;
    static final int COUNT = 4;

    /// Spectral density of the acceleration noise across the vertical, m²/s³.
    private static final double[] NOISE_ACROSS = {0.5, 200, 8000, 0.01};
    /// The same along the vertical.
    private static final double[] NOISE_UP = {0.1, 20, 8000, 0.01};
    /// One sigma of each horizontal velocity component of a new track, m/s.
    private static final double[] BIRTH_SIGMA = {160, 250, 600, 1800};
    /// One sigma of the vertical velocity of a new track, m/s.
    private static final double[] BIRTH_SIGMA_UP = {12, 30, 600, 1800};
    private static final double[] BIRTH_WEIGHT = {0.6, 0.3, 0.03, 0.07};

    /// Changes per second from the mode of the row to the mode of the column.
    private static final double[][] RATE = {
        {0, 1 / 60.0, 1 / 5000.0, 1 / 10000.0},
        {1 / 20.0, 0, 1 / 300.0, 1 / 1000.0},
        {1 / 2000.0, 1 / 200.0, 0, 1 / 30.0},
        {1 / 5000.0, 1 / 400.0, 1 / 1000.0, 0}
    };

    /// The same where there is no air: nothing but an engine makes a body leave its arc, and one that has gone
    /// out lights again once in two thousand arcs. More often, or a steady flight beside it, would shake the arc at
    /// each plot by what these modes do not know.
    private static final double[][] RATE_IN_VACUUM = {{0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1 / 30.0}, {0, 0, 1e-6, 0}};

    /// Where an object is, as far as its motion is concerned.
    enum Regime {
        /// Known to be slow: it neither burns nor falls.
        SLOW,
        /// Anything may be.
        ANY,
        /// Above the air: it burns or falls.
        VACUUM;

        private boolean allows(int mode) {
            return switch (this) {
                case SLOW -> mode <= AGILE;
                case ANY -> true;
                case VACUUM -> mode >= BOOST;
            };
        }

        private double rate(int from, int to) {
            return this == VACUUM ? RATE_IN_VACUUM[from][to] : RATE[from][to];
        }
    }

    private Modes() {}

    static double noiseAcross(int mode) {
        return NOISE_ACROSS[mode];
    }

    static double noiseUp(int mode) {
        return NOISE_UP[mode];
    }

    static double birthSigma(int mode) {
        return BIRTH_SIGMA[mode];
    }

    static double birthSigmaUp(int mode) {
        return BIRTH_SIGMA_UP[mode];
    }

    static double birthWeight(int mode) {
        return BIRTH_WEIGHT[mode];
    }

    static MotionMode published(int mode) {
        return switch (mode) {
            case STEADY -> MotionMode.STEADY;
            case AGILE, BOOST -> MotionMode.AGILE;
            case BALLISTIC -> MotionMode.BALLISTIC;
            default -> throw new IllegalArgumentException("no such mode: " + mode);
        };
    }

    /// Fills a 4 by 4 matrix: probability to be in the column's mode `dt` seconds after having been in the
    /// row's. First order in the rates, which is exact enough for times between plots and stays one
    /// for long ones.
    static void transition(double dt, Regime regime, double[] matrix) {
        for (int i = 0; i < COUNT; i++) {
            double total = 0;
            for (int j = 0; j < COUNT; j++) {
                total += regime.allows(j) ? regime.rate(i, j) : 0;
            }
            double leave = regime.allows(i) ? total * dt / (1 + total * dt) : 1;
            for (int j = 0; j < COUNT; j++) {
                double share = regime.allows(j) ? regime.rate(i, j) / total : 0;
                matrix[i * COUNT + j] = i == j ? 1 - leave : leave * share;
            }
        }
    }
}

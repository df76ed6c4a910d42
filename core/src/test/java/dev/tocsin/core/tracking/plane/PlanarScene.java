package dev.tocsin.core.tracking.plane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A simulated scene: constant velocity with noise, one sensor, a scan a second, sigma 10 m, detection 0.9.
final class PlanarScene {
    static final double SIGMA = 10;
    static final double Q = 0.5;
    static final double DETECTION = 0.9;

    record Plot(double x, double y) {}

    final double side;
    final int clutter;
    final double[][] truth;
    private final Random random;

    PlanarScene(long seed, int targets, double densityPerSquareMetre) {
        random = new Random(seed);
        side = Math.sqrt(targets / densityPerSquareMetre);
        clutter = targets;
        truth = new double[targets][];
        for (int i = 0; i < targets; i++) {
            truth[i] = new double[] {
                side * random.nextDouble(), 30 * random.nextGaussian(),
                side * random.nextDouble(), 30 * random.nextGaussian()
            };
        }
    }

    PlanarSettings settings(double threshold, double lateness) {
        PlanarBirth birth = new PlanarBirth.Uniform(30, 0.001 * truth.length, 0.7 * truth.length);
        PlanarArea area = new PlanarArea(0, side, 0, side);
        return new PlanarSettings(area, DETECTION, 0.999, clutter, 1, Q, birth, threshold, false, lateness);
    }

    /// Moves all targets on by a second.
    void move() {
        for (double[] s : truth) {
            moveAxis(s, 0);
            moveAxis(s, 2);
        }
    }

    private void moveAxis(double[] s, int o) {
        // Cholesky factor of q [[1/3, 1/2], [1/2, 1]].
        double a = random.nextGaussian() * Math.sqrt(Q / 3);
        double b = random.nextGaussian() * Math.sqrt(Q / 4);
        s[o] += s[o + 1] + a;
        s[o + 1] += 1.5 * a + b;
    }

    List<Plot> scan() {
        List<Plot> plots = new ArrayList<>();
        for (double[] s : truth) {
            if (random.nextDouble() < DETECTION) {
                plots.add(new Plot(s[0] + SIGMA * random.nextGaussian(), s[2] + SIGMA * random.nextGaussian()));
            }
        }
        double falseOnes = clutter + Math.sqrt(clutter) * random.nextGaussian();
        for (int i = 0; i < falseOnes; i++) {
            plots.add(new Plot(side * random.nextDouble(), side * random.nextDouble()));
        }
        Collections.shuffle(plots, random);
        return plots;
    }

    static void add(PlanarPlots to, long nanos, long arrival, Plot plot) {
        to.position(to.add(nanos, arrival, 0), plot.x, plot.y, SIGMA);
    }

    /// Distance of the target nearest to a place.
    double nearest(double x, double y) {
        double best = Double.POSITIVE_INFINITY;
        for (double[] s : truth) {
            best = Math.min(best, Math.hypot(s[0] - x, s[2] - y));
        }
        return best;
    }
}

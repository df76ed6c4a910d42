package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Registration in the plane: learns the errors of radars from objects that report their own positions, and
/// takes them out of plots.
///
/// Feed both in order of arrival. Plane: x east, y north, metres; azimuth clockwise from north, radians;
/// instants in nanoseconds. What is not known yet is added to the sigmas (Schmidt, Application of
/// state-space methods to navigation problems, 1966: errors that are not estimated here are considered).
/// Deterministic; not thread-safe.
public final class PlanarRegistration {
    /// Objects are expected to move about as fast as this, m/s: what an unknown error of time makes of a
    /// place.
    private static final double USUAL_SPEED = 120;

    /// What a radar measures, with sigmas.
    public record Polar(double rangeMetres, double azimuthRadians, double rangeSigma, double azimuthSigma) {}

    /// A plot with its errors taken out.
    public record Plot(long timeNanos, Polar polar) {}

    private final BiasLearner learner = new BiasLearner();
    private final TreeMap<Integer, BiasLearner.Radar> radars = new TreeMap<>();
    private final double[] position = new double[3];

    /// A registration without radars.
    public PlanarRegistration() {}

    /// Adds a radar.
    public void addRadar(int sensor, double x, double y) {
        radars.put(sensor, new BiasLearner.Radar(new PlaneView(x, y)));
    }

    /// Takes a position that an object reports of itself.
    public void report(int address, long timeNanos, double x, double y, double sigma) {
        position[0] = x;
        position[1] = y;
        learner.report(address, timeNanos, position, sigma);
        radars.values().forEach(learner::learn);
    }

    /// Takes a plot, to learn from it, and gives it back without the errors known so far. A plot of a radar
    /// that was not added comes back as it is.
    public Plot plot(int sensor, long timeNanos, Polar measured) {
        BiasLearner.Radar radar = radars.get(sensor);
        if (radar == null) {
            return new Plot(timeNanos, measured);
        }
        learner.wait(
                radar,
                new BiasLearner.Plot(
                        timeNanos,
                        -1,
                        measured.rangeMetres(),
                        measured.azimuthRadians(),
                        measured.rangeSigma(),
                        measured.azimuthSigma()));
        BiasEstimate error = estimate(radar);
        double moved = USUAL_SPEED * error.timeSigma();
        double range = Math.max(0, measured.rangeMetres() - error.rangeMetres());
        double angle = moved / Math.max(range, 1_000);
        return new Plot(
                timeNanos - Math.round(error.timeSeconds() * 1e9),
                new Polar(
                        range,
                        Angles.wrapTwoPi(measured.azimuthRadians() - error.azimuthRadians()),
                        root(measured.rangeSigma(), error.rangeSigma(), moved),
                        root(measured.azimuthSigma(), error.azimuthSigma(), angle)));
    }

    private static double root(double a, double b, double c) {
        return Math.sqrt(a * a + b * b + c * c);
    }

    private static BiasEstimate estimate(BiasLearner.Radar radar) {
        return radar.window.estimate();
    }

    /// The errors estimated so far, in order of the radars.
    public List<RadarBias> biases() {
        List<RadarBias> all = new ArrayList<>();
        for (Map.Entry<Integer, BiasLearner.Radar> entry : radars.entrySet()) {
            entry.getValue().window.solve();
            all.add(new RadarBias(entry.getKey(), estimate(entry.getValue())));
        }
        return all;
    }
}

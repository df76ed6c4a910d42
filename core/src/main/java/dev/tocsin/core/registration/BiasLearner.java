package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// Learns the constant errors of radars from objects that report their own positions. Deterministic,
/// bounded, not thread-safe.
///
/// A radar's plot waits until the reports reach around its instant ([ReportedPath]). It is paired with the
/// object whose address it carries, else with the only object in whose gate it lies; the residual goes into
/// the radar's [BiasWindow]. Gates are as wide as the errors are unknown, so that they close by themselves.
final class BiasLearner {
    /// Objects followed at most.
    static final int MAX_OBJECTS = 8192;
    /// Plots of a radar that wait at most.
    static final int MAX_WAITING = 8192;

    private static final long WAIT_NANOS = (long) ((ReportedPath.REACH_SECONDS + 0.5) * 1e9);
    private static final long FORGET_NANOS = 60_000_000_000L;
    /// Chi-square of two rows, 0.9997.
    private static final double GATE = 16.2;
    /// A plot that carries the object's address is looked at this far outside the gate, to judge the radar.
    private static final double JUDGED = 400;
    /// Only objects this near are compared, metres along and across.
    private static final double NEAR_METRES = 5_000;

    /// A plot as measured.
    record Plot(long timeNanos, int address, double range, double azimuth, double rangeSigma, double azimuthSigma) {}

    /// A radar with all that is known of it.
    static final class Radar {
        final RadarView view;
        final BiasWindow window = new BiasWindow();
        final RadarHealth health = new RadarHealth();
        private final ArrayDeque<Plot> waiting = new ArrayDeque<>();
        private long dropped;

        Radar(RadarView view) {
            this.view = view;
        }

        long dropped() {
            return dropped;
        }
    }

    private final TreeMap<Integer, ReportedPath> paths = new TreeMap<>();
    private long newestNanos = Long.MIN_VALUE;
    private long sweptNanos = Long.MIN_VALUE;
    private final double[] state = new double[6];
    private final double[] seen = new double[4];
    private final double[] scratch = new double[21];
    private final double[] rates = new double[2];
    private final double[] residuals = new double[2];
    private final double[] variances = new double[2];
    private final double[] bestRates = new double[2];
    private final double[] bestResiduals = new double[2];
    private final double[] bestVariances = new double[2];

    /// Takes an object's report of its own position (three coordinates, metres).
    void report(int address, long nanos, double[] position, double sigma) {
        ReportedPath path = paths.get(address);
        if (path == null) {
            if (paths.size() == MAX_OBJECTS) {
                return;
            }
            path = new ReportedPath();
            paths.put(address, path);
        }
        path.add(nanos, position, sigma);
        newestNanos = Math.max(newestNanos, nanos);
        if (newestNanos - sweptNanos > FORGET_NANOS || sweptNanos == Long.MIN_VALUE) {
            sweptNanos = newestNanos;
            Iterator<Map.Entry<Integer, ReportedPath>> all = paths.entrySet().iterator();
            while (all.hasNext()) {
                if (newestNanos - all.next().getValue().newestNanos() > FORGET_NANOS) {
                    all.remove();
                }
            }
        }
    }

    /// Lets a plot wait; the oldest goes when too many do.
    void wait(Radar radar, Plot plot) {
        if (radar.waiting.size() == MAX_WAITING) {
            radar.waiting.removeFirst();
            radar.dropped++;
        }
        radar.waiting.addLast(plot);
    }

    /// Learns from the plots of a radar that have waited long enough.
    void learn(Radar radar) {
        while (!radar.waiting.isEmpty() && radar.waiting.getFirst().timeNanos() + WAIT_NANOS < newestNanos) {
            pair(radar, radar.waiting.removeFirst());
        }
    }

    private void pair(Radar radar, Plot plot) {
        ReportedPath named = plot.address() < 0 ? null : paths.get(plot.address());
        if (named != null) {
            double squared = compare(radar, plot, named);
            if (squared >= 0 && squared < JUDGED) {
                radar.health.judged(squared);
            }
            if (squared >= 0 && squared < GATE) {
                radar.window.add(plot.address(), rates, residuals, variances);
            }
            if (radar.health.isLost()) {
                radar.window.clear();
                radar.health.restarted();
            }
            return;
        }
        if (plot.address() < 0) {
            search(radar, plot);
        }
    }

    /// The only object in whose gate the plot lies.
    private void search(Radar radar, Plot plot) {
        int found = 0;
        int who = -1;
        double best = 0;
        for (Map.Entry<Integer, ReportedPath> entry : paths.entrySet()) {
            if (!near(radar, plot, entry.getValue())) {
                continue;
            }
            double squared = compare(radar, plot, entry.getValue());
            if (squared >= 0 && squared < GATE) {
                found++;
                who = entry.getKey();
                best = squared;
                keep();
            }
        }
        if (found == 1) {
            radar.health.judged(best);
            radar.window.add(who, bestRates, bestResiduals, bestVariances);
        }
    }

    private void keep() {
        System.arraycopy(rates, 0, bestRates, 0, 2);
        System.arraycopy(residuals, 0, bestResiduals, 0, 2);
        System.arraycopy(variances, 0, bestVariances, 0, 2);
    }

    private boolean near(Radar radar, Plot plot, ReportedPath path) {
        if (!path.before(plot.timeNanos(), state)) {
            return false;
        }
        radar.view.observe(state, seen);
        double across = Math.abs(Angles.wrapPi(plot.azimuth() - seen[1])) * seen[0];
        return Math.abs(plot.range() - seen[0]) < NEAR_METRES && across < NEAR_METRES;
    }

    /// Squared distance of plot and path under what is known of the radar; negative when the path does not
    /// reach. Fills rates, residuals against a radar without errors, and variances.
    private double compare(Radar radar, Plot plot, ReportedPath path) {
        double late = radar.window.mean[2];
        double variance = path.at(plot.timeNanos() - Math.round(late * 1e9), state, scratch);
        if (variance < 0) {
            return -1;
        }
        radar.view.observe(state, seen);
        if (seen[0] < 0) {
            return -1;
        }
        rates[0] = seen[2];
        rates[1] = seen[3];
        // The path was asked at the corrected instant; rows are written for the reported one.
        residuals[0] = plot.range() - seen[0] - seen[2] * late;
        residuals[1] = Angles.wrapPi(plot.azimuth() - seen[1]) - seen[3] * late;
        double across = Math.max(seen[0], 500);
        variances[0] = plot.rangeSigma() * plot.rangeSigma() + variance;
        variances[1] = plot.azimuthSigma() * plot.azimuthSigma() + variance / (across * across);
        double squared = 0;
        for (int row = 0; row < 2; row++) {
            double left = residuals[row] - radar.window.mean[row] + rates[row] * late;
            squared += left * left / (variances[row] + radar.window.variance(row, rates[row]));
        }
        return squared;
    }
}

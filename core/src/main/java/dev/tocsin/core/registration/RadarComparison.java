package dev.tocsin.core.registration;

import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.registration.PairGeometry.RadarPlot;
import dev.tocsin.core.registration.PairGeometry.Viewer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Learns the errors of radars from aircraft that two of them see, by the addresses that they answer with.
/// Deterministic, bounded, not thread-safe.
///
/// A plot waits until the paths of the other radars reach around its instant. It is compared with those of
/// radars that look at least as often, so that two plots are compared once ([PairGeometry]). When [#FRESH],
/// or a 32nd of all kept, are new, all errors are estimated together ([JointErrors]).
final class RadarComparison {
    /// Radars that take part, and aircraft that are followed for each.
    static final int MOST_RADARS = 24;

    static final int MOST_OBJECTS = 4_096;
    /// Plots of a radar that wait at most.
    static final int MOST_WAITING = 8_192;
    /// Comparisons, and aircraft in them, from which a radar's errors are told.
    static final int LEAST_PAIRS = 64;

    private static final int FRESH = 64;
    private static final long FORGET_NANOS = 120_000_000_000L;
    /// Rotations of the slowest radar that a plot waits.
    private static final double WAIT_ROTATIONS = 3;

    private static final double MOST_METRES = 10_000;

    /// What is kept of one radar.
    private static final class Radar {
        final Viewer view;
        /// By address. Looked up and forgotten, never told in its order.
        final Map<Integer, PlotPath> paths = new HashMap<>();
        final ArrayDeque<RadarPlot> waiting = new ArrayDeque<>();

        Radar(Viewer view) {
            this.view = view;
        }
    }

    private final List<Radar> radars = new ArrayList<>();
    private final @Nullable PairWindow[][] windows;
    private final List<PairWindow> used = new ArrayList<>();
    private final JointErrors errors;
    private final PairGeometry geometry = new PairGeometry();
    private final long waitNanos;
    private final double[] ecef = new double[3];
    private final double[] state = new double[6];
    private final double[] scratch = new double[21];
    private long newestNanos = Long.MIN_VALUE;
    private long sweptNanos = Long.MIN_VALUE;
    private int fresh;

    /// @param sensors radars, the first [#MOST_RADARS] of which take part
    RadarComparison(List<Sensor> sensors) {
        long slowest = 0;
        for (Sensor sensor : sensors.subList(0, Math.min(MOST_RADARS, sensors.size()))) {
            Sensor.Accuracy accuracy = sensor.accuracy();
            radars.add(new Radar(new Viewer(
                    new RadarSite(sensor.site()),
                    sensor.scanNanos(),
                    accuracy.rangeMetres(),
                    accuracy.azimuthRadians())));
            slowest = Math.max(slowest, sensor.scanNanos());
        }
        waitNanos = (long) (WAIT_ROTATIONS * slowest);
        windows = new PairWindow[radars.size()][radars.size()];
        errors = new JointErrors(radars.size());
    }

    /// Takes plots of a radar. Only those with an address and a height are of use.
    ///
    /// @param index its place among the radars
    void take(int index, PlotBatch batch) {
        if (index >= radars.size() || radars.size() < 2) {
            return;
        }
        Radar radar = radars.get(index);
        for (int i = 0; i < batch.size(); i++) {
            boolean high = batch.has(i, PlotField.HEIGHT) || batch.has(i, PlotField.ALTITUDE);
            if (batch.has(i, PlotField.POLAR) && batch.has(i, PlotField.MODE_S) && high) {
                plot(radar, batch, i);
            }
        }
        forget();
    }

    private void plot(Radar radar, PlotBatch batch, int i) {
        double height = batch.has(i, PlotField.HEIGHT) ? batch.heightMetres(i) : batch.altitudeMetres(i);
        int address = batch.modeSAddress(i);
        PlotPath path = radar.paths.get(address);
        boolean placed = radar.view.site().atHeight(batch.rangeMetres(i), batch.azimuthRadians(i), height, ecef);
        if (!placed || (path == null && radar.paths.size() == MOST_OBJECTS)) {
            return;
        }
        if (path == null) {
            path = new PlotPath();
            radar.paths.put(address, path);
        }
        path.add(batch.timeNanos(i), ecef);
        if (radar.waiting.size() == MOST_WAITING) {
            radar.waiting.removeFirst();
        }
        radar.waiting.addLast(
                new RadarPlot(batch.timeNanos(i), address, batch.rangeMetres(i), batch.azimuthRadians(i)));
        newestNanos = Math.max(newestNanos, batch.timeNanos(i));
    }

    private void forget() {
        if (newestNanos - sweptNanos < FORGET_NANOS && sweptNanos != Long.MIN_VALUE) {
            return;
        }
        sweptNanos = newestNanos;
        for (Radar radar : radars) {
            Iterator<PlotPath> all = radar.paths.values().iterator();
            while (all.hasNext()) {
                if (newestNanos - all.next().newestNanos() > FORGET_NANOS) {
                    all.remove();
                }
            }
        }
    }

    /// Compares what has waited long enough.
    ///
    /// @param known what is known of each radar otherwise; null where nothing is
    /// @return whether the errors were estimated anew
    boolean learn(@Nullable BiasEstimate[] known) {
        for (int i = 0; i < radars.size(); i++) {
            ArrayDeque<RadarPlot> waiting = radars.get(i).waiting;
            while (!waiting.isEmpty() && waiting.getFirst().timeNanos() + waitNanos < newestNanos) {
                compare(i, waiting.removeFirst());
            }
        }
        int kept = 0;
        for (PairWindow window : used) {
            kept += window.size();
        }
        if (fresh < Math.max(FRESH, kept / 32)) {
            return false;
        }
        fresh = 0;
        errors.solve(used, known);
        return true;
    }

    private void compare(int index, RadarPlot plot) {
        Viewer view = radars.get(index).view;
        for (int other = 0; other < radars.size(); other++) {
            Radar second = radars.get(other);
            boolean before = second.view.scanNanos() != view.scanNanos()
                    ? second.view.scanNanos() < view.scanNanos()
                    : other < index;
            PlotPath path = before ? second.paths.get(plot.address()) : null;
            if (path == null) {
                continue;
            }
            double share = path.at(plot.timeNanos(), second.view.scanNanos(), state, scratch);
            if (share > 0 && geometry.compare(plot, view, second.view, state, share) && isNear(plot)) {
                PairWindow window = window(index, other);
                if (window.isDue(plot.address(), plot.timeNanos())) {
                    window.add(plot.address(), geometry);
                    fresh++;
                }
            }
        }
    }

    private boolean isNear(RadarPlot plot) {
        return Math.abs(geometry.residuals[0]) < MOST_METRES
                && Math.abs(geometry.residuals[1]) * plot.range() < MOST_METRES;
    }

    private PairWindow window(int first, int second) {
        PairWindow window = windows[first][second];
        if (window == null) {
            window = new PairWindow(first, second);
            windows[first][second] = window;
            used.add(window);
        }
        return window;
    }

    /// Whether a radar was compared often enough to tell its errors.
    boolean isKnown(int index) {
        int pairs = 0;
        int objects = 0;
        for (PairWindow window : used) {
            if (window.first == index || window.second == index) {
                pairs += window.size();
                objects = Math.max(objects, window.objects());
            }
        }
        return pairs >= LEAST_PAIRS && objects >= BiasWindow.LEAST_OBJECTS;
    }

    /// Errors of a radar with their sigmas.
    BiasEstimate estimate(int index) {
        return errors.estimate(index);
    }

    /// Whether an error (0 range, 1 azimuth, 2 time) of a radar is a bias, or one of several that may be it.
    boolean isBiased(int index, int error) {
        return index < radars.size() && errors.biased[3 * index + error];
    }

    /// Whether nobody knows if this error or that of another radar is the bias.
    boolean isAmbiguous(int index, int error) {
        return index < radars.size() && errors.ambiguous[3 * index + error];
    }

    /// By which factor a radar is noisier than it is said to be, as even the radar that it agrees with best
    /// shows; 1 with fewer than two others to tell it from them.
    double noiseFactor(int index) {
        double least = Double.POSITIVE_INFINITY;
        int others = 0;
        for (PairWindow window : used) {
            if ((window.first == index || window.second == index) && window.size() >= LEAST_PAIRS) {
                least = Math.min(least, window.meanSquared(errors.mean));
                others++;
            }
        }
        return others < 2 ? 1 : Math.sqrt(Math.max(1, least));
    }
}

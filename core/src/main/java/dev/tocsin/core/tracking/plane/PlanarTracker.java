package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tracker for planar experiments: plots in, pictures out.
///
/// Plots are used in the order of their own times. With a lateness window the state before the window stands still
/// (everything up to there has arrived), and each picture replays the plots of the window from it: late plots count
/// as if they had come in time. A plot older than the window is counted and dropped. Not thread-safe, deterministic.
public final class PlanarTracker {
    /// Plots that wait at most; more are refused and counted.
    static final int MAX_WAITING = 1 << 22;

    private final PlanarSettings settings;
    private final PlanarFilter base;
    private final PlanarFilter ahead;
    private final PlanarPicture picture = new PlanarPicture();
    private final Delays delays;
    private PlanarPlots waiting = new PlanarPlots();
    private PlanarPlots spare = new PlanarPlots();
    private int[] order = new int[64];
    private long baseNanos = Long.MIN_VALUE;
    private long accepted;
    private long used;
    private long refused;
    private long tooLate;

    /// A tracker without tracks.
    ///
    /// @param settings prior knowledge
    /// @param sensors radars; none for sensors that give positions
    public PlanarTracker(PlanarSettings settings, List<PlanarSensor> sensors) {
        this.settings = settings;
        this.base = new PlanarFilter(settings);
        this.ahead = new PlanarFilter(settings);
        this.delays = new Delays(Math.max(1e-3, settings.latenessSeconds()));
        if (!sensors.isEmpty()) {
            refused = 0;
        }
    }

    /// Takes plots, in order of arrival. The batch may be reused afterwards.
    public void accept(PlanarPlots plots) {
        for (int row = 0; row < plots.size; row++) {
            if (waiting.size == MAX_WAITING || !sound(plots, row)) {
                refused++;
            } else if (plots.timeNanos[row] <= baseNanos) {
                tooLate++;
            } else {
                waiting.append(plots, row);
                waiting.serial[waiting.size - 1] = ++accepted;
            }
        }
    }

    private static boolean sound(PlanarPlots p, int row) {
        boolean finite = Double.isFinite(p.first[row]) && Double.isFinite(p.second[row]);
        boolean sigmas = p.firstSigma[row] > 0 && p.secondSigma[row] > 0;
        boolean bounded = p.firstSigma[row] < 1e6 && p.secondSigma[row] < 1e6;
        return p.kind[row] != PlanarPlots.EMPTY && finite && sigmas && bounded;
    }

    /// The picture of an instant, from the plots accepted so far with times up to it.
    ///
    /// @param timeNanos instant of the picture, not before that of the last picture
    /// @param nowNanos instant at which it is drawn: all that arrived by then has been accepted
    /// @return reused at the next call
    public PlanarPicture picture(long timeNanos, long nowNanos) {
        sortWaiting();
        long window = Math.round(settings.latenessSeconds() * 1e9);
        long settled = Math.min(timeNanos, nowNanos - window);
        int done = run(base, 0, settled, nowNanos, true);
        baseNanos = Math.max(baseNanos, settled);
        PlanarFilter front = base;
        if (window > 0) {
            ahead.copyFrom(base);
            run(ahead, done, timeNanos, nowNanos, false);
            front = ahead;
        }
        drop(done);
        picture.begin(timeNanos);
        front.picture(timeNanos * 1e-9, picture);
        if (window > 0) {
            base.engine.announceAs(ahead.engine);
        }
        return picture;
    }

    private void sortWaiting() {
        int n = waiting.size;
        if (order.length < n) {
            order = new int[2 * n];
        }
        boolean sorted = true;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            sorted &= i == 0 || !after(i - 1, i);
        }
        if (!sorted) {
            sort(n);
        }
    }

    private boolean after(int a, int b) {
        if (waiting.timeNanos[a] != waiting.timeNanos[b]) {
            return waiting.timeNanos[a] > waiting.timeNanos[b];
        }
        return waiting.sensor[a] > waiting.sensor[b];
    }

    private int[] merged = new int[64];

    /// Merge sort of the order, from the bottom; stable.
    private void sort(int n) {
        if (merged.length < n) {
            merged = new int[order.length];
        }
        for (int width = 1; width < n; width *= 2) {
            for (int from = 0; from < n; from += 2 * width) {
                int middle = Math.min(n, from + width);
                int end = Math.min(n, from + 2 * width);
                int a = from;
                int b = middle;
                for (int at = from; at < end; at++) {
                    boolean first = a < middle && (b >= end || !after(order[a], order[b]));
                    merged[at] = first ? order[a++] : order[b++];
                }
            }
            int[] swap = order;
            order = merged;
            merged = swap;
        }
    }

    /// Runs the looks from place `from` of the order up to an instant; returns the place after the last.
    private int run(PlanarFilter filter, int from, long untilNanos, long nowNanos, boolean settled) {
        int at = from;
        while (at < waiting.size && waiting.timeNanos[order[at]] <= untilNanos) {
            int first = order[at];
            filter.look.clear();
            while (at < waiting.size && sameLook(first, order[at])) {
                load(filter, order[at], settled);
                at++;
            }
            double age = (nowNanos - waiting.timeNanos[first]) * 1e-9;
            filter.take(waiting.timeNanos[first] * 1e-9, settled ? 1 : Math.max(1e-3, delays.arrived(age)));
        }
        return at;
    }

    private boolean sameLook(int a, int b) {
        return waiting.timeNanos[a] == waiting.timeNanos[b] && waiting.sensor[a] == waiting.sensor[b];
    }

    private void load(PlanarFilter filter, int row, boolean settled) {
        double x = waiting.first[row];
        double y = waiting.second[row];
        double variance = waiting.firstSigma[row] * waiting.firstSigma[row];
        double density = settings.clutterPerScan() / settings.area().squareMetres();
        double here = settings.area().contains(x, y) ? density : density * Unseen.OUTSIDE;
        int m = filter.look.add(x, y, waiting.timeNanos[row] * 1e-9, waiting.address[row], Math.max(1e-15, here));
        filter.look.serial[m] = waiting.serial[row];
        filter.look.noise(m, variance, 0, variance);
        if (settled) {
            used++;
            delays.note((waiting.arrivalNanos[row] - waiting.timeNanos[row]) * 1e-9);
        }
    }

    /// Drops the first rows of the order from those that wait.
    private void drop(int done) {
        if (done == 0) {
            return;
        }
        spare.clear();
        if (done < waiting.size) {
            int[] rest = merged.length < waiting.size ? new int[order.length] : merged;
            System.arraycopy(order, done, rest, 0, waiting.size - done);
            Arrays.sort(rest, 0, waiting.size - done);
            for (int i = 0; i < waiting.size - done; i++) {
                spare.append(waiting, rest[i]);
            }
        }
        PlanarPlots swap = waiting;
        waiting = spare;
        spare = swap;
    }

    /// Estimated errors of the radars; empty unless registration is on.
    public List<PlanarBias> biases() {
        return List.of();
    }

    /// Number of plots used so far.
    public long plotsUsed() {
        return used;
    }

    /// Number of tracks held, unlikely ones included.
    public int tracks() {
        return base.engine.size();
    }

    /// What was refused and which limits were reached, with how often.
    public List<Finding> findings() {
        List<Finding> out = new ArrayList<>();
        say(out, "plot-refused", refused);
        say(out, "plot-too-late", tooLate);
        String[] codes = {"pair-limit", "slow-cluster", "meeting-limit", "search-limit"};
        long[] reached = base.engine.limitsReached();
        for (int i = 0; i < codes.length; i++) {
            say(out, codes[i], reached[i]);
        }
        return out;
    }

    private static void say(List<Finding> out, String code, long times) {
        if (times > 0) {
            out.add(new Finding(Severity.WARNING, "tracker", code, times + " times", -1));
        }
    }
}

package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.List;

/// The tracker for planar experiments: plots in, pictures out.
///
/// Plots are used in the order of their own times. With a lateness window the state before the window stands still
/// (everything up to there has arrived), and each picture replays the plots of the window from it: late plots count
/// as if they had come in time. The window is no longer than the delays seen ask for. A plot older than the window is
/// counted and dropped. Not thread-safe, deterministic.
public final class PlanarTracker {
    private static final double NANOS = 1e-9;
    /// Rotating radars are cut into looks of this length.
    private static final long SPAN_NANOS = 1_000_000_000L;
    /// The window is this much longer than the longest delay seen, after a time of learning with the whole window.
    private static final double DELAY_MARGIN = 1.25;

    private static final long LEARNING_NANOS = 10_000_000_000L;

    private final PlanarSettings settings;
    private final Beams beams;
    private final int radars;
    private final Delays delays;
    private final PlanarFilter base;
    private final PlanarFilter ahead;
    private final PlanarPicture picture = new PlanarPicture();
    private final Waiting waiting = new Waiting();
    private long startNanos = Long.MAX_VALUE;
    private long baseNanos = Long.MIN_VALUE;
    private long longestDelayNanos;
    private long accepted;
    private long refused;
    private long tooLate;

    /// A tracker without tracks.
    ///
    /// @param settings prior knowledge
    /// @param sensors radars; none for sensors that give positions
    /// @throws IllegalArgumentException when there are more than eight radars
    public PlanarTracker(PlanarSettings settings, List<PlanarSensor> sensors) {
        this.settings = settings;
        this.beams = new Beams(sensors);
        this.radars = sensors.size();
        this.delays = new Delays(Math.max(1e-3, settings.latenessSeconds()));
        this.base = new PlanarFilter(settings, beams, delays, radars > 0);
        this.ahead = new PlanarFilter(settings, beams, delays, radars > 0);
    }

    /// Takes plots, in order of arrival. The batch may be reused afterwards.
    public void accept(PlanarPlots plots) {
        for (int row = 0; row < plots.size; row++) {
            if (waiting.size() == Waiting.MAX || !sound(plots, row)) {
                refused++;
                continue;
            }
            long delay = plots.arrivalNanos[row] - plots.timeNanos[row];
            longestDelayNanos = Math.max(longestDelayNanos, delay);
            startNanos = Math.min(startNanos, plots.timeNanos[row]);
            if (plots.timeNanos[row] <= baseNanos) {
                tooLate++;
            } else {
                waiting.plots.append(plots, row);
                waiting.plots.serial[waiting.size() - 1] = ++accepted;
            }
        }
    }

    private boolean sound(PlanarPlots p, int row) {
        boolean finite = Double.isFinite(p.first[row]) && Double.isFinite(p.second[row]);
        boolean sigmas = p.firstSigma[row] > 0 && p.secondSigma[row] > 0;
        boolean bounded = p.firstSigma[row] < 1e6 && p.secondSigma[row] < 1e6;
        boolean sited = p.kind[row] != PlanarPlots.POLAR || beams.indexOf(p.sensor[row]) >= 0;
        return p.kind[row] != PlanarPlots.EMPTY && finite && sigmas && bounded && sited;
    }

    /// The picture of an instant, from the plots accepted so far with times up to it.
    ///
    /// @param timeNanos instant of the picture, not before that of the last picture
    /// @param nowNanos instant at which it is drawn: all that arrived by then has been accepted
    /// @return reused at the next call
    public PlanarPicture picture(long timeNanos, long nowNanos) {
        waiting.sort();
        long window = windowNanos(nowNanos);
        long settled = Math.min(timeNanos, nowNanos - window);
        base.order();
        int done = run(base, 0, settled, Double.POSITIVE_INFINITY);
        baseNanos = Math.max(baseNanos, settled);
        PlanarFilter front = base;
        if (window > 0) {
            ahead.copyFrom(base);
            run(ahead, done, timeNanos, nowNanos * NANOS);
            front = ahead;
        }
        waiting.drop(done);
        picture.begin(timeNanos);
        front.picture(timeNanos * NANOS, picture);
        if (window > 0) {
            base.engine.announceAs(ahead.engine);
        }
        return picture;
    }

    private long windowNanos(long nowNanos) {
        long whole = Math.round(settings.latenessSeconds() / NANOS);
        boolean learning = startNanos == Long.MAX_VALUE || nowNanos - startNanos < LEARNING_NANOS;
        return learning ? whole : Math.min(whole, (long) (DELAY_MARGIN * longestDelayNanos));
    }

    /// Runs the looks from place `from` of the order up to an instant; returns the place after the last.
    private int run(PlanarFilter filter, int from, long untilNanos, double now) {
        return radars > 0 ? runSpans(filter, from, untilNanos, now) : runInstants(filter, from, untilNanos, now);
    }

    private int runInstants(PlanarFilter filter, int from, long untilNanos, double now) {
        int at = from;
        while (at < waiting.size() && waiting.timeNanos(at) <= untilNanos) {
            int first = at;
            filter.look.clear();
            while (at < waiting.size() && sameLook(first, at)) {
                load(filter, waiting.row(at), -1, now);
                at++;
            }
            double seconds = waiting.timeNanos(first) * NANOS;
            boolean all = now == Double.POSITIVE_INFINITY;
            filter.take(seconds, all ? 1 : Math.max(1e-3, delays.arrived(now - seconds)));
        }
        return at;
    }

    private boolean sameLook(int a, int b) {
        return waiting.timeNanos(a) == waiting.timeNanos(b) && waiting.sensor(a) == waiting.sensor(b);
    }

    /// Radars: spans of time, in each the radars in turn, then reports.
    private int runSpans(PlanarFilter filter, int from, long untilNanos, double now) {
        if (startNanos == Long.MAX_VALUE) {
            return from;
        }
        int at = from;
        long start = filter.spanEndNanos == Long.MIN_VALUE ? startNanos - 1 : filter.spanEndNanos;
        while (start < untilNanos) {
            long next = Math.floorDiv(start, SPAN_NANOS) * SPAN_NANOS + SPAN_NANOS;
            long end = Math.min(untilNanos, next);
            int to = at;
            while (to < waiting.size() && waiting.timeNanos(to) <= end) {
                to++;
            }
            for (int radar = 0; radar < radars; radar++) {
                loadSpan(filter, at, to, radar, now);
                filter.takeSpan(radar, start * NANOS, end * NANOS, now);
            }
            loadSpan(filter, at, to, -1, now);
            if (filter.look.size > 0) {
                filter.takeSpan(-1, start * NANOS, end * NANOS, now);
            }
            at = to;
            start = end;
        }
        filter.spanEndNanos = start;
        return at;
    }

    private void loadSpan(PlanarFilter filter, int from, int to, int radar, double now) {
        filter.look.clear();
        for (int place = from; place < to; place++) {
            int row = waiting.row(place);
            int index = waiting.plots.kind[row] == PlanarPlots.POLAR ? beams.indexOf(waiting.plots.sensor[row]) : -1;
            if (index == radar) {
                load(filter, row, radar, now);
            }
        }
    }

    private void load(PlanarFilter filter, int row, int radar, double now) {
        PlanarPlots p = waiting.plots;
        if (radar >= 0) {
            loadPolar(filter.look, row, radar);
        } else {
            double variance = p.firstSigma[row] * p.firstSigma[row];
            double density = p.sensor[row] < 0
                    ? 0
                    : settings.clutterPerScan() / settings.area().squareMetres();
            boolean inside = settings.area().contains(p.first[row], p.second[row]);
            double here = Math.max(1e-15, inside ? density : density * Unseen.OUTSIDE);
            int m = filter.look.add(p.first[row], p.second[row], p.timeNanos[row] * NANOS, p.address[row], here);
            filter.look.noise(m, variance, 0, variance);
            filter.look.serial[m] = p.serial[row];
        }
        if (now == Double.POSITIVE_INFINITY) {
            delays.note((p.arrivalNanos[row] - p.timeNanos[row]) * NANOS);
        }
    }

    private void loadPolar(PlanarLook look, int row, int radar) {
        PlanarPlots p = waiting.plots;
        PlanarSensor site = beams.radar(radar);
        double range = Math.max(1, p.first[row]);
        double azimuth = p.second[row];
        double seconds = p.timeNanos[row] * NANOS;
        beams.note(radar, seconds, azimuth);
        double s = StrictMath.sin(azimuth);
        double c = StrictMath.cos(azimuth);
        double clutter = site.clutterPerRotation() / (2 * Math.PI * site.maxRangeMetres() * range);
        int m = look.add(site.x() + range * s, site.y() + range * c, seconds, p.address[row], Math.max(1e-15, clutter));
        double along = p.firstSigma[row] * p.firstSigma[row];
        double across = range * p.secondSigma[row] * range * p.secondSigma[row];
        look.noise(m, along * s * s + across * c * c, (along - across) * s * c, along * c * c + across * s * s);
        look.serial[m] = p.serial[row];
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

package dev.tocsin.lab.experiment;

import dev.tocsin.core.registration.RadarBias;
import dev.tocsin.core.tracking.plane.PlanarPlots;
import dev.tocsin.core.tracking.plane.PlanarSensor;
import dev.tocsin.core.tracking.plane.PlanarTracker;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One Monte-Carlo run: its plots in order of arrival through a tracker of its own, a picture for every
/// scan.
final class OneRun {
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_SCANS = 10_000_000;

    /// What all runs share.
    record Setting(Model model, List<PlanarSensor> sensors, PlotColumns plots, Timing timing, boolean byRun) {}

    /// @param late whether plots come later than they are measured
    /// @param everySecond whether pictures are drawn every second instead of every scan
    /// @param lagNanos how much later than its time a picture is drawn
    record Timing(boolean late, boolean everySecond, long lagNanos) {}

    /// What came of a run.
    record Result(int run, long scans, long estimates, List<String> findings, List<RadarBias> biases) {}

    private final Setting setting;
    private final int run;
    private final int from;
    private final int to;
    private final PlotTable.@Nullable Scans numbered;

    /// @param from first place of its plots
    /// @param to place after its last
    /// @param numbered its scans, if its plots name them
    OneRun(Setting setting, int run, int from, int to, PlotTable.@Nullable Scans numbered) {
        this.setting = setting;
        this.run = run;
        this.from = from;
        this.to = to;
        this.numbered = numbered;
    }

    /// Tracks; writes the rows of the run.
    Result track(OutputStream out) throws IOException {
        Timing timing = setting.timing();
        long step = timing.everySecond() ? SECOND : Math.round(setting.model().scanSeconds() * 1e9);
        long first = firstScan(step);
        long last = lastScan(step);
        if (last - first > MAX_SCANS || first < Integer.MIN_VALUE || last > Integer.MAX_VALUE) {
            throw new TableException("the plots reach from scan " + first + " to " + last + " of " + step * 1e-9
                    + " s, and " + MAX_SCANS + " scans is the most: is there a wrong k or t?");
        }
        PlanarTracker tracker = new PlanarTracker(setting.model().settings(timing.late()), setting.sensors());
        Feed feed = new Feed(setting, from, to);
        EstimateWriter writer = new EstimateWriter(setting.byRun());
        PlanarPlots batch = new PlanarPlots();
        for (int k = (int) first; k <= last; k++) {
            long time = k * step;
            long now = time + timing.lagNanos();
            batch.clear();
            feed.until(now, batch);
            tracker.accept(batch);
            writer.add(run, k, tracker.picture(time, now));
            writer.flush(out);
        }
        List<String> findings = new ArrayList<>();
        tracker.findings().forEach(f -> findings.add(f.code() + ": " + f.detail()));
        tellUnused(last * step + step / 2, findings);
        return new Result(run, last - first + 1, writer.rows(), findings, feed.biases());
    }

    /// Where `k` and `t` do not belong together, the last picture is drawn before plots were measured.
    private void tellUnused(long endNanos, List<String> findings) {
        int unused = 0;
        for (int place = from; place < to; place++) {
            unused += setting.plots().timeNanos(setting.plots().row(place)) > endNanos ? 1 : 0;
        }
        if (unused > 0) {
            findings.add("plots-after-the-last-scan: " + unused + " of " + (to - from) + " plots are later than the"
                    + " time of the last scan and are not used: t must be k times scanSeconds");
        }
    }

    private long firstScan(long step) {
        if (numbered != null && !setting.timing().everySecond()) {
            return numbered.first;
        }
        long arrival = setting.plots().arrivalNanos(setting.plots().row(from));
        return Math.floorDiv(arrival, step);
    }

    /// The picture after the last plot is drawn too, so that its scan has one.
    private long lastScan(long step) {
        if (numbered != null && !setting.timing().everySecond()) {
            return numbered.last;
        }
        long arrival = setting.plots().arrivalNanos(setting.plots().row(to - 1));
        return -Math.floorDiv(-arrival, step);
    }
}

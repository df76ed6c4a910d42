package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.PlotBatch;
import java.util.Arrays;
import java.util.Comparator;

/// Cuts what sensors send into looks: plots of one sensor in order of time, so few and so close that each
/// object gives at most one. Looks of several sensors come in order of their first plots, once these have
/// waited the holding time. Not thread-safe.
final class LookQueue {
    /// Plots of one sensor that wait at most.
    static final int MAX_WAITING = 2 * PlotBatch.MAX_SIZE;

    /// A look of a radar spans at most this share of its scan; others report each object when they like, so
    /// that each of their plots is a look.
    private static final double SHARE = 0.4;

    /// A total order, so that the order of arrival within a batch has no influence.
    private static final Comparator<Entry> ORDER = Comparator.comparingLong((Entry e) -> e.timeNanos)
            .thenComparingInt(e -> e.batch.presence(e.row))
            .thenComparingDouble(e -> e.batch.azimuthRadians(e.row))
            .thenComparingDouble(e -> e.batch.rangeMetres(e.row))
            .thenComparingDouble(e -> e.batch.longitudeRadians(e.row))
            .thenComparingDouble(e -> e.batch.latitudeRadians(e.row));

    private static final class Entry {
        final PlotBatch batch;
        final int row;
        final long timeNanos;

        Entry(PlotBatch batch, int row) {
            this.batch = batch;
            this.row = row;
            this.timeNanos = batch.timeNanos(row);
        }
    }

    private static final class Line {
        Entry[] entries = new Entry[16];
        int from;
        int to;
        boolean sorted = true;
    }

    private final long holdNanos;
    private final FindingLog findings;
    private final SensorModel[] sensors;
    private final Line[] lines;
    private int waiting;

    private int current;
    private int lookFrom;
    private int lookTo;

    LookQueue(SensorModel[] sensors, long holdNanos, FindingLog findings) {
        this.sensors = sensors;
        this.holdNanos = holdNanos;
        this.findings = findings;
        this.lines = new Line[sensors.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Line();
        }
    }

    void add(SensorModel model, PlotBatch batch) {
        Line line = lines[model.index];
        for (int row = 0; row < batch.size(); row++) {
            if (line.to - line.from >= MAX_WAITING) {
                findings.warn(model.sensor.id().value(), "plot-limit", "more than " + MAX_WAITING + " plots wait");
                return;
            }
            append(line, new Entry(batch, row));
            waiting++;
        }
    }

    private static void append(Line line, Entry entry) {
        if (line.from == line.to) {
            line.from = 0;
            line.to = 0;
        }
        if (line.to == line.entries.length) {
            int size = line.to - line.from;
            Entry[] room = 2 * size > line.entries.length ? new Entry[2 * line.entries.length] : line.entries;
            System.arraycopy(line.entries, line.from, room, 0, size);
            line.entries = room;
            line.from = 0;
            line.to = size;
        }
        if (line.to > line.from && ORDER.compare(line.entries[line.to - 1], entry) > 0) {
            line.sorted = false;
        }
        line.entries[line.to++] = entry;
    }

    /// Takes the next look that is due; the accessors then answer for it, until the next call.
    boolean next(long nowNanos) {
        if (waiting == 0) {
            return false;
        }
        int oldest = -1;
        long first = Long.MAX_VALUE;
        for (int s = 0; s < lines.length; s++) {
            Line line = lines[s];
            if (line.from < line.to) {
                sort(line);
                long time = line.entries[line.from].timeNanos;
                if (time < first) {
                    first = time;
                    oldest = s;
                }
            }
        }
        if (oldest < 0 || (holdNanos > 0 && first > nowNanos - holdNanos)) {
            return false;
        }
        current = oldest;
        cut(lines[oldest]);
        return true;
    }

    private static void sort(Line line) {
        if (!line.sorted) {
            Arrays.sort(line.entries, line.from, line.to, ORDER);
            line.sorted = true;
        }
    }

    private void cut(Line line) {
        SensorModel model = sensors[current];
        long span = model.radar ? (long) (SHARE * model.sensor.scanNanos()) : 0;
        if (holdNanos > 0) {
            span = Math.min(span, holdNanos / 2);
        }
        long limit = line.entries[line.from].timeNanos + span;
        int most = model.radar ? Association.MAX_PLOTS : 1;
        lookFrom = line.from;
        lookTo = lookFrom + 1;
        while (lookTo < line.to && lookTo - lookFrom < most && line.entries[lookTo].timeNanos < limit) {
            lookTo++;
        }
        line.from = lookTo;
        waiting -= lookTo - lookFrom;
    }

    SensorModel model() {
        return sensors[current];
    }

    int size() {
        return lookTo - lookFrom;
    }

    PlotBatch batch(int k) {
        return lines[current].entries[lookFrom + k].batch;
    }

    int row(int k) {
        return lines[current].entries[lookFrom + k].row;
    }
}

package dev.tocsin.core.tracking.plane;

import java.util.Arrays;

/// One look of one sensor as columns: positions with covariances, sorted into the cells of a grid, so that the order in
/// which plots came has no influence. Metres and seconds; reused.
final class PlanarLook {
    private static final double MOST_CELLS_PER_PLOT = 2;

    int size;
    double[] x = new double[64];
    double[] y = new double[64];
    double[] rxx = new double[64];
    double[] rxy = new double[64];
    double[] ryy = new double[64];
    /// Time of each plot, seconds from the epoch of the tracker.
    double[] time = new double[64];
    int[] address = new int[64];
    /// Serial number of each plot.
    long[] serial = new long[64];
    /// Density of clutter where the plot lies, per m² and look.
    double[] clutter = new double[64];
    /// Largest variances of the look.
    double mostXx;
    double mostYy;

    // Grid: cells row by row; the plots of cell c are [start[c], start[c + 1]).
    private double originX;
    private double originY;
    private double farX;
    private double farY;
    private double perCellX;
    private double perCellY;
    private int columns = 1;
    private int rows = 1;
    private int[] start = new int[65];
    private int[] cellOf = new int[64];
    private int[] order = new int[64];
    private double[] scratch = new double[64];
    private int[] scratchInt = new int[64];
    private long[] scratchLong = new long[64];

    void clear() {
        size = 0;
        mostXx = 0;
        mostYy = 0;
    }

    /// Opens a row at a position with a covariance of its own sigma.
    int add(double px, double py, double seconds, int reported, double clutterDensity) {
        if (size == x.length) {
            grow();
        }
        int m = size++;
        x[m] = px;
        y[m] = py;
        time[m] = seconds;
        address[m] = reported;
        clutter[m] = clutterDensity;
        return m;
    }

    void noise(int m, double xx, double xy, double yy) {
        rxx[m] = xx;
        rxy[m] = xy;
        ryy[m] = yy;
        mostXx = Math.max(mostXx, xx);
        mostYy = Math.max(mostYy, yy);
    }

    private void grow() {
        int room = 2 * size;
        x = Arrays.copyOf(x, room);
        y = Arrays.copyOf(y, room);
        rxx = Arrays.copyOf(rxx, room);
        rxy = Arrays.copyOf(rxy, room);
        ryy = Arrays.copyOf(ryy, room);
        time = Arrays.copyOf(time, room);
        address = Arrays.copyOf(address, room);
        serial = Arrays.copyOf(serial, room);
        scratchLong = new long[room];
        clutter = Arrays.copyOf(clutter, room);
        cellOf = new int[room];
        order = new int[room];
        scratch = new double[room];
        scratchInt = new int[room];
    }

    /// Sorts the plots into the grid; call once after the last row.
    void sort() {
        frame();
        int cells = columns * rows;
        if (start.length < cells + 2) {
            start = new int[2 * cells + 2];
        }
        Arrays.fill(start, 0, cells + 2, 0);
        for (int m = 0; m < size; m++) {
            cellOf[m] = row(y[m]) * columns + column(x[m]);
            start[cellOf[m] + 2]++;
        }
        for (int c = 2; c < cells + 2; c++) {
            start[c] += start[c - 1];
        }
        for (int m = 0; m < size; m++) {
            order[start[cellOf[m] + 1]++] = m;
        }
        for (int c = 0; c < cells; c++) {
            sortCell(start[c], start[c + 1]);
        }
        permute();
    }

    private void sortCell(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int m = order[i];
            int at = i;
            while (at > from && before(m, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = m;
        }
    }

    private boolean before(int a, int b) {
        if (x[a] != x[b]) {
            return x[a] < x[b];
        }
        return y[a] != y[b] ? y[a] < y[b] : time[a] < time[b];
    }

    private void frame() {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = x0;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = x1;
        for (int m = 0; m < size; m++) {
            x0 = Math.min(x0, x[m]);
            x1 = Math.max(x1, x[m]);
            y0 = Math.min(y0, y[m]);
            y1 = Math.max(y1, y[m]);
        }
        double side = Math.sqrt(Math.max(1e-9, (x1 - x0) * (y1 - y0) / (MOST_CELLS_PER_PLOT / 2 * Math.max(1, size))));
        columns = Math.max(1, (int) Math.min(size, (x1 - x0) / side));
        rows = Math.max(1, (int) Math.min(size, (y1 - y0) / side));
        originX = x0;
        originY = y0;
        farX = x1;
        farY = y1;
        perCellX = columns / Math.max(1e-9, x1 - x0);
        perCellY = rows / Math.max(1e-9, y1 - y0);
    }

    private int column(double at) {
        return Math.max(0, Math.min(columns - 1, (int) ((at - originX) * perCellX)));
    }

    private int row(double at) {
        return Math.max(0, Math.min(rows - 1, (int) ((at - originY) * perCellY)));
    }

    private void permute() {
        x = permuted(x);
        y = permuted(y);
        rxx = permuted(rxx);
        rxy = permuted(rxy);
        ryy = permuted(ryy);
        time = permuted(time);
        clutter = permuted(clutter);
        int[] was = address;
        for (int i = 0; i < size; i++) {
            scratchInt[i] = was[order[i]];
        }
        address = scratchInt;
        scratchInt = was;
        long[] serials = serial;
        for (int i = 0; i < size; i++) {
            scratchLong[i] = serials[order[i]];
        }
        serial = scratchLong;
        scratchLong = serials;
    }

    private double[] permuted(double[] values) {
        double[] out = scratch;
        for (int i = 0; i < size; i++) {
            out[i] = values[order[i]];
        }
        scratch = values;
        return out;
    }

    /// Whether a box touches that of the plots.
    boolean touches(double lowX, double highX, double lowY, double highY) {
        return highX >= originX && lowX <= farX && highY >= originY && lowY <= farY;
    }

    /// Cells of the grid, and the one where a position lies or to which it is nearest.
    int cells() {
        return columns * rows;
    }

    int cell(double px, double py) {
        return row(py) * columns + column(px);
    }

    /// First grid row that a box may touch, and the last.
    int rowFrom(double low) {
        return row(low);
    }

    int rowTo(double high) {
        return row(high);
    }

    /// First plot of the cells of a row that a box from `low` in x may touch.
    int plotFrom(int gridRow, double low) {
        return start[gridRow * columns + column(low)];
    }

    /// End of the plots of the cells of a row up to `high` in x.
    int plotTo(int gridRow, double high) {
        return start[gridRow * columns + column(high) + 1];
    }
}

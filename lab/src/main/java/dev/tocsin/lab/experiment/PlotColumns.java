package dev.tocsin.lab.experiment;

import java.util.Arrays;

/// All plots of an experiment as columns, 57 bytes a plot, with their order by run and arrival. Not
/// thread-safe.
final class PlotColumns {
    /// Plots at most.
    static final int MAX_PLOTS = 1 << 28;

    /// The run of files without runs.
    static final int NO_RUN = 0;

    enum Kind {
        /// A position by a sensor.
        POSITION,
        /// Range and azimuth from a radar.
        POLAR,
        /// A position that the object reports of itself; the sensor is its address.
        REPORT
    }

    private static final Kind[] KINDS = Kind.values();

    private int size;
    private byte[] kind = new byte[1024];
    private int[] run = new int[1024];
    private int[] sensor = new int[1024];
    private long[] time = new long[1024];
    private long[] arrival = new long[1024];
    private double[] values = new double[4096];
    private boolean sorted = true;
    private int[] order = new int[0];

    /// Opens a row; false when there is no room for more.
    boolean add(Kind what, int mc, int sensorOrAddress, long timeNanos, long arrivalNanos) {
        if (size == MAX_PLOTS) {
            return false;
        }
        if (size == time.length) {
            grow();
        }
        kind[size] = (byte) what.ordinal();
        run[size] = mc;
        sensor[size] = sensorOrAddress;
        time[size] = timeNanos;
        arrival[size] = arrivalNanos;
        sorted &= size == 0 || !after(size - 1, size);
        size++;
        return true;
    }

    /// Fills the row opened last: x, y or range, azimuth, and their sigmas.
    void measured(double first, double second, double firstSigma, double secondSigma) {
        int o = 4 * (size - 1);
        values[o] = first;
        values[o + 1] = second;
        values[o + 2] = firstSigma;
        values[o + 3] = secondSigma;
    }

    private void grow() {
        int room = Math.min(MAX_PLOTS, 2 * time.length);
        kind = Arrays.copyOf(kind, room);
        run = Arrays.copyOf(run, room);
        sensor = Arrays.copyOf(sensor, room);
        time = Arrays.copyOf(time, room);
        arrival = Arrays.copyOf(arrival, room);
        values = Arrays.copyOf(values, 4 * room);
    }

    private boolean after(int a, int b) {
        return run[a] != run[b] ? run[a] > run[b] : arrival[a] > arrival[b];
    }

    /// Finds the order by run, arrival and place in the files; call once, after the last row.
    void sort() {
        order = new int[sorted ? 0 : size];
        if (sorted) {
            return;
        }
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        int[] other = new int[size];
        for (int width = 1; width < size && width > 0; width *= 2) {
            for (int from = 0; from < size; from += 2 * width) {
                merge(from, Math.min(size, from + width), Math.min(size, from + 2 * width), other);
            }
            int[] swapped = order;
            order = other;
            other = swapped;
        }
    }

    private void merge(int from, int middle, int end, int[] to) {
        int a = from;
        int b = middle;
        for (int at = from; at < end; at++) {
            boolean first = a < middle && (b >= end || !after(order[a], order[b]));
            to[at] = first ? order[a++] : order[b++];
        }
    }

    int size() {
        return size;
    }

    /// The row at a place of the order.
    int row(int place) {
        return sorted ? place : order[place];
    }

    Kind kind(int row) {
        return KINDS[kind[row]];
    }

    int run(int row) {
        return run[row];
    }

    int sensor(int row) {
        return sensor[row];
    }

    long timeNanos(int row) {
        return time[row];
    }

    long arrivalNanos(int row) {
        return arrival[row];
    }

    double first(int row) {
        return values[4 * row];
    }

    double second(int row) {
        return values[4 * row + 1];
    }

    double firstSigma(int row) {
        return values[4 * row + 2];
    }

    double secondSigma(int row) {
        return values[4 * row + 3];
    }
}

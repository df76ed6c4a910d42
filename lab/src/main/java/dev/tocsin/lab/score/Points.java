package dev.tocsin.lab.score;

import java.util.Arrays;

/// Named points of one scan: places in metres and whole-number identities. Grows; not thread-safe.
public final class Points {
    private int[] id = new int[8];
    private double[] x = new double[8];
    private double[] y = new double[8];
    private int size;

    /// No points yet.
    public Points() {}

    /// Adds a point.
    public void add(int identity, double east, double north) {
        if (size == id.length) {
            id = Arrays.copyOf(id, 2 * size);
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        id[size] = identity;
        x[size] = east;
        y[size] = north;
        size++;
    }

    /// How many there are.
    public int size() {
        return size;
    }

    int id(int i) {
        return id[i];
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }
}

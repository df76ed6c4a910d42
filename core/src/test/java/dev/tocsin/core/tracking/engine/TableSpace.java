package dev.tocsin.core.tracking.engine;

import java.util.function.BiConsumer;

/// A state space that is only a table of likelihoods: the engine needs no more.
final class TableSpace implements StateSpace {
    final double[][] likelihood;
    final double detection;
    final int plots;

    TableSpace(double[][] likelihood, double detection) {
        this.likelihood = likelihood;
        this.detection = detection;
        this.plots = likelihood.length == 0 ? 0 : likelihood[0].length;
    }

    @Override
    public void reserve(int capacity) {}

    @Override
    public int plots() {
        return plots;
    }

    @Override
    public double background(int plot) {
        return 1;
    }

    @Override
    public double newborn(int plot) {
        return 0;
    }

    @Override
    public long name(int plot) {
        return plot;
    }

    @Override
    public void gate(int density, Pairs pairs) {
        each(density, pairs::add);
    }

    private void each(int density, BiConsumer<Integer, Double> sink) {
        for (int m = 0; m < plots; m++) {
            if (likelihood[density][m] > 0) {
                sink.accept(m, detection * likelihood[density][m]);
            }
        }
    }

    @Override
    public double detection(int density) {
        return detection;
    }

    @Override
    public void update(int from, int plot, int to) {}

    @Override
    public void missed(int density) {}

    @Override
    public void bear(int plot, int to) {}

    @Override
    public void merge(int[] from, double[] weights, int count, int to) {}

    @Override
    public double separation(int a, int b) {
        return 1e9;
    }

    @Override
    public void recycle(int density, double mass) {}

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    public void mean(int density, double[] out, int o) {
        out[o] = density;
    }

    @Override
    public double squaredMetres(double[] a, int ao, double[] b, int bo) {
        return 0;
    }

    @Override
    public double radiusMetres() {
        return 1;
    }
}

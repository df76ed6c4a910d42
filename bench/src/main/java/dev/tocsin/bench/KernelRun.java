package dev.tocsin.bench;

import dev.tocsin.core.tracking.plane.StraightKernel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Predict and update of the straight space alone, one plot a track, over and over: what the arithmetic of a
/// look costs when nothing has to be decided. Processor time of one thread, the best of five rounds;
/// `bench/tracking/limit` runs it beside its yardstick in C.
public final class KernelRun {
    private static final int[] TRACKS = {1024, 102_400, 1_024_000};
    private static final int UPDATES = 20_000_000;
    private static final int ROUNDS = 5;
    private static final double PLOT_VARIANCE = 10;

    private final int tracks;
    private final double[] plots;
    private double[] now;
    private double[] next;

    private KernelRun(int tracks) {
        this.tracks = tracks;
        this.plots = new double[tracks * StraightKernel.PLOT];
        this.now = new double[tracks * StraightKernel.BLOCK];
        this.next = new double[tracks * StraightKernel.BLOCK];
        Random random = new Random(1);
        for (int i = 0; i < tracks; i++) {
            int o = i * StraightKernel.BLOCK;
            now[o + StraightKernel.XX] = 100;
            now[o + StraightKernel.YY] = 100;
            now[o + StraightKernel.UU] = 100;
            now[o + StraightKernel.VV] = 100;
            int p = i * StraightKernel.PLOT;
            plots[p] = random.nextDouble();
            plots[p + 1] = random.nextDouble();
            plots[p + 2] = PLOT_VARIANCE;
            plots[p + 4] = PLOT_VARIANCE;
        }
    }

    /// Runs it.
    ///
    /// @param args none
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (int tracks : TRACKS) {
            double best = Double.POSITIVE_INFINITY;
            KernelRun run = new KernelRun(tracks);
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, run.nanosEach());
            }
            out.printf(
                    "ours  N=%7d  %.1f M predict+update/s/core  (%.1f ns each) chk %.6g  bytes/track %d%n",
                    tracks, 1e3 / best, best, run.check(), 8 * StraightKernel.BLOCK);
        }
    }

    private double nanosEach() {
        int times = Math.max(3, UPDATES / tracks);
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int k = 0; k < times; k++) {
            look();
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        return (double) took / times / tracks;
    }

    private void look() {
        for (int i = 0; i < tracks; i++) {
            int o = i * StraightKernel.BLOCK;
            StraightKernel.predict(now, o, next, o, 1, 0.1);
            StraightKernel.update(next, o, plots, i * StraightKernel.PLOT, o);
        }
        double[] swap = now;
        now = next;
        next = swap;
    }

    /// After so many plots every track stands on its plot.
    private double check() {
        double worst = 0;
        for (int i = 0; i < tracks; i++) {
            double apart = now[i * StraightKernel.BLOCK + StraightKernel.X] - plots[i * StraightKernel.PLOT];
            worst = Math.max(worst, Math.abs(apart));
        }
        if (!(worst < 1)) {
            throw new IllegalStateException("a track stands " + worst + " m from its plots");
        }
        return worst;
    }
}

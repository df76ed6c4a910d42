package dev.tocsin.bench;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.core.tracking.plane.PlanarPlots;
import dev.tocsin.core.tracking.plane.PlanarSettings;
import dev.tocsin.core.tracking.plane.PlanarTracker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The tracking engine in the plane, one thread: as many false plots as objects, 2.5 of each per km², detection 0.9,
/// a scan a second, as many births expected as ends; with 5,000 objects this is the family cv5000 and its model, ten
/// scans longer. The counter `plots` is the result (plots a second).
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class PlanarBenchmark {
    private static final double DENSITY = 2.5e-6;
    private static final double SIGMA = 10;
    private static final double SURVIVAL = 0.998;
    private static final int SETTLED = 10;
    private static final long SECOND = 1_000_000_000L;

    /// Objects in the area.
    @Param({"1000", "5000", "100000"})
    public int objects;

    private final List<PlanarPlots> scans = new ArrayList<>();
    private double side;
    private int next;
    private PlanarTracker tracker = tracker(1, 1);

    /// Counts plots, so that throughput is printed per plot.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// Plots tracked.
        public long plots;
    }

    private static PlanarTracker tracker(int objects, double side) {
        PlanarArea area = new PlanarArea(0, side, 0, side);
        PlanarBirth birth = new PlanarBirth.Uniform(30, (1 - SURVIVAL) * objects, objects);
        return new PlanarTracker(
                new PlanarSettings(area, 0.9, SURVIVAL, objects, 1, 0.5, birth, 0.5, false, 0), List.of());
    }

    /// Draws the scans and proves that the objects are found.
    @Setup
    public void start() {
        Random random = new Random(1);
        side = Math.sqrt(objects / DENSITY);
        double[] x = random.doubles(objects, 0, side).toArray();
        double[] y = random.doubles(objects, 0, side).toArray();
        double[] u = random.doubles(objects, -50, 50).toArray();
        double[] v = random.doubles(objects, -50, 50).toArray();
        int length = 40;
        for (int k = 0; k < length; k++) {
            PlanarPlots plots = new PlanarPlots();
            for (int i = 0; i < 2 * objects; i++) {
                int j = i % objects;
                boolean real = i < objects;
                if (real && random.nextDouble() >= 0.9) {
                    continue;
                }
                int row = plots.add(k * SECOND, k * SECOND, 0);
                double px = real ? x[j] + k * u[j] + SIGMA * random.nextGaussian() : side * random.nextDouble();
                double py = real ? y[j] + k * v[j] + SIGMA * random.nextGaussian() : side * random.nextDouble();
                plots.position(row, px, py, SIGMA);
            }
            scans.add(plots);
        }
        int reported = 0;
        for (int k = 0; k < length; k++) {
            reported = scan();
        }
        if (reported < 0.93 * objects || reported > 1.03 * objects) {
            throw new IllegalStateException(reported + " tracks for " + objects + " objects");
        }
    }

    private int scan() {
        if (next == 0) {
            tracker = tracker(objects, side);
        }
        tracker.accept(scans.get(next));
        int reported = tracker.picture(next * SECOND, next * SECOND).size();
        next = (next + 1) % scans.size();
        return reported;
    }

    /// One scan: predict, gate, associate, update, births, ends and the picture.
    @Benchmark
    public int scan(Counter counter) {
        counter.plots += scans.get(next).size();
        return scan();
    }

    /// Without JMH, by processor time of the thread, for a machine that does other work too: the median over
    /// rounds of all scans, and what the scans from the tenth on took at best.
    ///
    /// @param args objects, rounds
    public static void main(String[] args) {
        PlanarBenchmark benchmark = new PlanarBenchmark();
        benchmark.objects = Integer.parseInt(args[0]);
        benchmark.start();
        int length = benchmark.scans.size();
        int rounds = Integer.parseInt(args[1]);
        double[] rate = new double[rounds];
        long[] best = new long[length];
        Arrays.fill(best, Long.MAX_VALUE);
        for (int round = 0; round < rounds; round++) {
            Counter counter = new Counter();
            long took = 0;
            for (int k = 0; k < length; k++) {
                long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                benchmark.scan(counter);
                long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
                best[k] = Math.min(best[k], nanos);
                took += nanos;
            }
            rate[round] = 1e9 * counter.plots / took;
        }
        Arrays.sort(rate);
        long plots = 0;
        long nanos = 0;
        for (int k = SETTLED; k < length; k++) {
            plots += benchmark.scans.get(k).size();
            nanos += best[k];
        }
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                .printf(
                        "%d objects: %.3f million plots/s of processor time, scans from %d on %.3f%n",
                        benchmark.objects, rate[rounds / 2] * 1e-6, SETTLED, 1e3 * plots / nanos);
    }
}

package dev.tocsin.bench;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.core.tracking.plane.PlanarPlots;
import dev.tocsin.core.tracking.plane.PlanarSettings;
import dev.tocsin.core.tracking.plane.PlanarTracker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Holds the tracker to real time at scale: sensors that take turns, each looking at all objects, at a rate
/// of reports a second, for minutes. One thread draws the reports, one tracks. Says each half minute how far
/// behind it is, how much processor time the tracker took and how many objects it holds, at the end the peak
/// of memory. It starts cold, with a first look in which everything is new: the first minute may be late,
/// what comes after may not.
///
/// Arguments: minutes, objects, sensors, reports a second (10, 400000, 30, 200000).
public final class ScaleRun {
    private static final double DENSITY = 2.5e-6;
    private static final double SIGMA = 10;
    private static final double DETECTION = 0.9;
    private static final long SECOND = 1_000_000_000L;
    private static final long LINE_NANOS = 30 * SECOND;
    private static final long COLD_NANOS = 60 * SECOND;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final int objects;
    private final int sensors;
    private final long lookNanos;
    private final double side;
    private final int clutter;
    private final BlockingQueue<PlanarPlots> ready = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<PlanarPlots> spare = new ArrayBlockingQueue<>(4);
    private long reports;
    private long busyNanos;
    private long workNanos;
    private long lateAtFirstNanos;
    private long mostLateNanos;
    /// The longest look after the first minute: by the clock, and by processor time.
    private long longestNanos;

    private long hardestNanos;

    private ScaleRun(int objects, int sensors, double reportsPerSecond) {
        this.objects = objects;
        this.sensors = sensors;
        this.side = Math.sqrt(objects / DENSITY);
        this.clutter = (int) Math.round((1 - DETECTION) * objects);
        this.lookNanos = (long) (objects / reportsPerSecond * SECOND);
    }

    /// Runs it; exit code 1 when the tracker fell more than a look behind after the first minute or lost objects.
    ///
    /// @param args minutes, objects, sensors, reports a second
    /// @throws Exception when interrupted
    public static void main(String[] args) throws Exception {
        double[] value = {10, 400_000, 30, 200_000};
        for (int i = 0; i < Math.min(args.length, value.length); i++) {
            value[i] = Double.parseDouble(args[i]);
        }
        boolean held = new ScaleRun((int) value[1], (int) value[2], value[3]).run((long) (value[0] * 60 * SECOND));
        System.exit(held ? 0 : 1);
    }

    private boolean run(long lengthNanos) throws InterruptedException, IOException {
        long looks = lengthNanos / lookNanos;
        out.printf(
                "%d objects, %d sensors, a look of about %d reports each %.2f s%n",
                objects, sensors, objects, lookNanos * 1e-9);
        for (int i = 0; i < 3; i++) {
            spare.put(new PlanarPlots());
        }
        Thread drawing = Thread.ofPlatform().daemon().start(() -> draw(looks));
        PlanarTracker tracker = tracker();
        int held = 0;
        // The first look has no tracks to meet and a cold machine: the clock starts when it is there.
        PlanarPlots plots = ready.take();
        long start = System.nanoTime();
        long line = LINE_NANOS;
        for (long k = 0; k < looks; k++) {
            waitUntil(start + k * lookNanos);
            held = take(tracker, plots, k, System.nanoTime() - start > COLD_NANOS);
            spare.put(plots);
            long elapsed = System.nanoTime() - start;
            note(elapsed, elapsed - (k + 1) * lookNanos);
            if (elapsed > line) {
                line += LINE_NANOS;
                say(k + 1, elapsed, held, tracker.tracks());
            }
            plots = k + 1 < looks ? ready.take() : plots;
        }
        drawing.join();
        say(looks, System.nanoTime() - start, held, tracker.tracks());
        out.printf(
                "longest look after the first minute %.2f s by the clock, hardest %.2f s of processor time; "
                        + "collector paused %.2f s in all; peak memory %s, heap at most %d MB%n",
                longestNanos * 1e-9,
                hardestNanos * 1e-9,
                collectorSeconds(),
                peak(),
                Runtime.getRuntime().maxMemory() >> 20);
        return mostLateNanos < lookNanos && held > 0.93 * objects && held < 1.03 * objects;
    }

    private void note(long elapsed, long late) {
        if (elapsed < COLD_NANOS) {
            lateAtFirstNanos = Math.max(lateAtFirstNanos, late);
        } else {
            mostLateNanos = Math.max(mostLateNanos, late);
        }
    }

    private int take(PlanarTracker tracker, PlanarPlots plots, long k, boolean warm) {
        long begin = System.nanoTime();
        long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        tracker.accept(plots);
        int held = tracker.picture(k * lookNanos, k * lookNanos).size();
        long took = System.nanoTime() - begin;
        long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked;
        busyNanos += took;
        workNanos += work;
        if (warm) {
            longestNanos = Math.max(longestNanos, took);
            hardestNanos = Math.max(hardestNanos, work);
        }
        reports += plots.size();
        return held;
    }

    private static void waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private void say(long looks, long elapsed, int held, int all) {
        out.printf(
                "%4d s  %d reports, %.0f a second; tracker busy %.0f %%, processor %.0f %%; %d reported of %d held; "
                        + "late by %.1f s in the first minute, %.1f s since%n",
                elapsed / SECOND,
                reports,
                reports / (looks * lookNanos * 1e-9),
                100.0 * busyNanos / elapsed,
                100.0 * workNanos / elapsed,
                held,
                all,
                Math.max(0, lateAtFirstNanos * 1e-9),
                Math.max(0, mostLateNanos * 1e-9));
    }

    private PlanarTracker tracker() {
        PlanarArea area = new PlanarArea(0, side, 0, side);
        PlanarBirth birth = new PlanarBirth.Uniform(30, 0.0005 * objects, 0.7 * objects);
        double seconds = lookNanos * 1e-9;
        return new PlanarTracker(
                new PlanarSettings(area, DETECTION, 0.9999, clutter, seconds, 0.05, birth, 0.5, false, 0), List.of());
    }

    private void draw(long looks) {
        Random random = new Random(1);
        double[] x = random.doubles(objects, 0, side).toArray();
        double[] y = random.doubles(objects, 0, side).toArray();
        double[] u = random.doubles(objects, -50, 50).toArray();
        double[] v = random.doubles(objects, -50, 50).toArray();
        try {
            for (long k = 0; k < looks; k++) {
                PlanarPlots plots = spare.take();
                plots.clear();
                double t = k * lookNanos * 1e-9;
                int sensor = (int) (k % sensors);
                for (int i = 0; i < objects; i++) {
                    if (random.nextDouble() < DETECTION) {
                        double east = x[i] + t * u[i] + SIGMA * random.nextGaussian();
                        double north = y[i] + t * v[i] + SIGMA * random.nextGaussian();
                        plots.position(plots.add(k * lookNanos, k * lookNanos, sensor), east, north, SIGMA);
                    }
                }
                for (int i = 0; i < clutter; i++) {
                    int row = plots.add(k * lookNanos, k * lookNanos, sensor);
                    plots.position(row, side * random.nextDouble(), side * random.nextDouble(), SIGMA);
                }
                ready.put(plots);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double collectorSeconds() {
        return 1e-3
                * ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(c -> c.getCollectionTime())
                        .sum();
    }

    /// The most memory the process has held, as the kernel counts it.
    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .map(l -> l.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}

package dev.tocsin.bench;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.core.tracking.plane.PlanarPlots;
import dev.tocsin.core.tracking.plane.PlanarSensor;
import dev.tocsin.core.tracking.plane.PlanarSettings;
import dev.tocsin.core.tracking.plane.PlanarTracker;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Three rotating radars, 100 objects that turn, false plots, plots up to half a second late and a picture
/// each second: the kind of scene of the family manoeuvre100. The counter `plots` is the result (plots a
/// second).
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class RadarBenchmark {
    private static final int OBJECTS = 100;
    private static final int LENGTH_SECONDS = 120;
    private static final double SIDE = 100_000;
    private static final double RANGE_SIGMA = 50;
    private static final double AZIMUTH_SIGMA = 1.4e-3;
    private static final double DELAY_SECONDS = 0.5;
    private static final List<PlanarSensor> RADARS = List.of(
            new PlanarSensor(0, 50_000, 40_000, 4, 150_000, 0.9, 60),
            new PlanarSensor(1, -20_000, 50_000, 6, 150_000, 0.9, 60),
            new PlanarSensor(2, 110_000, 110_000, 10, 150_000, 0.9, 60));

    private record Plot(double time, double arrival, int radar, double range, double azimuth) {}

    /// Arrivals of each second.
    private final List<PlanarPlots> seconds = new ArrayList<>();

    private PlanarTracker tracker = tracker();
    private int next;

    /// Counts plots, so that throughput is printed per plot.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// Plots tracked.
        public long plots;
    }

    private static PlanarTracker tracker() {
        PlanarArea area = new PlanarArea(0, SIDE, 0, SIDE);
        PlanarBirth birth = new PlanarBirth.Uniform(110, 0.1, 60);
        return new PlanarTracker(new PlanarSettings(area, 0.9, 0.9995, 60, 1, 0.05, birth, 0.5, true, 1.5), RADARS);
    }

    /// Draws the plots and proves that the objects are found.
    @Setup
    public void start() {
        Random random = new Random(1);
        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            fly(random, plots);
        }
        for (PlanarSensor radar : RADARS) {
            clutter(radar, random, plots);
        }
        plots.sort(Comparator.comparingDouble(Plot::arrival));
        load(plots);
        int reported = 0;
        for (int k = 0; k < LENGTH_SECONDS; k++) {
            reported = second();
        }
        if (reported < 0.8 * OBJECTS || reported > 1.1 * OBJECTS) {
            throw new IllegalStateException(reported + " tracks for " + OBJECTS + " objects");
        }
    }

    /// A circle at constant speed.
    private record Path(double x, double y, double radius, double phase, double rate) {
        double east(double t) {
            return x + radius * Math.cos(phase + rate * t);
        }

        double north(double t) {
            return y + radius * Math.sin(phase + rate * t);
        }
    }

    private static void fly(Random random, List<Plot> plots) {
        double speed = 40 + 210 * random.nextDouble();
        double rate = 0.002 + 0.02 * random.nextDouble();
        double x = SIDE * random.nextDouble();
        double y = SIDE * random.nextDouble();
        Path path = new Path(x, y, speed / rate, 2 * Math.PI * random.nextDouble(), rate);
        for (PlanarSensor radar : RADARS) {
            for (double from = 0; from < LENGTH_SECONDS; from += radar.rotationSeconds()) {
                if (random.nextDouble() < 0.9) {
                    plots.add(plot(path, radar, from, random));
                }
            }
        }
    }

    /// The plot of the rotation that begins at `from`: at the instant when the beam points at the object.
    private static Plot plot(Path path, PlanarSensor radar, double from, Random random) {
        double t = from;
        double azimuth = 0;
        for (int i = 0; i < 4; i++) {
            azimuth = Math.atan2(path.east(t) - radar.x(), path.north(t) - radar.y());
            t = from + radar.rotationSeconds() * ((azimuth / (2 * Math.PI) + 1) % 1);
        }
        double range = Math.hypot(path.east(t) - radar.x(), path.north(t) - radar.y());
        double seen = range + RANGE_SIGMA * random.nextGaussian();
        double arrival = t + DELAY_SECONDS * random.nextDouble();
        return new Plot(t, arrival, radar.sensor(), seen, azimuth + AZIMUTH_SIGMA * random.nextGaussian());
    }

    private static void clutter(PlanarSensor radar, Random random, List<Plot> plots) {
        double count = radar.clutterPerRotation() * LENGTH_SECONDS / radar.rotationSeconds();
        for (int i = 0; i < count; i++) {
            double t = LENGTH_SECONDS * random.nextDouble();
            double azimuth = 2 * Math.PI * ((t / radar.rotationSeconds()) % 1);
            double range = 1000 + radar.maxRangeMetres() * random.nextDouble();
            plots.add(new Plot(t, t + DELAY_SECONDS * random.nextDouble(), radar.sensor(), range, azimuth));
        }
    }

    private void load(List<Plot> plots) {
        int at = 0;
        for (int k = 0; k < LENGTH_SECONDS; k++) {
            PlanarPlots batch = new PlanarPlots();
            for (; at < plots.size() && plots.get(at).arrival() <= k; at++) {
                Plot p = plots.get(at);
                int row = batch.add(nanos(p.time()), nanos(p.arrival()), p.radar());
                batch.polar(row, p.range(), p.azimuth(), RANGE_SIGMA, AZIMUTH_SIGMA);
            }
            seconds.add(batch);
        }
    }

    private static long nanos(double time) {
        return Math.round(time * 1e9);
    }

    private int second() {
        if (next == 0) {
            tracker = tracker();
        }
        tracker.accept(seconds.get(next));
        int reported = tracker.picture(nanos(next), nanos(next)).size();
        next = (next + 1) % LENGTH_SECONDS;
        return reported;
    }

    /// One second: plots that arrived, the window replayed, the picture.
    @Benchmark
    public int second(Counter counter) {
        counter.plots += seconds.get(next).size();
        return second();
    }
}

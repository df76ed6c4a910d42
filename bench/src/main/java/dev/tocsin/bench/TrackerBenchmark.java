package dev.tocsin.bench;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.tracking.Tracker;
import dev.tocsin.core.tracking.TrackingSettings;
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

/// The tracking step, one thread: rotations of a 10-second radar over objects that fly circles around it, each with
/// its plot. The counter `plots` is the result (plots a second).
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrackerBenchmark {
    private static final long START = Nanos.parse("2024-04-13T22:00:00Z");
    private static final long SCAN = 10 * Nanos.SECOND;
    private static final SensorId RADAR = new SensorId("bench");

    /// Objects in the air.
    @Param({"300", "3000"})
    public int objects;

    private final Random random = new Random(1);
    private double[] range = new double[0];
    private double[] phase = new double[0];
    private double[] height = new double[0];
    private Tracker tracker = tracker();
    private long rotation;

    /// Counts plots, so that throughput is printed per plot.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// Plots tracked.
        public long plots;
    }

    private static Tracker tracker() {
        Sensor sensor = new Sensor(
                RADAR,
                new NodeId("bench"),
                SensorKind.RADAR_2D,
                GeoPoint.ofDegrees(32, 35, 100),
                "bench",
                400_000,
                new Sensor.Accuracy(50, 1e-3, 1e-3, 50, 50),
                SCAN,
                0.95,
                5);
        return new Tracker(new NodeId("bench"), List.of(sensor), TrackingSettings.DEFAULTS);
    }

    /// Starts the objects and proves that each gets its track.
    @Setup
    public void start() {
        range = random.doubles(objects, 30_000, 350_000).toArray();
        phase = random.doubles(objects, 0, 2 * Math.PI).toArray();
        height = random.doubles(objects, 8_000, 12_000).toArray();
        for (int i = 0; i < 8; i++) {
            turn();
        }
        if (tracker.size() < 0.95 * objects || tracker.size() > 1.2 * objects) {
            throw new IllegalStateException(tracker.size() + " tracks for " + objects + " objects");
        }
    }

    private int turn() {
        long from = START + rotation * SCAN;
        PlotBatch batch = new PlotBatch(RADAR, from + SCAN);
        for (int i = 0; i < objects; i++) {
            double angle = Angles.wrapTwoPi(phase[i] + 220 / range[i] * 10 * rotation);
            double offset = angle / (2 * Math.PI);
            int row = batch.append(from + (long) (offset * SCAN));
            double seconds = 10 * offset;
            batch.setPolar(
                    row,
                    range[i] + 50 * random.nextGaussian(),
                    Angles.wrapTwoPi(angle + 220 / range[i] * seconds + 1e-3 * random.nextGaussian()));
            batch.setAltitude(row, height[i] + 50 * random.nextGaussian());
        }
        rotation++;
        tracker.measure(batch, batch.receivedNanos());
        tracker.advance(batch.receivedNanos());
        return tracker.drainChanges().size();
    }

    /// One rotation: association, update, births, misses, and the tracks as published.
    @Benchmark
    public int rotation(Counter counter) {
        counter.plots += objects;
        return turn();
    }
}

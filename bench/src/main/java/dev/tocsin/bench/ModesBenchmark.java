package dev.tocsin.bench;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.modes.BeastReader;
import dev.tocsin.wire.modes.ModesFrame;
import dev.tocsin.wire.modes.ModesPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// BEAST decoding, one thread, bytes in memory: to frames with their parity checked, and on to plots (aircraft joined,
/// positions decoded and judged). The counter `frames` is the result (frames a second). Input: 500 aircraft of our own
/// making, a quarter each of identification, status, velocity and position; or the recording that the property
/// `bench.beast` names (pass it through `-jvmArgsAppend`).
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ModesBenchmark {
    private static final int AIRCRAFT = 500;
    private static final int SECONDS = 40;
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final ModesSettings SETTINGS = ModesSettings.DEFAULTS.at(GeoPoint.ofDegrees(32, 35), 1_000_000);

    private byte[] bytes = new byte[0];
    private long expectedFrames;
    private long expectedPlots;

    /// Counts frames, so that throughput is printed per frame.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// Frames decoded.
        public long frames;
    }

    /// Loads or makes the input and proves that all of it is decoded.
    @Setup
    public void load() throws IOException {
        String recording = System.getProperty("bench.beast", "");
        bytes = recording.isEmpty() ? synthetic() : Files.readAllBytes(Path.of(recording));
        ModesPlots plots = plots();
        expectedFrames = plots.frames();
        expectedPlots = plots.drainBatches().stream().mapToLong(PlotBatch::size).sum();
        long sent = (long) AIRCRAFT * SECONDS;
        if (recording.isEmpty() && (expectedFrames != 4 * sent || expectedPlots != sent - AIRCRAFT)) {
            throw new IllegalStateException("decoded " + expectedFrames + " frames, " + expectedPlots + " plots");
        }
    }

    private static byte[] synthetic() {
        Random random = new Random(1);
        double[] north = new double[AIRCRAFT];
        double[] east = new double[AIRCRAFT];
        for (int k = 0; k < AIRCRAFT; k++) {
            north[k] = 0.5 + 0.1 * random.nextDouble();
            east[k] = 0.55 + 0.1 * random.nextDouble();
        }
        PlotBatch plots = new PlotBatch(new SensorId("bench"), NOW);
        for (int i = 0; i < AIRCRAFT * SECONDS; i++) {
            int k = i % AIRCRAFT;
            int second = i / AIRCRAFT;
            int row = plots.append(NOW + i * (Nanos.SECOND / AIRCRAFT));
            plots.setPosition(row, north[k] + 3e-5 * second, east[k]);
            plots.setPositionSigma(row, 30);
            plots.setModeS(row, 0x400000 + 7 * k);
            plots.setCallsign(row, Callsigns.pack("TOC" + k));
            plots.setAltitude(row, 3_000 + 20.0 * k);
            plots.setVelocity(row, 191, 0);
            plots.setVerticalRate(row, 0);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new BeastEncoder().encode(plots).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private ModesPlots plots() {
        ModesPlots plots = new ModesPlots(new SensorId("bench"), ModesPlots.Wire.BEAST, SETTINGS);
        plots.accept(bytes, 0, bytes.length, NOW);
        return plots;
    }

    /// Bytes to frames: cut, unescaped, parity checked, address and message field at hand.
    @Benchmark
    public long toFrames(Counter counter) {
        long[] sums = new long[2];
        new BeastReader(new FindingLog("bench")).accept(bytes, 0, bytes.length, frame -> add(frame, sums));
        if (sums[0] != expectedFrames) {
            throw new IllegalStateException("decoded " + sums[0] + " of " + expectedFrames + " frames");
        }
        counter.frames += sums[0];
        return sums[1];
    }

    private static void add(ModesFrame frame, long[] sums) {
        sums[0]++;
        sums[1] += frame.isIntact() ? frame.address() ^ frame.message() : 1;
    }

    /// Bytes to the columns of plot batches.
    @Benchmark
    public long toPlots(Counter counter) {
        ModesPlots plots = plots();
        long got = plots.drainBatches().stream().mapToLong(PlotBatch::size).sum();
        if (plots.frames() != expectedFrames || got != expectedPlots) {
            throw new IllegalStateException("decoded " + plots.frames() + " frames, " + got + " plots");
        }
        counter.frames += plots.frames();
        return got;
    }
}

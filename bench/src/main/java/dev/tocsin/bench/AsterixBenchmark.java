package dev.tocsin.bench;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.AsterixJson;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import dev.tocsin.wire.asterix.RecordTimes;
import dev.tocsin.wire.asterix.SensorLookup;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// ASTERIX decoding, one thread, bytes in memory: CAT048 to plots, to record views, to JSON lines. The counter
/// `records` is the result (records a second). Input: plots of our own making, or the recording that the property
/// `bench.recording` names (pass it through `-jvmArgsAppend`).
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AsterixBenchmark {
    private static final int RECORDS = 20_000;
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");

    private final List<Frame> frames = new ArrayList<>();
    private final JsonLines lines = new JsonLines();
    private final RecordTimes times = new RecordTimes(Editions.NEWEST);
    private final AsterixJson json = new AsterixJson();
    private long expected;

    /// Counts records, so that throughput is printed per record.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /// Records decoded.
        public long records;
    }

    /// Loads or makes the input and proves that all of it is decoded.
    @Setup
    public void load() throws IOException {
        String recording = System.getProperty("bench.recording", "");
        Capture capture =
                recording.isEmpty() ? Captures.of("synthetic", synthetic()) : Captures.open(Path.of(recording));
        capture.forEachRemaining(frames::add);
        AsterixPlots plots = new AsterixPlots("bench", Editions.NEWEST, SensorLookup.anySource());
        for (Frame frame : frames) {
            plots.accept(frame.data(), frame.from(), frame.to(), NOW);
        }
        expected = plots.records();
        if (expected == 0 || (recording.isEmpty() && expected != RECORDS)) {
            throw new IllegalStateException("decoded " + expected + " records");
        }
    }

    private static byte[] synthetic() {
        Random random = new Random(1);
        PlotBatch plots = new PlotBatch(new SensorId("bench"), NOW);
        for (int i = 0; i < RECORDS; i++) {
            int row = plots.append(NOW + i * Nanos.MILLISECOND);
            plots.setPolar(row, 10_000 + random.nextDouble() * 300_000, random.nextDouble() * 6);
            plots.setAltitude(row, random.nextDouble() * 12_000);
            plots.setModeS(row, 1 + random.nextInt(0xFFFFFE));
            plots.setMode3A(row, random.nextInt(4_096));
            plots.setCallsign(row, Callsigns.pack("TOC" + i % 1_000));
            plots.setTrackNumber(row, i & 0xFFF);
        }
        List<byte[]> datagrams = new Cat048Encoder(1, 2).encode(plots);
        byte[] all = new byte[datagrams.stream().mapToInt(d -> d.length).sum()];
        int at = 0;
        for (byte[] datagram : datagrams) {
            System.arraycopy(datagram, 0, all, at, datagram.length);
            at += datagram.length;
        }
        return all;
    }

    /// Bytes to the columns of plot batches.
    @Benchmark
    public Object toPlots(Counter counter) {
        AsterixPlots plots = new AsterixPlots("bench", Editions.NEWEST, SensorLookup.anySource());
        for (Frame frame : frames) {
            plots.accept(frame.data(), frame.from(), frame.to(), NOW);
        }
        check(plots.records(), counter);
        return plots.drainBatches();
    }

    /// Bytes to record views: structure and lengths only.
    @Benchmark
    public long toViews(Counter counter) {
        long[] records = new long[1];
        AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, new FindingLog("bench"));
        for (Frame frame : frames) {
            decoder.decode(frame.data(), frame.from(), frame.to(), 0, in -> records[0] += in.lengthBytes() > 0 ? 1 : 0);
        }
        check(records[0], counter);
        return records[0];
    }

    /// Bytes to JSON lines with every item.
    @Benchmark
    public long toJson(Counter counter) {
        long[] records = new long[1];
        AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, new FindingLog("bench"));
        for (Frame frame : frames) {
            decoder.decode(frame.data(), frame.from(), frame.to(), 0, in -> {
                lines.clear();
                json.write(in, lines, times.of(in), NOW);
                records[0]++;
            });
        }
        check(records[0], counter);
        return records[0];
    }

    private void check(long records, Counter counter) {
        if (records != expected) {
            throw new IllegalStateException("decoded " + records + " of " + expected + " records");
        }
        counter.records += records;
    }
}

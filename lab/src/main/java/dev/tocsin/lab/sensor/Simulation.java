package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthCsv;
import dev.tocsin.wire.capture.PcapWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/// Writes a span of a scenario to files: `truth.csv`, `truth-samples.csv` (every ten seconds), `plots.csv` and one
/// packet capture per sensor with the bytes that it sends.
public final class Simulation {
    /// UDP port of the first node's sensors in the captures; the others follow.
    public static final int FIRST_PORT = 8600;

    private static final long SAMPLE_NANOS = 10 * Nanos.SECOND;

    /// What was written.
    ///
    /// @param objects objects in the truth
    /// @param plots plots of all sensors
    /// @param datagrams datagrams of all sensors
    public record Result(int objects, long plots, long datagrams) {}

    private Simulation() {}

    /// Runs as fast as the machine can.
    ///
    /// @param truth what happens
    /// @param fromNanos no plot is measured before
    /// @param untilNanos nothing is sent at or after
    /// @param out folder, made when absent
    /// @param progress told the scenario time now and then
    /// @throws IOException when a file cannot be written
    public static Result run(Truth truth, long fromNanos, long untilNanos, Path out, LongConsumer progress)
            throws IOException {
        Files.createDirectories(out);
        TruthCsv.writeObjects(truth, out.resolve("truth.csv"));
        TruthCsv.writeSamples(truth, out.resolve("truth-samples.csv"), fromNanos, untilNanos, SAMPLE_NANOS);
        List<SensorSpec> sensors = truth.scenario().sensors();
        Map<SensorId, Integer> ports = ports(truth.scenario().nodes());
        Map<SensorId, PcapWriter> captures = new HashMap<>();
        long plots = 0;
        long datagrams = 0;
        try (PlotsCsv csv = new PlotsCsv(truth, out.resolve("plots.csv"))) {
            for (SensorSpec spec : sensors) {
                SensorId id = spec.sensor().id();
                captures.put(id, new PcapWriter(Files.newOutputStream(out.resolve(id + ".pcap"))));
            }
            SensorNetwork network = new SensorNetwork(truth, sensors, fromNanos);
            LookEncoder encoder = new LookEncoder();
            while (!sensors.isEmpty() && network.nextNanos() < untilNanos) {
                Look look = network.next();
                SensorId id = look.sensor().sensor().id();
                PcapWriter capture = Objects.requireNonNull(captures.get(id));
                for (byte[] datagram : encoder.encode(look)) {
                    capture.write(look.sentNanos(), ports.getOrDefault(id, FIRST_PORT), datagram);
                    datagrams++;
                }
                csv.write(look);
                plots += look.plots().size();
                progress.accept(look.sentNanos());
            }
        } finally {
            for (PcapWriter capture : captures.values()) {
                capture.close();
            }
        }
        return new Result(truth.objects().size(), plots, datagrams);
    }

    private static Map<SensorId, Integer> ports(List<NodeSpec> nodes) {
        Map<SensorId, Integer> ports = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (SensorSpec spec : nodes.get(i).sensors()) {
                ports.put(spec.sensor().id(), FIRST_PORT + i);
            }
        }
        return ports;
    }
}

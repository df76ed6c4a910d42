package dev.tocsin.wire.capture;

import static dev.tocsin.wire.capture.Packets.datagram;
import static dev.tocsin.wire.capture.Packets.ipv4;
import static dev.tocsin.wire.capture.Packets.join;
import static dev.tocsin.wire.capture.Packets.pcap;
import static dev.tocsin.wire.capture.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Proof;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Editions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Captures in every form that the tools of Wireshark write: each gives the same records at the same times.
@Tag("system")
@Timeout(120)
class CaptureToolsTest {
    private static final int BLOCKS = 12;
    private static final long TIME = Packets.SECONDS * Nanos.SECOND;

    @TempDir
    private Path folder = Path.of("");

    private static byte[] block(int seed) {
        PlotBatch plots = new PlotBatch(new SensorId("s"), TIME);
        for (int i = 0; i < 3; i++) {
            plots.setPolar(plots.append(TIME), 10_000 + 1_000 * seed + i, 1);
        }
        return new Cat048Encoder(1, 2).encode(plots).getFirst();
    }

    private static byte[][] datagrams() {
        return IntStream.range(0, BLOCKS).mapToObj(i -> datagram(block(i))).toArray(byte[][]::new);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is not installed, test skipped");
        }
        assertThat(Path.of(command[command.length - 1]))
                .as(Files.readString(folder.resolve("said")))
                .isNotEmptyFile();
    }

    /// Records, and the seconds between the first frame and the last.
    private static Map<String, Object> holds(Path file) throws IOException {
        RecordingSummary summary = new RecordingSummary("t", Editions.NEWEST);
        List<Long> times = new ArrayList<>();
        Map<String, Object> held = new LinkedHashMap<>();
        try (Capture capture = Captures.open(file)) {
            while (capture.hasNext()) {
                Frame frame = capture.next();
                times.add(frame.timeNanos());
                summary.add(frame);
            }
            held.put("framing", capture.framing());
            held.put("records", summary.records());
            held.put("seconds", times.isEmpty() ? 0.0 : Nanos.toSeconds(times.getLast() - times.getFirst()));
            held.put("first", times.isEmpty() ? 0L : times.getFirst() / Nanos.SECOND);
            held.put(
                    "findings",
                    capture.drainFindings().stream().map(Finding::code).toList());
        }
        return held;
    }

    private static Map<String, Object> expected(Framing framing, long records, double seconds) {
        return Map.of(
                "framing",
                framing,
                "records",
                records,
                "seconds",
                seconds,
                "first",
                Packets.SECONDS,
                "findings",
                List.of());
    }

    @Test
    @Proof(
            protocol = "Packet captures",
            direction = Proof.Direction.IN,
            edition = "pcap, nanosecond and modified pcap, pcapng with several interfaces",
            program = "editcap",
            what = "what editcap, mergecap and text2pcap write gives the same records at the same times")
    void readsWhatTheToolsOfWiresharkWrite() throws Exception {
        Path plain = file("plain.pcap", pcap(1, datagrams()));
        double seconds = 0.1 * (BLOCKS - 1);
        Map<String, Framing> formats = Map.of(
                "pcap", Framing.PCAP, "nsecpcap", Framing.PCAP, "modpcap", Framing.PCAP, "pcapng", Framing.PCAPNG);
        for (Map.Entry<String, Framing> format : formats.entrySet()) {
            Path written = folder.resolve("plain." + format.getKey());
            run("editcap", "-F", format.getKey(), plain.toString(), written.toString());
            assertThat(holds(written)).as(format.getKey()).isEqualTo(expected(format.getValue(), 3 * BLOCKS, seconds));
        }
        Path raw = file("raw.pcap", pcap(101, ipv4(17, udp(block(1)))));
        Path cooked = file("cooked.pcap", pcap(113, join(new byte[14], new byte[] {8, 0}, ipv4(17, udp(block(2))))));
        Path merged = folder.resolve("merged.pcapng");
        run("mergecap", "-F", "pcapng", plain.toString(), raw.toString(), cooked.toString(), "-w", merged.toString());
        assertThat(holds(merged)).isEqualTo(expected(Framing.PCAPNG, 3 * BLOCKS + 6, seconds));
    }

    @Test
    void saysWhatAShortSnapshotCutOff() throws Exception {
        Path plain = file("plain.pcap", pcap(1, datagrams()));
        Path cut = folder.resolve("cut.pcap");
        run("editcap", "-F", "pcap", "-s", "60", plain.toString(), cut.toString());
        Map<String, Object> held = holds(cut);
        assertThat(held.get("findings")).isEqualTo(List.of("truncated-packet"));
    }

    @Test
    void readsDumpsThatWereMadePacketsAgain() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (int i = 0; i < BLOCKS; i++) {
            byte[] block = block(i);
            String hex = IntStream.range(0, block.length)
                    .mapToObj(k -> "%02x".formatted(block[k]))
                    .collect(Collectors.joining(" "));
            dump.append("000000 ").append(hex).append("\n\n");
        }
        Path text = Files.writeString(folder.resolve("dump.txt"), dump);
        for (List<String> way : List.of(
                List.of("-u", "8600,8600"),
                List.of("-T", "8600,8601"),
                List.of("-4", "10.0.0.1,10.0.0.2", "-u", "8600,8600"))) {
            Path written = folder.resolve("dump.pcapng");
            List<String> command = new ArrayList<>(List.of("text2pcap", "-q"));
            command.addAll(way);
            command.addAll(List.of(text.toString(), written.toString()));
            run(command.toArray(String[]::new));
            assertThat(holds(written)).as("%s", way).containsEntry("records", 3L * BLOCKS);
        }
    }
}

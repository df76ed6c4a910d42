package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.wire.capture.PcapWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Asks tshark what datagrams say. Tests are skipped where it is not installed.
final class Tshark {
    private static final int PORT = 8_600;

    private Tshark() {}

    /// The given fields of each datagram, as tshark prints them.
    static List<List<String>> dissect(Path folder, long nanos, List<byte[]> datagrams, List<String> fields)
            throws IOException, InterruptedException {
        Path tshark = Path.of("/usr/bin/tshark");
        Assumptions.assumeTrue(Files.isExecutable(tshark), "tshark not found at /usr/bin/tshark, test skipped");
        Path pcap = folder.resolve("sent.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(pcap))) {
            for (byte[] datagram : datagrams) {
                writer.write(nanos, PORT, datagram);
            }
        }
        List<String> command = new ArrayList<>(List.of(
                tshark.toString(), "-r", pcap.toString(), "-d", "udp.port==" + PORT + ",asterix", "-T", "fields"));
        fields.forEach(field -> command.addAll(List.of("-e", "asterix." + field)));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(out).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }
}

package dev.tocsin.node.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.ConfigFile;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.AsterixJson;
import dev.tocsin.wire.asterix.Cat021Encoder;
import dev.tocsin.wire.asterix.Cat023Encoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole node with a receiver in, and ASTERIX out to one who may know the tracks and one who may not.
@Tag("slow")
@Timeout(120)
class AsterixFeedTest {
    private static final double SPEED = 30;
    private static final String YAML = """
            node: {id: il, type: exercise, name: Israel}
            http: {port: 0}
            journal: {directory: journal, sync: normal}
            threads: 1
            federation: {enabled: false}
            sensors:
              - id: il-adsb
                kind: ads-b
                site: {latitude-degrees: 31.5, longitude-degrees: 35.0, height-metres: 500}
                max-range-metres: 300000
                scan-seconds: 1
                sac: 5
                sic: 6
                source: udp://127.0.0.1:0
            policy:
              - {partner: centre, kind: tracks, classes: [ballistic, cruise, drone, aircraft, unknown], identity: true}
            outputs:
              - {recipient: centre, protocol: asterix, url: "udp://127.0.0.1:CENTRE", sac: 7, sic: 8,
                 sensor-status: true}
              - {recipient: stranger, protocol: asterix, url: "udp://127.0.0.1:STRANGER"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Node node(DatagramSocket centre, DatagramSocket stranger) throws IOException {
        Path file = folder.resolve("node.yaml");
        Files.writeString(
                file,
                YAML.replace("CENTRE", Integer.toString(centre.getLocalPort()))
                        .replace("STRANGER", Integer.toString(stranger.getLocalPort())));
        return new Node(
                ConfigFile.read(file, Map.of(), Map.of()).config(), RegionPack.load("levant"), Clock.fast(SPEED));
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(100);
        return socket;
    }

    /// What arrives until a line is there, as JSON lines.
    private static String hear(DatagramSocket socket, Runnable meanwhile, Predicate<String> enough) throws IOException {
        JsonLines lines = new JsonLines();
        AsterixJson json = new AsterixJson();
        FindingLog findings = new FindingLog("heard");
        AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, findings);
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        long end = System.nanoTime() + 45 * Nanos.SECOND;
        while (!enough.test(lines.toString()) && System.nanoTime() < end) {
            meanwhile.run();
            try {
                socket.receive(packet);
                decoder.decode(
                        packet.getData(),
                        0,
                        packet.getLength(),
                        0,
                        in -> json.write(in, lines, Double.NaN, AsterixJson.NO_INSTANT));
            } catch (SocketTimeoutException _) {
                // Nothing came for now.
            }
        }
        assertThat(findings.drain()).isEmpty();
        return lines.toString();
    }

    /// The station sends its status, and an aircraft that flies east.
    private static void fly(Node node, DatagramSocket from, long begin) {
        long now = node.runtime().clock().nowNanos();
        PlotBatch batch = new PlotBatch(new SensorId("x"), now);
        int row = batch.append(now);
        double east = 200 * Nanos.toSeconds(now - begin);
        batch.setPosition(row, Math.toRadians(31.7), Math.toRadians(35.1 + east / 94_700));
        batch.setHeight(row, 9_000);
        batch.setModeS(row, 0x4CA1FA);
        send(node, from, new Cat023Encoder(5, 6).status(now, true));
        new Cat021Encoder(5, 6).encode(batch).forEach(datagram -> send(node, from, datagram));
    }

    private static void send(Node node, DatagramSocket from, byte[] datagram) {
        int port = node.sources().port("udp://127.0.0.1:0");
        try {
            from.send(new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsTracksSensorsAndItselfToThoseWhoMayKnow() throws Exception {
        try (DatagramSocket centre = socket();
                DatagramSocket stranger = socket();
                DatagramSocket station = socket();
                Node node = node(centre, stranger)) {
            node.start();
            long begin = node.runtime().clock().nowNanos();
            String heard = hear(
                    centre,
                    () -> fly(node, station, begin),
                    text -> text.contains("\"ADR\":\"4ca1fa\"") && text.contains("\"CON\":{\"value\":0"));
            assertThat(heard)
                    .contains("\"category\":62", "\"SIM\":1", "\"ADR\":\"4ca1fa\"")
                    .contains("\"category\":63", "\"050\":{\"SAC\":5,\"SIC\":6}", "\"CON\":{\"value\":0")
                    .contains("\"category\":65", "\"sac\":7,\"sic\":8");
            String other = hear(stranger, () -> {}, text -> text.contains("\"category\":65"));
            assertThat(other).doesNotContain("\"category\":62").doesNotContain("\"category\":63");
            assertThat(node.outputs().status().get(1).counts().withheld()).isPositive();
            String gone = hear(centre, () -> {}, text -> text.contains("\"TSE\":1"));
            assertThat(gone).contains("\"TSE\":1");
        }
    }
}

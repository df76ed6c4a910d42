package dev.tocsin.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.http.NodeHttp;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.modes.BeastEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole node with a Mode S receiver that speaks BEAST over TCP: the aircraft is in the picture, a lost connection is
/// told and made again.
@Timeout(120)
class LiveReceiverTest {
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");
    private static final int ADDRESS = 0x738065;

    private final AtomicLong now = new AtomicLong(START);
    private final BeastEncoder beast = new BeastEncoder();
    private final HttpClient client = HttpClient.newHttpClient();
    private int second;

    @TempDir
    Path folder;

    @Test
    void showsTheAircraftAndSurvivesALostConnection() throws Exception {
        try (ServerSocket receiver = new ServerSocket()) {
            receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (Node node = node("tcp://127.0.0.1:" + receiver.getLocalPort())) {
                NodeHttp http = node.serveHttp(List::of, "test");
                node.start();
                try (Socket socket = receiver.accept()) {
                    fly(node, socket, 20);
                    String picture = await(http, "/api/v1/picture", text -> text.contains("\"modeS\":\"738065\""));
                    assertThat(picture).contains("\"callsign\":\"ELY001\"");
                    await(http, "/api/v1/sources", text -> text.contains("\"state\":\"CONNECTED\""));
                }
                await(http, "/api/v1/sources", text -> text.contains("\"state\":\"RECONNECTING\""));
                try (Socket socket = receiver.accept()) {
                    fly(node, socket, 10);
                    String sources = await(http, "/api/v1/sources", text -> text.contains("\"connections\":2"));
                    assertThat(sources)
                            .contains("\"protocol\":\"beast\"", "\"state\":\"CONNECTED\"", "\"code\":\"connection\"");
                    await(http, "/api/v1/picture", text -> text.contains("\"modeS\":\"738065\""));
                    await(http, "/metrics", text -> text.contains("tocsin_source_connections{"));
                }
                assertThat(node.runtime().picture().tracks()).hasSize(1);
            }
        } finally {
            client.shutdownNow();
        }
    }

    /// Sends one position a second of the node's time, each after the one before was taken.
    private void fly(Node node, Socket socket, int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            long time = START + second * Nanos.SECOND;
            now.set(time);
            PlotBatch batch = new PlotBatch(new SensorId("x"), time);
            int row = batch.append(time);
            batch.setModeS(row, ADDRESS);
            batch.setCallsign(row, Callsigns.pack("ELY001"));
            batch.setPosition(row, Math.toRadians(32 + second * 0.002), Math.toRadians(34.5));
            batch.setPositionSigma(row, 30);
            batch.setAltitude(row, 10_000);
            batch.setVelocity(row, 222, 0);
            long before = node.runtime().sources().getFirst().plots();
            socket.getOutputStream().write(beast.encode(batch).getFirst());
            socket.getOutputStream().flush();
            boolean first = second++ == 0;
            Eventually.await(() -> first || node.runtime().sources().getFirst().plots() > before);
        }
    }

    private String await(NodeHttp http, String path, Predicate<String> wanted)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
        while (true) {
            String body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            if (wanted.test(body)) {
                return body;
            }
            Thread.sleep(20);
        }
    }

    private Node node(String url) throws IOException {
        NodeId id = new NodeId("il");
        Sensor sensor = new Sensor(
                new SensorId("il-adsb"),
                id,
                SensorKind.ADS_B,
                GeoPoint.ofDegrees(32, 35),
                "centre",
                400_000,
                new Sensor.Accuracy(100, 0.001, 0, 30, 30),
                Nanos.SECOND,
                0.9,
                0);
        NodeConfig config = new NodeConfig(
                new NodeConfig.Identity(id, "Israel", AlertType.EXERCISE, 1),
                "levant",
                new NodeConfig.Http("127.0.0.1", 0),
                new NodeConfig.JournalPlace(folder.resolve("journal"), NodeConfig.Sync.NORMAL),
                1,
                List.of(new SensorConfig(sensor, url, SensorConfig.Protocol.BEAST, 0, 0, new TreeMap<>())),
                ReleasePolicy.DENY_ALL,
                NodeConfig.Federation.NONE,
                List.of());
        Clock clock = now::get;
        return new Node(config, RegionPack.load("levant"), clock);
    }
}

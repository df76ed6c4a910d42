package dev.tocsin.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.node.http.NodeHttp;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two whole nodes in one process: keys made on first start, feeds over mutual TLS, resumed after a restart.
@Tag("slow")
@Timeout(120)
class TwoNodesTest {
    private static final RegionPack PACK = RegionPack.load("levant");

    @TempDir
    Path root;

    @Test
    void hearEachOtherAndResumeAfterARestart() throws Exception {
        int ilPort = freePort();
        int joPort = freePort();
        try (Node jo = node("jo", joPort, "il", ilPort)) {
            jo.start();
            long first;
            try (Node il = node("il", ilPort, "jo", joPort)) {
                NodeHttp http = il.serveHttp(List::of, "test");
                il.start();
                await(jo, "il", 1);
                await(il, "jo", 1);
                first = jo.runtime().lastReceived(new NodeId("il"));
                assertThat(status(http)).contains("\"partners\":[{\"node\":\"jo\",\"health\":\"OK\"");
            }
            try (Node again = node("il", ilPort, "jo", joPort)) {
                again.start();
                await(jo, "il", first + 1);
                await(again, "jo", first + 1);
            }
            assertThat(jo.runtime().findings().snapshot())
                    .extracting(counted -> counted.sample().code())
                    .doesNotContain("feed-gap", "feed-gap-skipped", "feed-foreign", "feed-signature");
        }
    }

    private static String status(NodeHttp http) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        try {
            URI uri = URI.create("http://127.0.0.1:" + http.port() + "/api/v1/status");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            client.shutdownNow();
        }
    }

    private static void await(Node node, String partner, long sequence) {
        Eventually.await(() -> node.runtime().lastReceived(new NodeId(partner)) >= sequence);
    }

    private Node node(String id, int port, String partner, int partnerPort) throws IOException {
        NodeConfig.Partner other = new NodeConfig.Partner(
                new NodeId(partner),
                "https://127.0.0.1:" + partnerPort,
                root.resolve(partner).resolve("keys").resolve(NodeKeys.CERTIFICATE_FILE));
        Path home = root.resolve(id);
        NodeConfig config = new NodeConfig(
                new NodeConfig.Identity(new NodeId(id), id, AlertType.EXERCISE, 1),
                "levant",
                new NodeConfig.Http("127.0.0.1", 0),
                new NodeConfig.JournalPlace(home.resolve("journal"), NodeConfig.Sync.NORMAL),
                1,
                List.of(sensor(id)),
                ReleasePolicy.DENY_ALL,
                new NodeConfig.Federation(true, "127.0.0.1", port, home.resolve("keys"), List.of(other)),
                List.of());
        return new Node(config, PACK, Clock.SYSTEM);
    }

    private static SensorConfig sensor(String node) {
        Sensor radar = new Sensor(
                new SensorId(node + "-radar"),
                new NodeId(node),
                SensorKind.RADAR_2D,
                GeoPoint.ofDegrees(32, 35),
                "north",
                300_000,
                new Sensor.Accuracy(100, 0.001, 0, 30, 0),
                4 * Nanos.SECOND,
                0.9,
                1);
        return new SensorConfig(radar, "udp://127.0.0.1:0", SensorConfig.Protocol.ASTERIX, 1, 2, new TreeMap<>());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.tocsin.node.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.ConfigFile;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.sapient.FusionSession;
import dev.tocsin.wire.sapient.SapientSensor;
import dev.tocsin.wire.sapient.Ulids;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole node between SAPIENT edge sensors and those who are told: a parent fusion node and displays over TCP, TLS.
@Tag("slow")
@Timeout(120)
class OutputsTest {
    private static final String MAST = "0b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8";
    private static final String EARS = "1c2d3e4f-5061-4b72-9c83-a4b5c6d7e8f9";
    private static final GeoPoint EARS_SITE = GeoPoint.ofDegrees(31.6, 35.2, 600);
    private static final long START = Nanos.parse("2024-04-13T22:00:00Z");
    private static final double SPEED = 5;
    private static final String YAML = """
            node: {id: il, type: exercise, name: Israel}
            http: {port: 0}
            journal: {directory: journal, sync: normal}
            threads: 1
            federation: {enabled: false}
            sensors:
              - id: il-mast
                kind: radar-3d
                site: {latitude-degrees: 31.5, longitude-degrees: 35.0, height-metres: 500}
                max-range-metres: 60000
                scan-seconds: 1
                clutter-per-scan: 0.1
                source: sapient://127.0.0.1:0
                sapient: {node: MAST}
              - id: il-ears
                kind: bearing
                site: {latitude-degrees: 31.6, longitude-degrees: 35.2, height-metres: 600}
                max-range-metres: 20000
                scan-seconds: 1
                clutter-per-scan: 0.1
                accuracy: {azimuth-degrees: 1}
                source: sapient://127.0.0.1:0
                sapient: {node: EARS, geoid-height-metres: 18}
            policy:
              - {partner: tak, kind: tracks, classes: [ballistic, cruise, drone, aircraft, unknown]}
              - {partner: hq, kind: tracks, classes: [ballistic, cruise, drone, aircraft, unknown]}
            outputs:
              - {recipient: hq, protocol: sapient, url: "tcp://127.0.0.1:PARENT"}
              - {recipient: tak, protocol: cot, url: "tcp-listen://127.0.0.1:0", interval-seconds: 2}
              - {recipient: stranger, protocol: cot, url: "tcp-listen://127.0.0.1:0"}
              - recipient: tak
                protocol: cot
                url: tls-listen://127.0.0.1:0
                tls: {keys: server.p12, trust: clients.p12, password: changeit}
            """;

    @TempDir
    private Path folder = Path.of("");

    /// Five seconds pass in one.
    private static final class FastClock implements Clock {
        private final long real = System.nanoTime();

        @Override
        public long nowNanos() {
            return START + (long) (SPEED * (System.nanoTime() - real));
        }

        @Override
        public double speed() {
            return SPEED;
        }
    }

    /// A target that flies south-east at 60 m/s.
    private static GeoPoint target(long nowNanos) {
        double seconds = Nanos.toSeconds(nowNanos - START);
        return GeoPoint.ofDegrees(31.7 - 0.00038 * seconds, 35.1 + 0.00045 * seconds, 2_000);
    }

    private Node node(int parentPort) throws Exception {
        keys();
        Path file = folder.resolve("node.yaml");
        Files.writeString(
                file, YAML.replace("MAST", MAST).replace("EARS", EARS).replace("PARENT", Integer.toString(parentPort)));
        return new Node(ConfigFile.read(file, Map.of(), Map.of()).config(), RegionPack.load("levant"), new FastClock());
    }

    /// Two stores of keys, each trusted by the other side.
    private void keys() throws IOException, InterruptedException {
        for (String name : List.of("server", "client")) {
            keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-keystore", name + ".p12");
            keytool("-exportcert", "-alias", name, "-file", name + ".der", "-keystore", name + ".p12");
            keytool("-importcert", "-noprompt", "-alias", name, "-file", name + ".der", "-keystore", name + "s.p12");
        }
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit", "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s", Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    @Test
    void edgeSensorsAreHeardAndThoseWhoMayAreTold() throws Exception {
        try (ServerSocket parentSocket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                Node node = node(parentSocket.getLocalPort())) {
            node.start();
            Parent parent = new Parent(parentSocket);
            Thread.ofVirtual().start(parent);
            refusesAnEffector(node);
            try (EdgeSimulator mast = new EdgeSimulator(port(node), MAST, "Mast");
                    EdgeSimulator ears = new EdgeSimulator(port(node), EARS, "Ears")) {
                register(node, mast, NodeType.NODE_TYPE_RADAR);
                register(node, ears, NodeType.NODE_TYPE_ACOUSTIC);
                fly(node, mast, ears, () -> heardByBoth(node) && parent.plots.get() >= 5);
                display(
                        node,
                        new Socket(
                                InetAddress.getLoopbackAddress(), node.outputs().port(1)),
                        mast,
                        ears);
                display(node, tls(node.outputs().port(3)), mast, ears);
            }
            strangerIsTurnedAway(node.outputs().port(3));
            OutputStatus stranger = node.outputs().status().get(2);
            assertThat(stranger.counts().sent()).isZero();
            assertThat(stranger.counts().withheld()).isPositive();
            assertThat(parent.problem).isNull();
            assertThat(node.runtime().scrape()).contains("tocsin_output_sent{");
            Eventually.await(() -> node.sources().status().stream().noneMatch(s -> s.health() == Health.OK));
        }
    }

    private static int port(Node node) {
        return node.sources().port("sapient://127.0.0.1:0");
    }

    private static void refusesAnEffector(Node node) throws IOException {
        try (EdgeSimulator jammer = new EdgeSimulator(port(node), MAST, "Jammer")) {
            jammer.say(jammer.encoder.registration(
                    List.of(NodeType.NODE_TYPE_RADAR, NodeType.NODE_TYPE_JAMMER),
                    node.runtime().clock().nowNanos()));
            assertThat(jammer.hear().getError().getErrorMessage(0)).contains("NODE_TYPE_JAMMER is an effector");
            assertThat(jammer.hear().getRegistrationAck().getAcceptance()).isFalse();
        }
    }

    private static void register(Node node, EdgeSimulator edge, NodeType type) throws IOException {
        long now = node.runtime().clock().nowNanos();
        edge.say(edge.encoder.registration(List.of(type), now));
        SapientMessage answer = edge.hear();
        assertThat(answer.getRegistrationAck().getAcceptance()).as("%s", answer).isTrue();
        edge.say(edge.encoder.status(Health.OK, now));
    }

    /// Both sensors report the target each second of the node's time until something holds.
    private static void fly(Node node, EdgeSimulator mast, EdgeSimulator ears, BooleanSupplier enough)
            throws Exception {
        long next = 0;
        long end = System.nanoTime() + 40 * Nanos.SECOND;
        while (!enough.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> node.runtime().picture().tracks() + "\n"
                            + node.sources().status() + "\n"
                            + node.runtime().findings().snapshot() + "\n"
                            + node.outputs().status())
                    .isLessThan(end);
            long now = node.runtime().clock().nowNanos();
            if (now >= next) {
                next = now + Nanos.SECOND;
                report(mast, now);
                hear(ears, now);
            }
            Thread.sleep(5);
        }
    }

    private static void report(EdgeSimulator mast, long now) throws IOException {
        PlotBatch batch = new PlotBatch(new SensorId("x"), now);
        int row = batch.append(now);
        GeoPoint at = target(now);
        batch.setPosition(row, at.latitudeRadians(), at.longitudeRadians());
        batch.setHeight(row, at.heightMetres());
        batch.setTrackNumber(row, 1);
        mast.say(mast.encoder.detections(batch).getFirst());
    }

    private static void hear(EdgeSimulator ears, long now) throws IOException {
        PlotBatch batch = new PlotBatch(new SensorId("x"), now);
        Vector3 at = Wgs84.toEcef(target(now));
        batch.setPolar(batch.append(now), 0, new RadarSite(EARS_SITE).azimuthTo(at.x(), at.y(), at.z()));
        ears.say(ears.encoder.detections(batch).getFirst());
    }

    private static boolean heardByBoth(Node node) {
        return node.runtime().picture().tracks().stream()
                .anyMatch(track -> track.provenance().stream()
                                .map(Contribution::sensor)
                                .map(SensorId::value)
                                .distinct()
                                .count()
                        == 2);
    }

    /// A parent fusion node: the same session that we hold for edge nodes, with us as the child.
    private static final class Parent implements Runnable {
        private final ServerSocket server;
        private final AtomicInteger plots = new AtomicInteger();
        private volatile @Nullable Throwable problem;

        Parent(ServerSocket server) {
            this.server = server;
        }

        @Override
        public void run() {
            while (!server.isClosed()) {
                serve();
            }
        }

        private void serve() {
            try (Socket socket = server.accept()) {
                String child = Ulids.uuid("node", "EXERCISE il");
                SapientSensor sensor = new SapientSensor(
                        child,
                        new SensorId("child"),
                        SensorKind.TRACKER,
                        GeoPoint.ofDegrees(31.5, 35),
                        OptionalDouble.empty());
                FusionSession session = new FusionSession(
                        "parent",
                        Ulids.uuid("test", "parent"),
                        uuid -> uuid.equals(child) ? Optional.of(sensor) : Optional.empty());
                byte[] data = new byte[8_192];
                InputStream in = socket.getInputStream();
                for (int n = in.read(data); n >= 0; n = in.read(data)) {
                    session.accept(data, 0, n, START);
                    for (byte[] reply : session.drainReplies()) {
                        socket.getOutputStream().write(reply);
                    }
                    session.drainBatches().forEach(this::check);
                    assertThat(session.drainFindings()).isEmpty();
                }
            } catch (IOException | AssertionError e) {
                problem = e instanceof IOException ? problem : e;
            }
        }

        private void check(PlotBatch batch) {
            GeoPoint at = target(batch.timeNanos(0));
            assertThat(Math.toDegrees(Math.abs(batch.latitudeRadians(0) - at.latitudeRadians())))
                    .isLessThan(0.02);
            assertThat(Math.toDegrees(Math.abs(batch.longitudeRadians(0) - at.longitudeRadians())))
                    .isLessThan(0.02);
            plots.incrementAndGet();
        }
    }

    /// A display connects, hears of the track as XML, asks for version 1 and hears of it again.
    @SuppressWarnings("JdkObsolete") // two threads share it
    private static void display(Node node, Socket made, EdgeSimulator mast, EdgeSimulator ears) throws Exception {
        try (Socket socket = made) {
            StringBuffer heard = new StringBuffer();
            Thread.ofVirtual().start(() -> read(socket, heard));
            fly(node, mast, ears, () -> heard.indexOf("a-u-A") >= 0);
            assertThat(heard.toString())
                    .contains("t-x-takp-v", "uid=\"tocsin.il.track.il-", "callsign=\"EXERCISE il-", "opex=\"e-Tocsin\"")
                    .doesNotContain("a-f-", "9999999.0\" course");
            int at = heard.length();
            socket.getOutputStream().write("""
                    <?xml version="1.0"?><event version='2.0' uid='p' type='t-x-takp-q' time='2024-04-13T22:00:00Z'\
                     start='2024-04-13T22:00:00Z' stale='2024-04-13T22:01:00Z' how='m-g'><point lat='0.0' lon='0.0'\
                     hae='0.0' ce='999999' le='999999'/><detail><TakControl><TakRequest version="1"/></TakControl>\
                    </detail></event>""".getBytes(StandardCharsets.UTF_8));
            fly(
                    node,
                    mast,
                    ears,
                    () -> heard.indexOf("a-u-A", heard.indexOf("t-x-takp-r", at)) >= 0
                            && heard.indexOf("t-x-takp-r", at) >= 0);
            String after = heard.substring(heard.indexOf("</event>", heard.indexOf("t-x-takp-r", at)));
            assertThat(after.substring("</event>".length()))
                    .startsWith("\u00BF")
                    .doesNotContain("<event");
        }
    }

    @SuppressWarnings("JdkObsolete") // two threads share it
    private static void read(Socket socket, StringBuffer heard) {
        byte[] data = new byte[8_192];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(data); n >= 0; n = in.read(data)) {
                heard.append(new String(data, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException _) {
            // The test closed it.
        }
    }

    private Socket tls(int port) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve("client.p12").toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
        return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private TrustManagerFactory trust() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(folder.resolve("servers.p12").toFile(), "changeit".toCharArray()));
        return trust;
    }

    /// Who has no certificate that the server knows gets not one event.
    private void strangerIsTurnedAway(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }
}

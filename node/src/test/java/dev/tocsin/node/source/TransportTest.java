package dev.tocsin.node.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.coverage.Reach;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.config.SourceLimits;
import dev.tocsin.node.pipeline.LinkStatus;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.modes.BeastWriter;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TransportTest {
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Queue<PlotBatch> plots = new ConcurrentLinkedQueue<>();
    private final Queue<SensorStatus> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final SourceSink sink = new SourceSink() {
        @Override
        public long nowNanos() {
            return START;
        }

        @Override
        public boolean submit(Input input) {
            switch (input) {
                case Input.Plots(PlotBatch batch) -> plots.add(batch);
                case Input.SensorHealth(SensorStatus status) -> statuses.add(status);
                case Input.Tick _, Input.Operator _, Input.PartnerRelease _, Input.PolicyChange _ -> {}
            }
            return true;
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }
    };

    private static SensorConfig receiver(String url, SourceLimits limits) {
        Sensor sensor = new Sensor(
                new SensorId("il-adsb"),
                new NodeId("il"),
                SensorKind.ADS_B,
                GeoPoint.ofDegrees(32, 35),
                "centre",
                400_000,
                new Sensor.Accuracy(100, 0.001, 0, 30, 30),
                Nanos.SECOND,
                0.9,
                0);
        return new SensorConfig(
                sensor,
                url,
                SensorConfig.Protocol.BEAST,
                0,
                0,
                new TreeMap<>(),
                SensorConfig.TimeBase.SENSOR,
                limits,
                Optional.empty(),
                Reach.usual(sensor));
    }

    private static byte[] flight() {
        PlotBatch batch = new PlotBatch(new SensorId("x"), START);
        for (int i = 0; i < 2; i++) {
            int row = batch.append(START);
            batch.setModeS(row, 0x738065);
            batch.setPosition(row, 0.56, 0.61);
        }
        return new BeastEncoder().encode(batch).getFirst();
    }

    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    @Test
    void pausesLongerAfterEveryFailure() {
        Backoff backoff = new Backoff();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pauses.add(backoff.nextMillis());
        }
        assertThat(pauses).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 15_000L, 15_000L);
        backoff.reset();
        assertThat(backoff.nextMillis()).isEqualTo(200);
    }

    @Test
    void letsBurstsOfTwoSecondsPassAndThenTheRate() {
        RateLimit limit = new RateLimit(1_000, 0);
        assertThat(limit.passes(2_000, 0)).isTrue();
        assertThat(limit.passes(1, 0)).isFalse();
        assertThat(limit.passes(500, Nanos.SECOND / 2)).isTrue();
        assertThat(limit.passes(1, Nanos.SECOND / 2)).isFalse();
        assertThat(limit.passes(2_000, Nanos.HOUR)).isTrue();
        assertThat(limit.passes(1, Nanos.HOUR)).isFalse();
    }

    @Test
    void keepsAReceiverWithoutTrafficWellWhileItsWireStands() throws Exception {
        try (ServerSocket server = server()) {
            String url = "tcp://127.0.0.1:" + server.getLocalPort();
            try (Sources sources = new Sources(List.of(receiver(url, SourceLimits.DEFAULTS)), sink, 1)) {
                sources.start();
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(BeastWriter.heartbeat());
                    Eventually.await(
                            () -> statuses.stream().anyMatch(s -> s.reason().equals(SensorMeter.NO_TRAFFIC)));
                    LinkStatus link = sources.links().getFirst();
                    assertThat(link.state()).isEqualTo(LinkStatus.State.CONNECTED);
                    assertThat(link.about().protocol()).isEqualTo("beast");
                    assertThat(link.about().failureDomains()).containsExactly("centre");
                    socket.getOutputStream().write(flight());
                    Eventually.await(() -> !plots.isEmpty());
                }
                Eventually.await(() -> sources.links().getFirst().state() == LinkStatus.State.RECONNECTING);
                assertThat(sources.links().getFirst().reason()).contains("closed the connection");
                try (Socket _ = server.accept()) {
                    Eventually.await(() -> sources.links().getFirst().traffic().connections() == 2);
                }
            }
        }
    }

    @Test
    void dropsAndCountsWhatExceedsTheRate() throws Exception {
        SourceLimits tight = new SourceLimits(300, 65_535, Optional.empty(), ModesSettings.Timestamps.AUTOMATIC);
        try (ServerSocket server = server()) {
            String url = "tcp://127.0.0.1:" + server.getLocalPort();
            try (Sources sources = new Sources(List.of(receiver(url, tight)), sink, 1)) {
                sources.start();
                try (Socket socket = server.accept()) {
                    for (int i = 0; i < 100; i++) {
                        socket.getOutputStream().write(flight());
                    }
                    Eventually.await(() -> sources.links().getFirst().dropped().tooFast() > 0);
                }
                Eventually.await(() -> findings.stream().anyMatch(f -> f.code().equals("too-fast")));
            }
        }
    }

    @Test
    void readsOverTlsFromWhomItTrustsAndNobodyElse(@TempDir Path folder) throws Exception {
        Path pem = certificate(folder, "good", "ip:127.0.0.1");
        Path other = certificate(folder, "other", "ip:127.0.0.1");
        try (ServerSocket server = context(folder, "good")
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            String url = "tcps://127.0.0.1:" + server.getLocalPort();
            try (Sources sources = new Sources(List.of(receiver(url, trusting(other))), sink, 1)) {
                sources.start();
                Eventually.await(() -> findings.stream().anyMatch(f -> f.code().equals("connection")));
                assertThat(plots).isEmpty();
                assertThat(sources.links().getFirst().state()).isEqualTo(LinkStatus.State.RECONNECTING);
            }
            try (Sources sources = new Sources(List.of(receiver(url, trusting(pem))), sink, 1)) {
                sources.start();
                Eventually.await(() -> !plots.isEmpty());
            }
        }
        assertThatThrownBy(() -> receiver("tcps://127.0.0.1:1", SourceLimits.DEFAULTS))
                .hasMessageContaining("trust");
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(flight());
            } catch (IOException _) {
                // A client that does not trust us hangs up.
            }
        }
    }

    private static SourceLimits trusting(Path pem) {
        return new SourceLimits(1_000_000, 65_535, Optional.of(pem), ModesSettings.Timestamps.AUTOMATIC);
    }

    private static Path certificate(Path folder, String name, String subject) throws Exception {
        Path store = folder.resolve(name + ".p12");
        run(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subject,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-validity",
                "2");
        Path pem = folder.resolve(name + ".pem");
        run(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-file",
                pem.toString());
        return pem;
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(new String(said, java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
    }

    private static SSLContext context(Path folder, String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void namesWhatCannotBeASource() {
        assertThatThrownBy(() -> SourceUrl.parse("http://host:80")).hasMessageContaining("tcps://HOST:PORT");
        assertThat(SourceUrl.parse("tcps://host:443").scheme()).isEqualTo(SourceUrl.Scheme.TCPS);
    }
}

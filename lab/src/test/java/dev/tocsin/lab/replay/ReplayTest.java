package dev.tocsin.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
class ReplayTest {
    private static final NodeId NODE = new NodeId("il");
    private static final SensorId RADAR = new SensorId("il-a");
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");

    @TempDir
    Path folder;

    private static NodeConfig config(Path journal) {
        Sensor sensor = new Sensor(
                RADAR,
                NODE,
                SensorKind.RADAR_3D,
                GeoPoint.ofDegrees(32, 35),
                "north",
                470_000,
                new Sensor.Accuracy(60, 0.0015, 0.003, 30, 0),
                4 * Nanos.SECOND,
                0.9,
                1);
        return new NodeConfig(
                new NodeConfig.Identity(NODE, "Israel", AlertType.EXERCISE, 1),
                "levant",
                new NodeConfig.Http("127.0.0.1", 0),
                new NodeConfig.JournalPlace(journal, NodeConfig.Sync.NORMAL),
                2,
                List.of(new SensorConfig(
                        sensor, "udp://127.0.0.1:0", SensorConfig.Protocol.ASTERIX, 1, 2, new TreeMap<>())),
                ReleasePolicy.DENY_ALL,
                new NodeConfig.Federation(true, "127.0.0.1", 0, journal.resolveSibling("keys"), List.of()),
                List.of());
    }

    /// Runs a node on a few objects that fly past, through the real kernel.
    static void record(Path journal, int scans) throws Exception {
        AtomicLong now = new AtomicLong(START);
        try (Node node = new Node(config(journal), RegionPack.load("levant"), now::get)) {
            node.start();
            for (int scan = 0; scan < scans; scan++) {
                PlotBatch batch = new PlotBatch(RADAR, now.get());
                for (int object = 0; object < 5; object++) {
                    int row = batch.append(now.get() - object * Nanos.MILLISECOND);
                    batch.setPolar(row, 150_000 - 900.0 * scan + 10_000 * object, 1.2 + 0.1 * object);
                    batch.setElevation(row, 0.05);
                }
                node.runtime().submit(new Input.Plots(batch));
                long wanted = node.runtime().journal().end(Topics.INPUT) + 1;
                now.addAndGet(4 * Nanos.SECOND);
                Eventually.await(() -> node.runtime().journal().end(Topics.INPUT) >= wanted);
            }
        }
    }

    private JournalPlayer.Outcome replay(Path out, int threads) throws Exception {
        return replay(out, threads, Map.of());
    }

    private JournalPlayer.Outcome replay(Path out, int threads, Map<NodeId, PublicKey> keys) throws Exception {
        Region region = RegionPack.load("levant").region();
        Replay.Place place = Replay.find(folder.resolve("journal")).getFirst();
        return Replay.run(place, out, new Replay.Means(_ -> region, threads, (_, _, _) -> {}, keys));
    }

    @Test
    void verifiesTheSignaturesOfTheChainWithTheNodesCertificateOnly() throws Exception {
        record(folder.resolve("journal"), 3);
        X509Certificate own = NodeKeys.readCertificate(folder.resolve("keys").resolve(NodeKeys.CERTIFICATE_FILE));
        assertThat(NodeKeys.nodeOf(own)).isEqualTo(NODE);
        JournalPlayer.Outcome outcome = replay(folder.resolve("out"), 1, Map.of(NODE, own.getPublicKey()));
        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.signatures()).isPositive();
        PublicKey another =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        assertThat(replay(folder.resolve("out"), 1, Map.of(NODE, another)).difference())
                .contains("link 1 of the hash chain is not signed by the key of that certificate");
    }

    @Test
    void isByteIdenticalOnTwoRunsAndForOneAndTwoThreads() throws Exception {
        record(folder.resolve("journal"), 15);
        String tracks = "";
        for (int threads : new int[] {1, 2, 1}) {
            Path out = folder.resolve("out" + threads);
            JournalPlayer.Outcome outcome = replay(out, threads);
            assertThat(outcome.difference()).isEmpty();
            assertThat(outcome.inputs()).isGreaterThanOrEqualTo(15);
            assertThat(outcome.links()).isPositive();
            String table = Files.readString(out.resolve("tracks-il.csv"));
            assertThat(table).startsWith("time,track,latitude_deg");
            assertThat(tracks.isEmpty() || tracks.equals(table)).isTrue();
            tracks = table;
            assertThat(out.resolve("alerts-il.csv")).exists();
        }
    }

    @Test
    void namesTheFirstDifference() throws Exception {
        record(folder.resolve("journal"), 6);
        Path file = folder.resolve("journal/tocsin-il-20240413.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = connection.createStatement()) {
            s.execute("DELETE FROM batch WHERE topic = 'chain'");
        }
        assertThat(replay(folder.resolve("out"), 1).difference().orElseThrow())
                .startsWith("the hash chain ends at input 0 of");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = connection.createStatement()) {
            s.execute("UPDATE batch SET crc = crc + 1 WHERE topic = 'input' AND first = 1");
        }
        assertThatThrownBy(() -> replay(folder.resolve("out"), 1)).hasMessageContaining("damaged");
    }

    @Test
    void refusesAnotherGround() throws Exception {
        record(folder.resolve("journal"), 1);
        Region other = new Region("levant", "9", "00", List.of());
        Replay.Place place = Replay.find(folder).getFirst();
        Replay.Means means = new Replay.Means(_ -> other, 1, (_, _, _) -> {}, Map.of());
        assertThatThrownBy(() -> Replay.run(place, folder.resolve("out"), means))
                .hasMessageContaining("was written on region pack levant");
    }
}

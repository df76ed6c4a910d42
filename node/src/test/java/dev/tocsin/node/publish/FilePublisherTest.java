package dev.tocsin.node.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.Published;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePublisherTest {
    private static final NodeId NODE = new NodeId("il");
    private static final RegionPack PACK = RegionPack.load("levant");
    private static final Zone ZONE = PACK.region().zones().stream()
            .filter(z -> z.nation().equals(NODE))
            .findFirst()
            .orElseThrow();
    private static final long NOW = Nanos.parse("2024-04-13T23:00:00Z");

    @TempDir
    Path folder;

    @Test
    void writesEachVersionOnceAsRowAndAsCapFile() throws IOException {
        play(folder);
        List<String> rows = Files.readAllLines(folder.resolve("alerts-il.csv"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1))
                .isEqualTo("2024-04-13T23:00:01.000Z,ev-1,ev-1.il." + ZONE.id() + ",1,il," + ZONE.id()
                        + ",TAKE_COVER,true,0.5000,2024-04-13T23:00:02.000Z,2024-04-13T23:00:03.000Z,"
                        + "2024-04-13T23:10:01.000Z,exercise,\"'=sum(\"\"x\"\"), why\"");
        assertThat(rows.get(2)).contains("ALL_CLEAR,false,0.5000,,,");
        assertThat(names(folder.resolve("cap/il")))
                .containsExactly("ev-1.il." + ZONE.id() + ".v1.xml", "ev-1.il." + ZONE.id() + ".v2.xml");
        assertThat(folder.resolve("cap/il/ev-1.il." + ZONE.id() + ".v2.xml"))
                .content()
                .contains("<msgType>Cancel</msgType>", ".v1,");
    }

    @Test
    void writesAnAnnouncedTrackEveryTenSecondsOfItsTime() throws IOException {
        play(folder);
        assertThat(Files.readAllLines(folder.resolve("tracks-il.csv")))
                .hasSize(4)
                .element(1)
                .isEqualTo("2024-04-13T23:00:00.000Z,il-7,32.000000,36.000000,61000.0,100.00,90.00,0.990,AIRCRAFT,"
                        + "000ABC,\"ELY1\",");
    }

    @Test
    void writesTheSameBytesForTheSameOutputs() throws IOException {
        play(folder.resolve("a"));
        play(folder.resolve("b"));
        for (String file : List.of("alerts-il.csv", "tracks-il.csv", "cap/il/ev-1.il." + ZONE.id() + ".v1.xml")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    private static void play(Path into) throws IOException {
        NodeConfig.Identity identity = new NodeConfig.Identity(NODE, "Israel", AlertType.EXERCISE, 1);
        try (FilePublisher files =
                new FilePublisher(into, identity, new CapMessages(identity, PACK, Optional.empty()))) {
            files.published(alert(1, AlertStage.TAKE_COVER));
            files.published(alert(1, AlertStage.TAKE_COVER));
            files.published(alert(2, AlertStage.ALL_CLEAR));
            for (int i = 0; i < 30; i++) {
                TrackStatus status = i == 29 ? TrackStatus.DELETED : TrackStatus.CONFIRMED;
                files.published(new Published(
                        "", 0, NOW, new Output.TrackUpdate(track(NOW + i * Nanos.SECOND, status))));
            }
        }
    }

    private static Published alert(int version, AlertStage stage) {
        long sent = NOW + version * Nanos.SECOND;
        Alert alert = new Alert(
                new EventId("ev-1"),
                NODE,
                ZONE.id(),
                version,
                stage,
                stage == AlertStage.TAKE_COVER,
                AlertType.EXERCISE,
                sent,
                sent + 10 * Nanos.MINUTE,
                sent + Nanos.SECOND,
                sent + 2 * Nanos.SECOND,
                0.5,
                ObjectClass.DRONE,
                List.of(),
                List.of(),
                "=sum(\"x\"), why");
        return new Published(Topics.ALERT, version, sent, new Output.AlertEvent(alert));
    }

    private static Track track(long timeNanos, TrackStatus status) {
        var p = Wgs84.toEcef(GeoPoint.ofDegrees(32, 36, 61_000));
        double east = Math.toRadians(36);
        double[] mean = {p.x(), p.y(), p.z(), -100 * StrictMath.sin(east), 100 * StrictMath.cos(east), 0};
        StateEstimate state = new StateEstimate(mean, new double[StateEstimate.PACKED]);
        return new Track(
                new TrackId("il-7"),
                status,
                timeNanos,
                0.99,
                state,
                List.of(),
                new ClassProbabilities(0, 0, 0, 1, 0),
                new Identity(OptionalInt.of(0xABC), OptionalInt.empty(), Optional.of("ELY1")),
                List.of(),
                NOW,
                timeNanos);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}

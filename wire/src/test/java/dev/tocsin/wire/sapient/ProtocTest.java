package dev.tocsin.wire.sapient;

import static dev.tocsin.wire.sapient.Messages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An independent program must read in our bytes what we meant. Skipped where protoc is not installed.
@Tag("slow")
@Timeout(120)
class ProtocTest {
    private static final Path PROTOC = Path.of("/usr/bin/protoc");

    @TempDir
    private Path folder = Path.of("");

    private String decode(byte[] framed) throws IOException, InterruptedException {
        byte[] body = java.util.Arrays.copyOfRange(framed, 4, framed.length);
        return Files.readString(protoc("--decode", body));
    }

    /// What a program that only has the definitions writes for a message, with the length in front.
    private byte[] encode(SapientMessage message) throws IOException, InterruptedException {
        String text = TextFormat.printer().printToString(message);
        byte[] body = Files.readAllBytes(protoc("--encode", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return java.nio.ByteBuffer.allocate(4 + body.length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private Path protoc(String way, byte[] input) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(PROTOC), "protoc not found at " + PROTOC + " (protobuf-compiler), test skipped");
        Path body = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        PROTOC.toString(),
                        "-I",
                        SharedData.projectRoot()
                                .resolve("wire/src/main/protobuf")
                                .toString(),
                        way + "=sapient_msg.bsi_flex_335_v2_0.SapientMessage",
                        "sapient_msg/bsi_flex_335_v2_0.proto")
                .redirectInput(body.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s", Files.readString(folder.resolve("errors")))
                .isZero();
        return out;
    }

    private static String expected() {
        return """
                timestamp {
                  seconds: 1713045600
                  nanos: 250000000
                }
                node_id: "%s"
                detection_report {
                  report_id: "%s"
                  object_id: "%s"
                  location {
                    x: 35.25
                    y: 32.5
                    z: 3000
                    x_error: 0.001066
                    y_error: 0.000899
                    z_error: 100
                    coordinate_system: LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M
                    datum: LOCATION_DATUM_WGS84_E
                  }
                  detection_confidence: 0.75
                  classification {
                    type: "Air Vehicle"
                    confidence: 0.75
                    sub_class {
                      type: "Ballistic Missile"
                      confidence: 0
                      level: 1
                    }
                    sub_class {
                      type: "Cruise Missile"
                      confidence: 0.25
                      level: 1
                    }
                    sub_class {
                      type: "UAV"
                      confidence: 0.5
                      level: 1
                    }
                    sub_class {
                      type: "Aircraft"
                      confidence: 0
                      level: 1
                    }
                  }
                  enu_velocity {
                    east_rate: 30
                    north_rate: -40
                    up_rate: 2
                  }
                  id: "TEST1"
                }
                """.formatted(
                        Messages.OWN,
                        Ulids.of(1_713_045_600_000L, "report", "il-7 " + NOW),
                        Ulids.of(1_713_045_540_000L, "track", "il-7"));
    }

    @Test
    @Proof(
            protocol = "SAPIENT",
            direction = Proof.Direction.OUT,
            edition = "BSI Flex 335 v2.0",
            program = "protoc",
            what = "a detection decodes to what was meant")
    void readsADetectionAsItWasMeant() throws Exception {
        byte[] framed = SapientCodec.frame(SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(NOW + 250 * Nanos.MILLISECOND))
                .setNodeId(Messages.OWN)
                .setDetectionReport(FusionReports.detection(Messages.track(7, NOW), NOW, false))
                .build());
        assertThat(rounded(decode(framed))).isEqualTo(expected());
    }

    /// Real numbers to six digits after the point, without trailing zeros.
    private static String rounded(String text) {
        return java.util.regex.Pattern.compile("(?<=: )-?\\d+\\.\\d+(?:e-?\\d+)?(?=\n)")
                .matcher(text)
                .replaceAll(m -> new java.math.BigDecimal(m.group())
                        .setScale(6, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    @Test
    @Proof(
            protocol = "SAPIENT",
            direction = Proof.Direction.OUT,
            edition = "BSI Flex 335 v2.0",
            program = "protoc",
            what = "every kind of message that is sent decodes")
    void readsEveryKindOfMessageThatWeSend() throws Exception {
        EdgeEncoder edge = new EdgeEncoder(Messages.EDGE, "Mast \"north\" ✓");
        PlotBatch plots = new PlotBatch(new SensorId("x"), NOW);
        plots.setPolar(plots.append(NOW), 0, 1.5);
        FusionSession session = Messages.session(Messages.sensor(dev.tocsin.core.picture.SensorKind.BEARING));
        byte[] jammer = edge.registration(List.of(NodeType.NODE_TYPE_JAMMER), NOW);
        session.accept(jammer, 0, jammer.length, NOW);
        ParentSession parent = new ParentSession("parent", new ParentSession.Self(Messages.OWN, "Israel", "1.0"));
        List<byte[]> sent = new java.util.ArrayList<>(session.drainReplies());
        sent.addAll(parent.tick(NOW));
        sent.add(edge.registration(List.of(NodeType.NODE_TYPE_ACOUSTIC), NOW));
        sent.add(edge.status(Health.DEGRADED, NOW));
        sent.addAll(edge.detections(plots));
        assertThat(sent).hasSize(6);
        for (byte[] framed : sent) {
            String text = decode(framed);
            SapientMessage.Builder read = SapientMessage.newBuilder();
            TextFormat.getParser().merge(text, read);
            assertThat(read.build()).isEqualTo(Messages.parse(framed));
            assertThat(text).as("fields that the definitions do not have").doesNotContainPattern("(?m)^\\s*\\d+[:{ ]");
        }
    }

    @Test
    @Proof(
            protocol = "SAPIENT",
            direction = Proof.Direction.IN,
            edition = "BSI Flex 335 v2.0",
            program = "protoc",
            what = "registration, status and detection of an edge node, written by protoc, are taken and become a plot")
    void takesWhatAnotherProgramWrites() throws Exception {
        EdgeEncoder edge = new EdgeEncoder(Messages.EDGE, "Mast");
        PlotBatch plots = new PlotBatch(new SensorId("x"), NOW);
        int row = plots.append(NOW);
        plots.setPosition(row, 0.56, 0.61);
        plots.setHeight(row, 1_234);
        FusionSession session = Messages.session(Messages.sensor(dev.tocsin.core.picture.SensorKind.RADAR_3D));
        byte[] registration = encode(Messages.parse(edge.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW)));
        List<SapientMessage> replies = Messages.say(session, registration, NOW);
        assertThat(replies.getFirst().getRegistrationAck().getAcceptance()).isTrue();
        Messages.say(session, encode(Messages.parse(edge.status(Health.OK, NOW))), NOW);
        assertThat(session.drainStatus().getLast().health()).isEqualTo(Health.OK);
        for (byte[] detection : edge.detections(plots)) {
            Messages.say(session, encode(Messages.parse(detection)), NOW);
        }
        PlotBatch taken = session.drainBatches().getFirst();
        assertThat(taken.latitudeRadians(0)).isCloseTo(0.56, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(taken.heightMetres(0)).isEqualTo(1_234);
        assertThat(session.drainFindings()).isEmpty();
    }
}

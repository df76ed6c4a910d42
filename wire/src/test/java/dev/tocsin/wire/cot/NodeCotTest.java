package dev.tocsin.wire.cot;

import static dev.tocsin.wire.cot.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.NpmPeer;
import dev.tocsin.testing.Proof;
import dev.tocsin.wire.FindingLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An independent program, node-cot, must read everything we send as what we meant, in both versions, and we must read
/// what it writes. Installed by npm into the build folder; skipped where npm or the package cannot be had.
@Tag("system")
@Timeout(300)
class NodeCotTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path scratch = Path.of("");

    private record Sent(CotEvent event, String form, String body) {}

    private List<JsonNode> read(List<Sent> sent) throws IOException {
        List<String> input = sent.stream()
                .map(one -> "{\"form\":\"%s\",\"body\":\"%s\"}".formatted(one.form(), one.body()))
                .toList();
        List<JsonNode> lines = NpmPeer.install("wire", "node-cot", scratch).run("read.mjs", input).stream()
                .map(JSON::readTree)
                .toList();
        assertThat(lines).hasSameSizeAs(sent);
        return lines;
    }

    /// Everything that we send: tracks of all classes, with hostile names, moving and still; alerts through their
    /// stages; the negotiation.
    private static List<CotEvent> everything() {
        CotPicture picture = Events.picture(AlertType.EXERCISE);
        Random random = new Random(7);
        List<dev.tocsin.core.picture.Track> tracks = new ArrayList<>();
        List<String> names = List.of("ELY001", "<b>\"&'", "</event>", "\u05d0\u05e8\u05d3", "]]>");
        for (int i = 0; i < 40; i++) {
            Vector3 speed = i % 5 == 0 ? Vector3.ZERO : new Vector3(random.nextGaussian() * 200, 30, 5);
            ClassProbabilities classes = new ClassProbabilities(
                    random.nextDouble(), random.nextDouble(), 3 * random.nextDouble(), random.nextDouble(), 0.1);
            Optional<String> name = i % 2 == 0 ? Optional.of(names.get(i / 2 % names.size())) : Optional.empty();
            tracks.add(Events.track(i, speed, classes, name));
        }
        List<CotEvent> events = new ArrayList<>(picture.tracks(tracks, NOW));
        events.addAll(picture.tracks(List.of(), NOW + Nanos.SECOND));
        int version = 0;
        for (AlertStage stage :
                List.of(AlertStage.WATCH, AlertStage.PREPARE, AlertStage.TAKE_COVER, AlertStage.ALL_CLEAR)) {
            events.addAll(picture.alerts(List.of(Events.alert(stage, ++version, NOW + Nanos.HOUR)), NOW + version));
        }
        return events;
    }

    @Test
    @Proof(
            protocol = "Cursor on Target",
            direction = Proof.Direction.BOTH,
            edition = "XML, TAK protocol v1",
            program = "npm @tak-ps/node-cot 12.23.0",
            what = "parses every event that is sent; what it writes of each again is read as the same event")
    void readsAllThatWeSend() throws Exception {
        List<Sent> sent = new ArrayList<>();
        Base64.Encoder base64 = Base64.getEncoder();
        for (CotEvent event : everything()) {
            sent.add(new Sent(event, "xml", base64.encodeToString(CotXml.encode(event))));
            byte[] mesh = TakCodec.mesh(event);
            byte[] payload = Arrays.copyOfRange(mesh, 3, mesh.length);
            sent.add(new Sent(event, "tak", base64.encodeToString(payload)));
        }
        assertThat(sent).hasSize(2 * (80 + 7));
        List<JsonNode> lines = read(sent);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            assertThat(line.has("error"))
                    .as("%s: %s", sent.get(i).event(), line)
                    .isFalse();
            agrees(line, sent.get(i).event());
            readsBack(line, sent.get(i).event());
        }
    }

    private static void agrees(JsonNode line, CotEvent event) {
        JsonNode attributes = line.get("attributes");
        assertThat(attributes.get("uid").asString()).isEqualTo(event.uid());
        assertThat(attributes.get("type").asString()).isEqualTo(event.type());
        assertThat(attributes.get("how").asString()).isEqualTo("m-f");
        assertThat(attributes.get("opex").asString()).isEqualTo("e-Tocsin");
        assertThat(millis(attributes, "time")).isEqualTo(event.times().timeNanos() / Nanos.MILLISECOND);
        assertThat(millis(attributes, "stale")).isEqualTo(event.times().staleNanos() / Nanos.MILLISECOND);
        JsonNode point = line.get("point");
        close(point.get("lat"), event.point().latitudeDegrees(), 1e-7);
        close(point.get("lon"), event.point().longitudeDegrees(), 1e-7);
        double hae = number(point.get("hae"));
        if (event.point().haeMetres().isPresent()) {
            assertThat(hae).isCloseTo(event.point().haeMetres().getAsDouble(), within(0.051));
        } else {
            assertThat(hae).isGreaterThanOrEqualTo(999_999);
        }
        assertThat(line.get("contact").get("callsign").asString())
                .isEqualTo(event.detail().callsign().orElseThrow());
        assertThat(line.get("track").isEmpty())
                .isEqualTo(event.detail().motion().isEmpty());
        event.detail().motion().ifPresent(motion -> {
            close(line.get("track").get("speed"), motion.speedMps(), 0.0051);
            close(line.get("track").get("course"), motion.courseDegrees(), 0.0051);
        });
        assertThat(line.get("friend").asBoolean()).isFalse();
        boolean atom = event.type().startsWith("a-");
        assertThat(line.get("unknown").asBoolean()).isEqualTo(atom);
        assertThat(line.get("airborne").asBoolean()).isEqualTo(atom);
        close(line.get("coordinates").get(0), event.point().longitudeDegrees(), 1e-6);
        close(line.get("coordinates").get(1), event.point().latitudeDegrees(), 1e-6);
        event.detail().emergency().ifPresent(emergency -> {
            JsonNode said = line.get("emergency").get("_attributes");
            assertThat(said.has("cancel")).isEqualTo(emergency.cancel());
            assertThat(said.has("type")).isEqualTo(!emergency.cancel());
        });
    }

    /// What the program encodes again, we read as the same event.
    private static void readsBack(JsonNode line, CotEvent event) {
        FindingLog log = new FindingLog("test");
        byte[] xml = Base64.getDecoder().decode(line.get("xml").asString());
        byte[] tak = Base64.getDecoder().decode(line.get("tak").asString());
        CotEvent fromTak = new TakCodec().decode(tak, log).orElseThrow();
        List<CotEvent> back = new ArrayList<>(List.of(fromTak));
        // It does not escape "<" and "&" in attributes, so that such names make XML that nobody can read.
        if (event.detail().callsign().filter(name -> name.matches("[^<&]*")).isPresent()) {
            back.add(new CotXml().decode(xml, log).orElseThrow());
        }
        for (CotEvent read : back) {
            assertThat(read.uid()).isEqualTo(event.uid());
            assertThat(read.type()).isEqualTo(event.type());
            assertThat(read.detail().callsign()).isEqualTo(event.detail().callsign());
            assertThat(read.detail().motion().isPresent())
                    .isEqualTo(event.detail().motion().isPresent());
            assertThat(read.point().haeMetres().isPresent())
                    .isEqualTo(event.point().haeMetres().isPresent());
            assertThat(read.times()).isEqualTo(event.times().equals(read.times()) ? event.times() : millisOnly(event));
        }
        assertThat(log.drain()).isEmpty();
    }

    private static CotEvent.Times millisOnly(CotEvent event) {
        CotEvent.Times times = event.times();
        return new CotEvent.Times(
                times.timeNanos() / Nanos.MILLISECOND * Nanos.MILLISECOND,
                times.startNanos() / Nanos.MILLISECOND * Nanos.MILLISECOND,
                times.staleNanos() / Nanos.MILLISECOND * Nanos.MILLISECOND);
    }

    private static long millis(JsonNode attributes, String name) {
        return Instant.parse(attributes.get(name).asString()).toEpochMilli();
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asString());
    }

    private static void close(JsonNode value, double expected, double tolerance) {
        assertThat(number(value)).isCloseTo(expected, within(tolerance));
    }
}

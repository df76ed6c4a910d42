package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.node.pipeline.SourceStatus;
import dev.tocsin.testing.Eventually;
import dev.tocsin.testing.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether the node says when it is blind, and that it is alive in a way that nobody else can.
@Tag("slow")
@Timeout(180)
class CoverageApiTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @TempDir
    Path folder;

    private HttpFixture node;

    @BeforeEach
    void start() throws IOException {
        node = new HttpFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void aZoneIsBlindUntilItsRadarIsHeardAndAgainWhenItIsLost() throws Exception {
        String zone = reached();
        assertThat(read(zone).at("/heights/1/state").stringValue()).isEqualTo("BLIND");
        assertThat(read(zone).at("/heights/1/texts/he").stringValue()).isNotEmpty();
        try (EventReader events = stream()) {
            assertThat(notices(events.next("coverage"))).contains("BLIND");
            sources(Health.OK, "");
            nextCoverage(events, notices -> !notices.contains("silent"));
            assertThat(read(zone).at("/heights/1/state").stringValue()).isEqualTo("ONE");
            assertThat(read(zone).at("/heights/1/notice").booleanValue())
                    .as("it never had a second")
                    .isFalse();
            sources(Health.LOST, "silent since 22:33");
            EventReader.Event blind = nextCoverage(events, notices -> notices.contains("silent since 22:33"));
            assertThat(notices(blind)).contains("BLIND", zone);
            JsonNode all = JsonMapper.shared().readTree(blind.data());
            long revision = JsonMapper.shared()
                    .readTree(events.next("heartbeat").data())
                    .get("coverage")
                    .longValue();
            assertThat(revision).isEqualTo(all.get("revision").longValue());
        }
        assertThat(read(zone).at("/heights/1/texts/en").stringValue())
                .isEqualTo("No sensor watches missiles over your zone since 02:00:00."
                        + " No alert does not mean no danger.");
        assertThat(node.get("/api/v1/coverage/jo-amman").statusCode())
                .as("a zone of another nation")
                .isEqualTo(404);
    }

    @Test
    @Proof(
            protocol = "Heartbeat",
            direction = Proof.Direction.OUT,
            edition = "1",
            program = "openssl",
            what = "signature of a sign of life; with another number it fails")
    void aHeartbeatIsNumberedAndSigned() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed, test skipped");
        node.raiseAndWait(1);
        JsonNode first;
        JsonNode second;
        try (EventReader events = stream()) {
            first = JsonMapper.shared().readTree(events.next("heartbeat").data());
            sources(Health.OK, "");
            second = JsonMapper.shared().readTree(events.next("heartbeat").data());
        }
        assertThat(second.get("sequence").longValue())
                .isGreaterThan(first.get("sequence").longValue());
        assertThat(second.get("alerts").longValue()).isEqualTo(node.alertsStored());
        Path certificate = Files.writeString(
                folder.resolve("certificate.pem"),
                node.get("/api/v1/cap/certificate.pem").body());
        Path key = folder.resolve("key.pem");
        assertThat(openssl("x509", "-in", certificate.toString(), "-pubkey", "-noout", "-out", key.toString()))
                .isZero();
        long sequence = second.get("sequence").longValue();
        assertThat(verified(key, second, sequence)).isZero();
        assertThat(verified(key, second, sequence + 1)).as("another number").isNotZero();
    }

    private int verified(Path key, JsonNode beat, long sequence) throws Exception {
        String text = String.join(
                "\n",
                "tocsin-heartbeat-1",
                beat.get("node").stringValue(),
                beat.get("type").stringValue(),
                beat.get("time").stringValue(),
                Long.toString(sequence),
                beat.get("alerts").asString(),
                beat.get("coverage").asString());
        Path said = Files.writeString(folder.resolve("said"), text);
        Path signature = Files.write(
                folder.resolve("signature"),
                Base64.getDecoder().decode(beat.get("signature").stringValue()));
        return openssl(
                "dgst", "-sha256", "-verify", key.toString(), "-signature", signature.toString(), said.toString());
    }

    private static int openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(arguments));
        command.addFirst(OPENSSL.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// A zone that the fixture's radar would see high up.
    private String reached() throws Exception {
        Eventually.await(() -> !body("/api/v1/coverage").contains("\"revision\":0"));
        sources(Health.OK, "");
        Eventually.await(() -> !body("/api/v1/coverage").contains("\"ONE\":0}"));
        String zone = HttpFixture.PACK.region().zones().stream()
                .filter(z -> z.nation().equals(HttpFixture.NODE))
                .map(z -> z.id().value())
                .filter(id -> body("/api/v1/coverage/" + id).contains("\"metres\":20000,\"state\":\"ONE\""))
                .findFirst()
                .orElseThrow();
        sources(Health.LOST, "silent since 22:30");
        Eventually.await(() -> body("/api/v1/coverage/" + zone).contains("\"metres\":20000,\"state\":\"BLIND\""));
        return zone;
    }

    private String body(String path) {
        try {
            return node.get(path).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode read(String zone) {
        return JsonMapper.shared().readTree(body("/api/v1/coverage/" + zone + "?lang=all"));
    }

    private static String notices(EventReader.Event event) {
        return JsonMapper.shared().readTree(event.data()).get("notices").toString();
    }

    /// The next coverage event that says something: the stream may repeat what it said before.
    private static EventReader.Event nextCoverage(EventReader events, Predicate<String> wanted) throws Exception {
        EventReader.Event event = events.next("coverage");
        for (int i = 0; i < 5 && !wanted.test(notices(event)); i++) {
            event = events.next("coverage");
        }
        assertThat(notices(event)).matches(wanted);
        return event;
    }

    private EventReader stream() throws Exception {
        HttpResponse<InputStream> answer = node.client.send(
                HttpRequest.newBuilder(node.uri("/api/v1/alerts/stream")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        return new EventReader(answer.body());
    }

    private void sources(Health health, String reason) {
        node.runtime.reportSources(() ->
                List.of(new SourceStatus(new SensorId("il-meron"), health, reason, HttpFixture.NOW, 1, 1, 1, 0, 0, 1)));
    }
}

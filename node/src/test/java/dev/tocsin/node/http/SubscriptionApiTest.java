package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.node.subscribe.Hook;
import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Subscriptions from the request to the webhook and the stream, on a real node and a real subscriber's server.
@Tag("slow")
@Timeout(180)
class SubscriptionApiTest {
    private static final String PATH = "/api/v1/subscriptions";

    @TempDir
    Path folder;

    private HttpFixture node;
    private Hook hook;

    @BeforeEach
    void start() throws IOException {
        node = new HttpFixture(folder);
        hook = new Hook(_ -> 200);
    }

    @AfterEach
    void stop() throws IOException {
        hook.close();
        node.close();
    }

    @Test
    void tellsWhatStandsThenEachVersionOnceAndAfterARestartOnlyWhatIsNew() throws Exception {
        node.raiseAndWait(1);
        assertThat(create("hospital", hook.uri("/in").toString(), HttpFixture.ZONE.value())
                        .statusCode())
                .isEqualTo(201);
        Eventually.await(() -> hook.got().size() == 1);
        node.raiseAndWait(2);
        Eventually.await(() -> hook.got().size() == 3);
        assertThat(hook.got())
                .extracting(Hook.Got::key)
                .containsExactly(node.alertId() + ".v1", node.alertId() + ".v2", node.alertId() + ".v3");
        JsonNode body = JsonMapper.shared().readTree(hook.got().getFirst().body());
        assertThat(body.get("stage").stringValue()).isEqualTo("TAKE_COVER");
        assertThat(body.at("/texts/he/headline").stringValue()).isNotEmpty();
        Eventually.await(() -> state().contains("\"offset\":3"));

        hook.answer(503);
        node.raiseAndWait(1);
        Eventually.await(() -> hook.got().size() > 3);
        node.close();
        hook.answer(200);
        node = new HttpFixture(folder);
        Eventually.await(() -> state().contains("\"offset\":4"));
        List<String> keys =
                hook.got().stream().map(Hook.Got::key).skip(3).distinct().toList();
        assertThat(keys).as("the one that was not taken, and no other").containsExactly(node.alertId() + ".v4");
        JsonNode listed = list();
        assertThat(listed.at("/subscriptions/0/webhook/delivered").intValue()).isEqualTo(1);
        assertThat(node.get("/metrics").body())
                .contains("tocsin_webhook_delivered_total{node=\"il\",subscription=\"hospital\"} 1");
    }

    @Test
    void asksForAnOperatorAndShowsTheSecretOnce() throws Exception {
        assertThat(send("POST", PATH, "wrong", "{}").statusCode()).isEqualTo(401);
        assertThat(node.get(PATH).statusCode()).isEqualTo(401);
        HttpResponse<String> made = create("airport", hook.uri("/").toString(), HttpFixture.ZONE.value());
        String secret = JsonMapper.shared().readTree(made.body()).get("secret").stringValue();
        assertThat(secret).hasSize(64);
        assertThat(list().toString()).contains("airport").doesNotContain(secret);
        Path kept = folder.resolve("subscribers/airport.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(send("DELETE", PATH + "/airport", HttpFixture.TOKEN, "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", PATH + "/airport", HttpFixture.TOKEN, "").statusCode())
                .isEqualTo(404);
        assertThat(kept).doesNotExist();
        assertThat(list().get("subscriptions")).isEmpty();
    }

    @Test
    void refusesWhatItCannotUseInOneSentence() throws Exception {
        String zone = HttpFixture.ZONE.value();
        assertThat(create("a", "http://10.0.0.1/x", zone).body()).contains("not in subscribers.hosts");
        assertThat(create("a", "file:///etc/passwd", zone).statusCode()).isEqualTo(422);
        assertThat(create("a", "http://user:x@127.0.0.1/", zone).statusCode()).isEqualTo(422);
        assertThat(create("a", hook.uri("/").toString(), "jo-amman").body()).contains("is not one of this node");
        assertThat(create("../a", hook.uri("/").toString(), zone).statusCode()).isEqualTo(422);
        assertThat(send("POST", PATH, HttpFixture.TOKEN, "{").statusCode()).isEqualTo(400);
        assertThat(send("POST", PATH, HttpFixture.TOKEN, "{\"id\":\"a\",\"callback\":1}")
                        .body())
                .contains("has no");
        assertThat(send("PUT", PATH, HttpFixture.TOKEN, "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void givesEachItsOwnStreamForItsSecretOnly() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                PATH,
                HttpFixture.TOKEN,
                "{\"id\":\"school\",\"places\":[{\"latitude\":32.8,\"longitude\":35.0,\"radiusMetres\":400000}]}");
        JsonNode subscription = JsonMapper.shared().readTree(made.body());
        assertThat(subscription.get("zones")).hasSizeGreaterThan(1_000);
        String path = PATH + "/school/stream";
        assertThat(send("GET", path, "wrong", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", path, HttpFixture.TOKEN, "").statusCode()).isEqualTo(401);
        node.raiseAndWait(2);
        String secret = subscription.get("secret").stringValue();
        try (EventReader events = open(path, secret, "")) {
            EventReader.Event newest = events.next("alert");
            while (!newest.id().equals("2")) {
                newest = events.next("alert");
            }
            node.raiseAndWait(1);
            assertThat(events.next("alert").id()).isEqualTo("3");
            events.next("heartbeat");
        }
        try (EventReader events = open(path, secret, "1")) {
            assertThat(events.next("alert").id()).isEqualTo("2");
            assertThat(events.next("alert").id()).isEqualTo("3");
        }
    }

    @Test
    void answersWhatTheDescriptionSays() throws Exception {
        JsonNode description =
                JsonMapper.shared().readTree(node.get("/api/v1/openapi.json").body());
        SchemaChecker checker = new SchemaChecker(description);
        JsonNode made = JsonMapper.shared()
                .readTree(create("clinic", hook.uri("/").toString(), HttpFixture.ZONE.value())
                        .body());
        assertThat(checker.check(description.at("/components/schemas/Subscription"), made))
                .isEmpty();
        assertThat(checker.check(description.at("/components/schemas/SubscriptionList"), list()))
                .isEmpty();
    }

    private String state() {
        try {
            return Files.readString(folder.resolve("subscribers/hospital.state"));
        } catch (IOException _) {
            return "";
        }
    }

    private JsonNode list() throws Exception {
        return JsonMapper.shared()
                .readTree(send("GET", PATH, HttpFixture.TOKEN, "").body());
    }

    private HttpResponse<String> create(String id, String url, String zone) throws Exception {
        String body = "{\"id\":\"" + id + "\",\"url\":\"" + url + "\",\"zones\":[\"" + zone
                + "\"],\"languages\":[\"he\",\"en\"]}";
        return send("POST", PATH, HttpFixture.TOKEN, body);
    }

    private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(node.uri(path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return node.client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private EventReader open(String path, String secret, String last) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(node.uri(path)).header("Authorization", "Bearer " + secret);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<InputStream> answer = node.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new EventReader(answer.body());
    }
}

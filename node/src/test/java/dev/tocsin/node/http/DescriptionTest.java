package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the OpenAPI description and the node to each other.
@Timeout(180)
class DescriptionTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir
    Path folder;

    private HttpFixture node;
    private JsonNode description;

    @BeforeEach
    void start() throws Exception {
        node = new HttpFixture(folder);
        node.raiseAndWait(2);
        Eventually.await(() -> !node.runtime.picture().alerts().isEmpty());
        description = MAPPER.readTree(node.get("/api/v1/openapi.json").body());
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void describesEveryPathAndNoOther() throws IOException {
        List<String> served = new Api(
                        new HttpParts(node.runtime, HttpFixture.PACK, new AlertArchive(), List::of, List::of, "test"))
                .routes()
                .all();
        assertThat(description.get("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void answersEveryDescribedPathAsDescribed() throws Exception {
        SchemaChecker checker = new SchemaChecker(description);
        for (String path : description.get("paths").propertyNames()) {
            if (!description.get("paths").get(path).has("get") || path.startsWith("/api/v1/subscriptions")) {
                continue; // DecisionDeskTest and SubscriptionApiTest hold these to the description
            }
            JsonNode content = description.get("paths").get(path).at("/get/responses/200/content");
            String type = content.propertyNames().iterator().next();
            if (type.equals("text/event-stream")) {
                checkStream(checker, path);
                continue;
            }
            HttpResponse<String> answer = node.get(filled(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse(""))
                    .as(path)
                    .startsWith(type);
            JsonNode schema = content.get(type).path("schema");
            if (!schema.isMissingNode()) {
                assertThat(checker.check(schema, MAPPER.readTree(answer.body())))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    private void checkStream(SchemaChecker checker, String path) throws Exception {
        boolean alerts = path.contains("alerts");
        HttpResponse<InputStream> answer = node.client.send(
                HttpRequest.newBuilder(node.uri(path)).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        try (EventReader events = new EventReader(answer.body())) {
            EventReader.Event event = events.next();
            assertThat(event.name()).isEqualTo(alerts ? "alert" : "picture");
            JsonNode schema = description.at("/components/schemas/" + (alerts ? "Alert" : "Picture"));
            assertThat(checker.check(schema, MAPPER.readTree(event.data())))
                    .as(path)
                    .isEmpty();
            if (alerts) {
                JsonNode coverage = MAPPER.readTree(events.next("coverage").data());
                assertThat(checker.check(description.at("/components/schemas/Coverage"), coverage))
                        .isEmpty();
                JsonNode beat = MAPPER.readTree(events.next("heartbeat").data());
                assertThat(checker.check(description.at("/components/schemas/Heartbeat"), beat))
                        .isEmpty();
            }
        }
    }

    @Test
    void findsWhatDoesNotFit() {
        SchemaChecker checker = new SchemaChecker(description);
        JsonNode schema = MAPPER.readTree("""
                {"type":"object","required":["time"],"properties":{"time":{"type":"string"}},
                 "additionalProperties":false}""");
        assertThat(checker.check(schema, MAPPER.readTree("{\"time\":\"x\"}"))).isEmpty();
        List<String> wrong = new ArrayList<>();
        wrong.addAll(checker.check(schema, MAPPER.readTree("{}")));
        wrong.addAll(checker.check(schema, MAPPER.readTree("{\"time\":1}")));
        wrong.addAll(checker.check(schema, MAPPER.readTree("{\"time\":\"x\",\"more\":1}")));
        wrong.addAll(checker.check(schema, MAPPER.readTree("[]")));
        assertThat(wrong).hasSize(4);
    }

    private String filled(String path) {
        return path.replace("/tracks/{id}", "/tracks/il-1")
                .replace("{id}", node.alertId())
                .replace("{version}", "2")
                .replace("{zone}", HttpFixture.ZONE.value())
                .replace("{name}", "il-no-such-place")
                .replace("{layer}", "places");
    }
}

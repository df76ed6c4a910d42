package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.Records;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DecisionDeskTest {
    private static final String PATH = "/api/v1/decisions";
    private static final String GOOD =
            "{\"event\":\"ev-il-1\",\"zone\":\"%s\",\"action\":\"confirm\",\"reason\":\"seen from the coast\"}"
                    .formatted(HttpFixture.ZONE);

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

    private HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node.uri(PATH))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return node.client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void journalsADecisionWithTheNameBehindTheToken() throws Exception {
        HttpResponse<String> answer = post(HttpFixture.TOKEN, GOOD);
        assertThat(answer.statusCode()).isEqualTo(202);
        HttpFixture.await(() -> node.alertsStored() == 1);
        long last = node.runtime.journal().end(Topics.INPUT);
        byte[] bytes =
                node.runtime.journal().read(Topics.INPUT, last, 1).getFirst().payload();
        Input input = Records.decodeInput(bytes, Topics.INPUT).orThrow();
        assertThat(input).isInstanceOfSatisfying(Input.Operator.class, operator -> {
            assertThat(operator.decision().operator()).isEqualTo("op-1");
            assertThat(operator.decision().reason()).isEqualTo("seen from the coast");
            assertThat(operator.decision().timeNanos()).isEqualTo(HttpFixture.NOW);
        });
    }

    @Test
    void takesAndAnswersWhatTheDescriptionSays() throws Exception {
        JsonNode description =
                JsonMapper.shared().readTree(node.get("/api/v1/openapi.json").body());
        SchemaChecker checker = new SchemaChecker(description);
        JsonNode post = description.get("paths").get(PATH).get("post");
        JsonNode asked = post.at("/requestBody/content/application~1json/schema");
        assertThat(checker.check(asked, JsonMapper.shared().readTree(GOOD))).isEmpty();
        JsonNode answered = post.at("/responses/202/content/application~1json/schema");
        JsonNode answer =
                JsonMapper.shared().readTree(post(HttpFixture.TOKEN, GOOD).body());
        assertThat(checker.check(answered, answer)).isEmpty();
    }

    @Test
    void asksForTheTokenOfAnOperator() throws Exception {
        assertThat(post("wrong", GOOD).statusCode()).isEqualTo(401);
        assertThat(post("", GOOD).statusCode()).isEqualTo(401);
        HttpRequest bare = HttpRequest.newBuilder(node.uri(PATH))
                .POST(HttpRequest.BodyPublishers.ofString(GOOD))
                .build();
        HttpResponse<String> answer = node.client.send(bare, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
        assertThat(node.alertsStored()).isZero();
    }

    @Test
    void refusesEverybodyForAMinuteAfterTooManyWrongTokens() throws Exception {
        for (int i = 0; i < OperatorGate.MAX_WRONG_TOKENS; i++) {
            assertThat(post("guess-" + i, GOOD).statusCode()).isEqualTo(401);
        }
        assertThat(post(HttpFixture.TOKEN, GOOD).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|400",
                "[]|422",
                "{\"event\":\"e\",\"zone\":\"z\",\"action\":\"fire\",\"reason\":\"r\"}|422",
                "{\"event\":\"../x\",\"zone\":\"z\",\"action\":\"cancel\",\"reason\":\"r\"}|422",
                "{\"event\":\"e\",\"zone\":\"z\",\"action\":\"cancel\",\"reason\":\"  \"}|422",
            })
    void saysWhatIsWrongWithADecision(String body, int status) throws Exception {
        assertThat(post(HttpFixture.TOKEN, body).statusCode()).isEqualTo(status);
        assertThat(node.alertsStored()).isZero();
    }

    @Test
    void takesNoBodyOfAnySize() throws Exception {
        assertThat(post(HttpFixture.TOKEN, "x".repeat(DecisionDesk.MAX_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void isNotRead() throws Exception {
        HttpResponse<String> answer = node.get(PATH);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("POST");
    }
}

package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.record.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(180)
@Tag("slow")
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
        Eventually.await(() -> node.alertsStored() == 1);
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

    /// A client whose body came after its refusal had its connection closed unsaid, and its next request there failed.
    @ParameterizedTest
    @CsvSource({PATH + ",wrong,401", PATH + "/none,correct horse,405", "/api/v1/picture,correct horse,405"})
    void keepsTheConnectionOfAClientWhoseBodyComesLate(String path, String token, int status) throws Exception {
        String post = "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, token, GOOD.length());
        String next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.http.port())) {
            socket.getOutputStream().write(post.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(200);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("an answer before the body")
                    .isThrownBy(() -> socket.getInputStream().read());
            socket.setSoTimeout(0);
            socket.getOutputStream().write((GOOD + next).getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 " + status).contains("HTTP/1.1 200 OK");
        }
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

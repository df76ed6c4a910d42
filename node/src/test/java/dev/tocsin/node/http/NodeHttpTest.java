package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(180)
class NodeHttpTest {
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
    void showsAnnouncedTracksOnlyWithTheirForecast() throws Exception {
        JsonNode picture =
                JsonMapper.shared().readTree(node.get("/api/v1/picture").body());
        assertThat(picture.get("features")).hasSize(1);
        JsonNode track = picture.get("features").get(0);
        assertThat(track.get("id").stringValue()).isEqualTo("il-1");
        assertThat(track.at("/geometry/coordinates/0").doubleValue()).isEqualTo(36.0);
        assertThat(track.at("/geometry/coordinates/1").doubleValue()).isEqualTo(32.0);
        assertThat(track.at("/properties/callsign").stringValue()).isEqualTo("<b>\"X\"");
        assertThat(track.at("/properties/modeS").stringValue()).isEqualTo("000ABC");
        assertThat(track.at("/properties/mode3A").stringValue()).isEqualTo("0077");
        assertThat(track.at("/properties/impactTime").stringValue()).isEqualTo("2024-04-13T23:01:30.000Z");
        JsonNode ring = track.at("/properties/footprints/0/polygon");
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
        assertThat(node.get("/api/v1/tracks/il-2").statusCode()).isEqualTo(404);
    }

    @Test
    void linksEachAlertToItsCapMessageWithReferencesToEarlierVersions() throws Exception {
        node.raiseAndWait(2);
        Eventually.await(() -> !node.runtime.picture().alerts().isEmpty());
        JsonNode alert =
                JsonMapper.shared().readTree(node.get("/api/v1/alerts").body()).at("/alerts/0");
        assertThat(alert.get("version").intValue()).isEqualTo(2);
        String cap = node.get(alert.get("cap").stringValue()).body();
        assertThat(cap).contains("<msgType>Update</msgType>", ".v1,", "<status>Exercise</status>", "<polygon>");
        String feed = node.get("/api/v1/cap/index.atom").body();
        assertThat(feed)
                .contains("href=\"" + alert.get("cap").stringValue() + "\"")
                .doesNotContain("/1.xml");
        assertThat(node.get("/api/v1/cap/" + node.alertId() + "/3.xml").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersErrorsAsProblems() throws Exception {
        for (String path : List.of(
                "/api/v1/nothing",
                "/api/v1/tracks/none",
                "/api/v1/cap/x/0.xml",
                "/api/v1/cap/x/99999999999.xml",
                "/api/v1/basemap/secret.json",
                "/console/../../NodeHttp.class",
                "/dev/tocsin/x.html")) {
            HttpResponse<String> answer = node.get(path);
            assertThat(answer.statusCode()).as(path).isIn(404, 400);
            assertThat(answer.headers().firstValue("content-type")).as(path).contains("application/problem+json");
        }
    }

    @Test
    void onlyReads() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            HttpRequest request = HttpRequest.newBuilder(node.uri("/api/v1/alerts"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = node.client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
        }
    }

    @Test
    void sendsSecurityHeadersWithEveryAnswer() throws Exception {
        for (String path : List.of("/healthz", "/api/v1/picture", "/nothing", "/api/v1/zones")) {
            var headers = node.get(path).headers();
            assertThat(headers.firstValue("content-security-policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("x-content-type-options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("server")).as(path).isEmpty();
        }
    }

    @Test
    void refusesNamesOfOthersForALoopbackAddress() throws Exception {
        assertThat(raw("GET /api/v1/picture HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void survivesBadRequests() throws Exception {
        assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /%00%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(node.get("/healthz").body()).isEqualTo("ok\n");
    }

    @Test
    void sendsZonesCompressedAndOnlyWhenTheyChanged() throws Exception {
        HttpResponse<String> plain = node.get("/api/v1/zones");
        String tag = plain.headers().firstValue("etag").orElseThrow();
        assertThat(node.get("/api/v1/zones", "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<String> compressed = node.get("/api/v1/zones", "Accept-Encoding", "gzip");
        assertThat(compressed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(compressed.headers().firstValueAsLong("content-length").orElseThrow())
                .isLessThan(plain.headers().firstValueAsLong("content-length").orElseThrow() / 2);
        JsonNode zones = JsonMapper.shared().readTree(plain.body());
        assertThat(zones.get("features"))
                .hasSize(HttpFixture.PACK.region().zones().size());
    }

    @Test
    void countsRequestsByRouteAndNotByPath() throws Exception {
        assertThat(node.get("/api/v1/tracks/il-1").statusCode()).isEqualTo(200);
        assertThat(node.get("/metrics").body())
                .contains("tocsin_http_requests_total{node=\"il\",route=\"/api/v1/tracks/{id}\",status=\"200\"} 1.0")
                .contains("tocsin_stream_clients{node=\"il\",stream=\"alerts\"} 0.0");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.http.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readNBytes(200), StandardCharsets.US_ASCII);
        }
    }
}

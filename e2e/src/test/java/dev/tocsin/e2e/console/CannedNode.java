package dev.tocsin.e2e.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Answers the console on loopback with a [CannedScene], under the strict content policy of a node, and can fall
/// silent.
final class CannedNode implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript",
            "css", "text/css",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final CannedScene scene = new CannedScene();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> decisions = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean silent;
    private volatile boolean closed;

    CannedNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// Stops the picture and the heartbeats, or lets them go on; the connections stay.
    void silent(boolean now) {
        silent = now;
    }

    /// Authorization header and body of each decision, with a line break between them.
    List<String> decisions() {
        return List.copyOf(decisions);
    }

    /// Takes the token `good` only.
    private void decide(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String body = new String(exchange.getRequestBody().readNBytes(4_096), StandardCharsets.UTF_8);
        decisions.add(token + "\n" + body);
        exchange.sendResponseHeaders("Bearer good".equals(token) ? 202 : 401, -1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/api/v1/decisions")) {
                decide(exchange);
            } else if (path.equals("/api/v1/picture/stream")) {
                stream(exchange, "", 1000);
            } else if (path.equals("/api/v1/alerts/stream")) {
                StringBuilder all = new StringBuilder();
                int id = 1;
                for (String alert : scene.alerts()) {
                    all.append("event: alert\nid: ")
                            .append(id++)
                            .append("\ndata: ")
                            .append(alert)
                            .append("\n\n");
                }
                stream(exchange, all.toString(), 5000);
            } else {
                byte[] body = body(path);
                exchange.getResponseHeaders().set("Content-Type", type(path));
                exchange.getResponseHeaders()
                        .set(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                                        + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'");
                exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private byte[] body(String path) throws IOException {
        if (path.startsWith("/api/v1/basemap/")) {
            return scene.pack().basemap(path.substring("/api/v1/basemap/".length(), path.length() - ".json".length()));
        }
        String text = api(path);
        if (!text.isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        String file = path.equals("/") ? "index.html" : path.substring(1);
        try (InputStream in = CannedNode.class.getResourceAsStream("/dev/tocsin/console/" + file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private String api(String path) {
        if (path.startsWith("/api/v1/tracks/")) {
            return scene.track(path.substring("/api/v1/tracks/".length()));
        }
        return switch (path) {
            case "/api/v1/status" -> scene.status();
            case "/api/v1/zones" -> scene.zones();
            case "/api/v1/picture" -> scene.picture();
            case "/api/v1/alerts" ->
                "{\"time\":\"" + scene.now() + "\",\"node\":\"il\",\"type\":\"EXERCISE\","
                        + "\"issuer\":{\"en\":\"Israel\",\"he\":\"ישראל\"},\"timeZone\":\"Asia/Jerusalem\",\"alerts\":["
                        + String.join(",", scene.alerts()) + "]}";
            case "/api/v1/sources" -> """
                {"sources":[{"source":"udp://127.0.0.1:8600","protocol":"asterix","state":"LISTENING","reason":"",
                  "ageSeconds":0.2,"bytesPerSecond":4100,"droppedTooFast":0,"droppedTooLong":0,"findings":3}],
                 "outputs":[{"recipient":"tak","protocol":"cot","url":"tcp-listen://127.0.0.1:8087","connected":2,
                  "sent":9120,"dropped":0,"withheld":4,"reason":""}]}""";
            case "/api/v1/coverage" -> """
                {"time":"2024-04-13T21:14:00.000Z","node":"il","revision":7,
                 "zones":{"LOW":{"SEEN":1300,"ONE":118,"BLIND":2},"HIGH":{"SEEN":1420,"ONE":0,"BLIND":0}},
                 "notices":[{"height":"LOW","state":"BLIND","never":false,"since":"2024-04-13T21:02:10.000Z",
                  "reason":"il-tavor: no data for 41 s","population":20000,
                  "zones":["il-tirat-carmel","il-haifa-west"]}]}""";
            case "/api/v1/nodes" -> """
                [{"node":"il","name":"Israel","url":"/","self":true},
                 {"node":"jo","name":"Jordan","url":"http://localhost:8081/","self":false}]""";
            default -> "";
        };
    }

    private static String type(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1);
        return path.equals("/") ? "text/html; charset=utf-8" : TYPES.getOrDefault(end, "application/json");
    }

    private void stream(HttpExchange exchange, String first, long periodMillis) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(first.getBytes(StandardCharsets.UTF_8));
        while (!closed) {
            if (!silent) {
                String event = periodMillis == 1000
                        ? "event: picture\nid: 1\ndata: " + scene.picture().replace("\n", "") + "\n\n"
                        : "event: heartbeat\ndata: {\"time\":\"" + scene.now() + "\",\"sequence\":"
                                + sequence.incrementAndGet() + ",\"coverage\":7}\n\n";
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            try {
                Thread.sleep(periodMillis);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.tocsin.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a node's alert stream as its reference asks for: connects again for ever, resumes after the last event
/// that it has seen, and drops what it knows by id and version. Advice of partners is left out.
final class AlertListener implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final URI uri;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Known known = new Known();
    private final Thread thread;
    private volatile boolean closed;
    private String lastId = "";

    AlertListener(int port) {
        uri = URI.create("http://127.0.0.1:" + port + "/api/v1/alerts/stream");
        thread = Thread.ofVirtual().start(this::listenForEver);
    }

    /// Waits until so many versions are known.
    ///
    /// @throws AssertionError when the node's process ends before
    void await(Process process, int versions) throws InterruptedException {
        while (known.count() < versions) {
            if (!process.isAlive()) {
                throw new AssertionError("the demo ended with " + known.count() + " alerts heard");
            }
            synchronized (known) {
                known.wait(PAUSE_MILLIS);
            }
        }
    }

    /// The versions known, by alert, ascending.
    SortedMap<String, List<Integer>> heard() {
        return known.all();
    }

    private void listenForEver() {
        while (!closed) {
            try {
                listen();
            } catch (IOException e) {
                // The node is down: that is what the test is about.
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void listen() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            for (String line = reader.readLine(); line != null && !closed; line = reader.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    take(line.substring(5));
                } else if (line.isEmpty() && !id.isEmpty()) {
                    lastId = id;
                }
            }
        }
    }

    private void take(String data) {
        JsonNode json = JsonMapper.shared().readTree(data);
        if (json.has("version") && !json.path("advice").booleanValue()) {
            known.add(json.get("id").stringValue(), json.get("version").intValue());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.shutdownNow();
    }

    /// The versions that a client knows, by alert.
    private static final class Known {
        private final TreeMap<String, TreeSet<Integer>> versions = new TreeMap<>();
        private int count;

        synchronized void add(String id, int version) {
            count += versions.computeIfAbsent(id, _ -> new TreeSet<>()).add(version) ? 1 : 0;
            notifyAll();
        }

        synchronized int count() {
            return count;
        }

        synchronized SortedMap<String, List<Integer>> all() {
            TreeMap<String, List<Integer>> all = new TreeMap<>();
            versions.forEach((id, known) -> all.put(id, List.copyOf(known)));
            return all;
        }
    }
}

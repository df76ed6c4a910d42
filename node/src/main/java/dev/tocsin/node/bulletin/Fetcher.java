package dev.tocsin.node.bulletin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Fetches documents: of configured hosts only, or files beside the configured file. No redirects, bounded in size and
/// time. Thread-safe.
final class Fetcher implements AutoCloseable {
    /// Bytes of a document at most.
    static final int MAX_BYTES = 4 << 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI index;
    private final List<String> hosts;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    Fetcher(URI index, List<String> hosts) {
        this.index = index;
        this.hosts = hosts;
    }

    byte[] index() throws IOException, InterruptedException {
        return fetch(index);
    }

    /// A document that the index names.
    ///
    /// @throws IOException when it cannot be had, or may not be asked for
    byte[] entry(String href) throws IOException, InterruptedException {
        URI uri;
        try {
            uri = index.resolve(href.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address: " + href, e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals(index.getScheme())) {
            throw new IOException("an index of " + index.getScheme() + ": may not name " + uri);
        }
        if (scheme.equals("file")) {
            Path folder = Path.of(index).getParent();
            if (folder == null || !Path.of(uri).normalize().startsWith(folder)) {
                throw new IOException("a file outside the folder of its index: " + uri);
            }
        } else if (!hosts.contains(String.valueOf(uri.getHost()))) {
            throw new IOException("host " + uri.getHost() + " is not among those configured");
        }
        return fetch(uri);
    }

    private byte[] fetch(URI uri) throws IOException, InterruptedException {
        if (uri.getScheme().equals("file")) {
            try (InputStream in = Files.newInputStream(Path.of(uri))) {
                return bounded(in, uri);
            }
        }
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", "application/cap+xml, application/atom+xml, application/rss+xml, application/xml")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(uri + " answers with status " + answer.statusCode());
            }
            return bounded(in, uri);
        }
    }

    private static byte[] bounded(InputStream in, URI uri) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(uri + " is longer than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

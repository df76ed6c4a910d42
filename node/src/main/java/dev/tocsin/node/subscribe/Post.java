package dev.tocsin.node.subscribe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Posts one message over HTTP/1.1 and reads no more of the answer than its status. Follows nothing. Its own few lines
/// rather than a client's, since it must connect to the very address that was judged while TLS still proves the name.
/// Thread-safe.
final class Post implements AutoCloseable {
    /// Time for all of it: whoever drips bytes gains nothing.
    static final long TIMEOUT_MILLIS = 5_000;

    private static final int MAX_STATUS_LINE = 512;

    /// What became of a message.
    ///
    /// @param kind what to do next
    /// @param detail for a person
    record Outcome(Kind kind, String detail) {
        /// What to do next.
        enum Kind {
            /// The subscriber took it.
            TAKEN,
            /// It may be taken later.
            AGAIN,
            /// It will not be taken.
            REFUSED
        }
    }

    private final AddressRule rule;
    private final long timeoutMillis;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-alarm").factory());

    Post(AddressRule rule, long timeoutMillis) {
        this.rule = rule;
        this.timeoutMillis = timeoutMillis;
    }

    /// Posts a body. Never throws.
    Outcome send(URI url, Map<String, String> headers, byte[] body) {
        String refusal = rule.refusal(url);
        if (!refusal.isEmpty()) {
            return new Outcome(Outcome.Kind.REFUSED, refusal);
        }
        try {
            return judge(status(url, headers, body));
        } catch (IOException e) {
            return new Outcome(Outcome.Kind.AGAIN, String.valueOf(e.getMessage()));
        }
    }

    private static Outcome judge(int status) {
        String said = "status " + status;
        if (status / 100 == 2) {
            return new Outcome(Outcome.Kind.TAKEN, said);
        }
        boolean later = status / 100 == 5 || status == 408 || status == 425 || status == 429;
        return new Outcome(later ? Outcome.Kind.AGAIN : Outcome.Kind.REFUSED, said);
    }

    private int status(URI url, Map<String, String> headers, byte[] body) throws IOException {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        InetAddress address = rule.address(url);
        try (Socket plain = new Socket()) {
            ScheduledFuture<?> end = alarm.schedule(() -> closed(plain), timeoutMillis, TimeUnit.MILLISECONDS);
            try {
                plain.connect(new InetSocketAddress(address, port), (int) timeoutMillis);
                return tls
                        ? secured(plain, url, port, request(url, headers, body))
                        : exchange(plain, request(url, headers, body));
            } finally {
                end.cancel(false);
            }
        }
    }

    private static int secured(Socket plain, URI url, int port, byte[] request) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, url.getHost(), port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return exchange(socket, request);
        }
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST " + path);
        head.append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery()).append(" HTTP/1.1\r\n");
        String port = url.getPort() > 0 ? ":" + url.getPort() : "";
        head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static int exchange(Socket socket, byte[] request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
        String line = line(socket.getInputStream());
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("not an answer of HTTP/1.1");
        }
        return Integer.parseInt(words[1]);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.length() > MAX_STATUS_LINE) {
                throw new IOException(octet < 0 ? "closed without an answer" : "an endless answer");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed is all it must be.
        }
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }
}

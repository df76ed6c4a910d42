package dev.tocsin.node.subscribe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/// A subscriber's server on loopback that answers as it is told: a status for the n-th request, or 0 to hang.
public final class Hook implements AutoCloseable {
    /// One request.
    ///
    /// @param key its idempotency key
    /// @param signature its signature
    /// @param body its body
    /// @param path its path
    public record Got(String key, String signature, String body, String path) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntUnaryOperator status;

    /// A server that answers the n-th request, from 1 on, with this status.
    public Hook(IntUnaryOperator status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Answers otherwise from now on.
    public void answer(int now) {
        status = _ -> now;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String signature = exchange.getRequestHeaders().getFirst("Tocsin-Signature");
            got.add(new Got(key, signature, body, exchange.getRequestURI().getPath()));
            int answer = status.applyAsInt(got.size());
            if (answer == 0) {
                closed.await();
            }
            if (answer / 100 == 3) {
                exchange.getResponseHeaders().set("Location", uri("/elsewhere").toString());
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Its address.
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// What came, in order.
    public List<Got> got() {
        return got;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.tocsin.node.http;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All clients of one stream, and the thread that tells them of news.
///
/// Budget: 10,000 clients, one event; each client costs one hand-over and one write of some ten microseconds, so that
/// the last is told after about a tenth of a second.
final class StreamHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final String name;
    private final StreamSource source;
    private final int maxClients;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong beats = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile StreamSource.Part beat = new StreamSource.Part(NOTHING, 0);
    private volatile boolean closed;

    StreamHub(String name, StreamSource source, int maxClients) {
        this.name = name;
        this.source = source;
        this.maxClients = maxClients;
    }

    void start() {
        Thread.ofPlatform().name("stream-" + name).daemon().start(this::tellForEver);
    }

    /// Takes a client whose answer has begun; false when there are too many.
    boolean join(Response response, Callback callback, long place) {
        if (closed || clients.size() >= maxClients) {
            return false;
        }
        StreamClient client = new StreamClient(this, response, callback, place);
        clients.add(client);
        client.iterate();
        return true;
    }

    /// Whether there is room for one more.
    boolean full() {
        return clients.size() >= maxClients;
    }

    /// There is something new. Never waits.
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// Sends a sign of life to each client that has nothing else to read.
    void beat(byte[] bytes) {
        beat = new StreamSource.Part(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), beats.incrementAndGet());
        wake();
    }

    StreamSource.Part beat() {
        return beat;
    }

    StreamSource source() {
        return source;
    }

    boolean closed() {
        return closed;
    }

    int size() {
        return clients.size();
    }

    /// Clients that were lost or closed for being slow, since the start.
    long failures() {
        return failures.get();
    }

    void left(StreamClient client) {
        clients.remove(client);
        if (!closed) {
            failures.incrementAndGet();
        }
    }

    private void tellForEver() {
        while (!closed) {
            try {
                news.acquire();
                clients.forEach(StreamClient::iterate);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("stream {} lost a round", name, e);
            }
        }
        clients.forEach(StreamClient::iterate);
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}

package dev.tocsin.node.output;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.Acceptor;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotServerSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Serves events to whoever connects, over TCP or mutual TLS. A new client is told everything that holds at once.
final class CotServer implements Outgoing {
    /// Clients at most; further ones are turned away.
    static final int MAX_CLIENTS = 256;

    /// A client whose socket takes nothing for so long is left.
    static final long STUCK_NANOS = 30 * Nanos.SECOND;

    private static final int MAX_HELD = 40_000;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final OutputConfig config;
    private final CotTeller teller;
    private final ReleasedPicture picture;
    private final Consumer<Finding> findings;
    private final Set<CotClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    /// The newest event of each thing that is not stale, for new clients.
    private final Map<String, CotEvent> held = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private @Nullable ServerSocket server;

    CotServer(OutputConfig config, CotTeller teller, ReleasedPicture picture, Consumer<Finding> findings) {
        this.config = config;
        this.teller = teller;
        this.picture = picture;
        this.findings = findings;
    }

    @Override
    public void start() throws IOException {
        ServerSocket made = config.options().tls().isPresent()
                ? TlsStores.server(config.options().tls().get())
                : new ServerSocket();
        try {
            made.setReuseAddress(true);
            made.bind(new InetSocketAddress(
                    InetAddress.getByName(config.address().getHost()),
                    config.address().getPort()));
        } catch (IOException e) {
            made.close();
            throw new IOException("output " + config.url() + " cannot be bound: " + e.getMessage(), e);
        }
        server = made;
        String name = "output " + config.recipient();
        threads.add(Thread.ofVirtual().name(name).start(() -> teller.run(this::tell)));
        threads.add(Thread.ofVirtual().name(name + " accept").start(() -> accept(made)));
    }

    private void tell(List<CotEvent> events) {
        long now = picture.nowNanos();
        lock.lock();
        try {
            for (CotEvent event : events) {
                if (held.size() < MAX_HELD || held.containsKey(event.uid())) {
                    held.put(event.uid(), event);
                }
            }
            held.values().removeIf(event -> event.times().staleNanos() <= now);
            clients.forEach(client -> client.offer(events));
        } finally {
            lock.unlock();
        }
        long real = System.nanoTime();
        for (CotClient client : clients) {
            long since = client.writingSinceNanos();
            if (since != 0 && real - since > STUCK_NANOS) {
                say("output-client-stuck", "a client takes nothing and is left");
                client.close();
            }
        }
    }

    private void accept(ServerSocket listening) {
        try {
            Acceptor.run(listening, e -> say("output-accept", String.valueOf(e.getMessage())), this::take);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Socket socket) throws IOException {
        if (clients.size() >= MAX_CLIENTS) {
            say("output-clients", "more than " + MAX_CLIENTS + " clients");
            socket.close();
        } else {
            Thread.ofVirtual().name("output " + config.recipient() + " client").start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            if (socket instanceof SSLSocket tls) {
                socket.setSoTimeout(HANDSHAKE_MILLIS);
                tls.startHandshake();
                socket.setSoTimeout(0);
            }
            String uid = "tocsin-takp-" + connections.incrementAndGet() + "-" + picture.nowNanos();
            CotServerSession session = new CotServerSession(config.url(), uid, picture.nowNanos());
            converse(new CotClient(socket, session, sent, dropped));
        } catch (IOException e) {
            if (!closed) {
                say("output-client", String.valueOf(e.getMessage()));
            }
        }
    }

    private void converse(CotClient client) throws IOException {
        lock.lock();
        try {
            clients.add(client);
            client.offer(held.values());
        } finally {
            lock.unlock();
        }
        Thread writer = Thread.ofVirtual()
                .name("output " + config.recipient() + " writer")
                .start(() -> write(client));
        try {
            client.read(picture);
        } finally {
            clients.remove(client);
            client.close();
            writer.interrupt();
        }
    }

    private static void write(CotClient client) {
        try {
            client.write();
        } catch (IOException _) {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String code, String detail) {
        findings.accept(new Finding(Severity.WARNING, config.url(), code, detail, -1));
    }

    @Override
    public int port() {
        ServerSocket listening = server;
        return listening == null ? 0 : listening.getLocalPort();
    }

    @Override
    public void wake() {
        teller.wake();
    }

    @Override
    public OutputStatus status() {
        return new OutputStatus(
                config.recipient().value(),
                config.protocol(),
                config.url(),
                clients.size(),
                new OutputStatus.Counts(sent.get(), dropped.get(), picture.withheld()),
                "");
    }

    @Override
    public void close() throws IOException {
        closed = true;
        threads.forEach(Thread::interrupt);
        clients.forEach(CotClient::close);
        ServerSocket listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}

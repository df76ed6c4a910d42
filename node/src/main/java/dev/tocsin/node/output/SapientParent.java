package dev.tocsin.node.output;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.wire.sapient.ParentSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a connection to a parent fusion node: one thread sends at its pace, one reads; a connection that falls is
/// opened again with growing pauses and begins with a registration.
final class SapientParent implements Outgoing {
    private static final int CONNECT_MILLIS = 5_000;
    private static final long TICK_MILLIS = 20;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long MAX_PAUSE_MILLIS = 30_000;

    private final OutputConfig config;
    private final ParentSession.Self self;
    private final ReleasedPicture picture;
    private final Consumer<Finding> findings;
    private final AtomicLong sent = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Socket open;
    private volatile boolean registered;
    private volatile boolean closed;
    private volatile String reason = "not connected yet";
    private @Nullable Thread thread;

    SapientParent(OutputConfig config, ParentSession.Self self, ReleasedPicture picture, Consumer<Finding> findings) {
        this.config = config;
        this.self = self;
        this.picture = picture;
        this.findings = findings;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("output " + config.recipient()).start(this::run);
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed) {
            boolean accepted = false;
            try (Socket socket = new Socket()) {
                open = socket;
                socket.connect(
                        new InetSocketAddress(
                                config.address().getHost(), config.address().getPort()),
                        CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                accepted = talk(socket);
            } catch (IOException e) {
                broken(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            registered = false;
            pause = accepted ? FIRST_PAUSE_MILLIS : Math.min(MAX_PAUSE_MILLIS, 2 * pause);
            if (!sleep(pause)) {
                return;
            }
        }
    }

    /// Talks until the connection falls; whether the parent ever accepted us.
    private boolean talk(Socket socket) throws IOException, InterruptedException {
        ParentSession session = new ParentSession(config.url(), self);
        Thread reader = Thread.ofVirtual()
                .name("output " + config.recipient() + " reader")
                .start(() -> read(socket, session));
        try {
            OutputStream out = socket.getOutputStream();
            long seen = -1;
            while (!closed && reader.isAlive()) {
                long now = picture.nowNanos();
                seen = tick(session, out, now, seen);
                if (session.broken().isPresent()) {
                    broken(session.broken().get());
                    break;
                }
                Thread.sleep(TICK_MILLIS);
            }
            if (!reader.isAlive() && !closed) {
                broken("the parent closed the connection");
            }
            return session.registered();
        } finally {
            socket.close();
            reader.join();
        }
    }

    private long tick(ParentSession session, OutputStream out, long now, long seen) throws IOException {
        lock.lock();
        try {
            long second = now / ParentSession.PACE_NANOS;
            if (second != seen) {
                session.show(picture.tracks());
                session.health(picture.sensorsOk(), picture.sensorsAll());
            }
            registered = session.registered();
            reason = registered ? "" : "waits for the parent to accept the registration";
            for (byte[] message : session.tick(now)) {
                out.write(message);
                sent.incrementAndGet();
            }
            session.drainFindings().forEach(findings);
            return second;
        } finally {
            lock.unlock();
        }
    }

    private void read(Socket socket, ParentSession session) {
        byte[] data = new byte[16_384];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(data); n >= 0; n = in.read(data)) {
                lock.lock();
                try {
                    session.accept(data, 0, n, picture.nowNanos());
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException _) {
            // The writer tells that the connection fell.
        }
    }

    private void broken(String why) {
        reason = why;
        if (!closed) {
            findings.accept(new Finding(Severity.WARNING, config.url(), "output-connection", why, -1));
        }
    }

    private boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void wake() {
        // Alerts are not told to a parent.
    }

    @Override
    public OutputStatus status() {
        return new OutputStatus(
                config.recipient().value(),
                config.protocol(),
                config.url(),
                registered ? 1 : 0,
                new OutputStatus.Counts(sent.get(), 0, picture.withheld()),
                reason);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try (Socket _ = open) {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        }
    }
}

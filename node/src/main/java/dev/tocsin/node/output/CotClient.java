package dev.tocsin.node.output;

import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotServerSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One client of the streaming server. What waits for it is the newest event of each thing, so that a slow client gets
/// fewer events and never old ones; more than [#MAX_WAITING] things are dropped and counted. Thread-safe.
final class CotClient {
    /// Events that wait at most.
    static final int MAX_WAITING = 20_000;

    private final Socket socket;
    private final CotServerSession session;
    private final AtomicLong sent;
    private final AtomicLong dropped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final LinkedHashMap<String, CotEvent> waiting = new LinkedHashMap<>();
    private boolean closed;
    private volatile long writingSinceNanos;

    CotClient(Socket socket, CotServerSession session, AtomicLong sent, AtomicLong dropped) {
        this.socket = socket;
        this.session = session;
        this.sent = sent;
        this.dropped = dropped;
    }

    /// Adds events; never waits.
    void offer(Collection<CotEvent> events) {
        lock.lock();
        try {
            for (CotEvent event : events) {
                if (waiting.size() < MAX_WAITING || waiting.containsKey(event.uid())) {
                    waiting.put(event.uid(), event);
                } else {
                    dropped.incrementAndGet();
                }
            }
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    int backlog() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Since when one write hangs, in real nanoseconds; 0 when none does.
    long writingSinceNanos() {
        return writingSinceNanos;
    }

    /// Writes until the client leaves.
    void write() throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        for (Optional<byte[]> bytes = next(); bytes.isPresent(); bytes = next()) {
            writingSinceNanos = System.nanoTime() | 1;
            out.write(bytes.get());
            writingSinceNanos = 0;
            sent.incrementAndGet();
        }
    }

    /// The next bytes in the version of this moment, replies first; empty at the end.
    private Optional<byte[]> next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    return Optional.empty();
                }
                Optional<byte[]> reply = session.pollReply();
                if (reply.isPresent()) {
                    return reply;
                }
                if (!waiting.isEmpty()) {
                    return Optional.of(session.encode(waiting.pollFirstEntry().getValue()));
                }
                more.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Reads until the client leaves or must be left.
    ///
    /// @throws IOException when the connection breaks or the client makes no sense
    void read(ReleasedPicture clock) throws IOException {
        byte[] data = new byte[16_384];
        InputStream in = socket.getInputStream();
        for (int n = in.read(data); n >= 0; n = in.read(data)) {
            lock.lock();
            try {
                session.accept(data, 0, n, clock.nowNanos());
                session.drainFindings();
                if (session.broken().isPresent()) {
                    throw new IOException(session.broken().get());
                }
                more.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone.
        }
    }
}

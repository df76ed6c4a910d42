package dev.tocsin.node.source;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.Acceptor;
import dev.tocsin.node.pipeline.LinkStatus.State;
import dev.tocsin.wire.sapient.FusionSession;
import dev.tocsin.wire.sapient.SapientSensor;
import dev.tocsin.wire.sapient.Ulids;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Takes SAPIENT edge nodes on one port, several at a time: a virtual thread and a session each; what they bring is
/// handed on one after another. Closed by any thread.
final class SapientTransport implements Transport {
    /// Connections at most; further ones are turned away.
    static final int MAX_CONNECTIONS = 64;

    /// A node that says nothing for so long is left: it has a status to report every few seconds.
    private static final int IDLE_MILLIS = 300_000;

    private final SourceUrl url;
    private final String ownUuid;
    private final Map<String, SapientSensor> known = new HashMap<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock handing = new ReentrantLock();
    private volatile @Nullable ServerSocket server;
    private volatile boolean closed;

    SapientTransport(SourceUrl url, List<SensorConfig> sensors) {
        this.url = url;
        this.ownUuid = Ulids.uuid("node", sensors.getFirst().sensor().node().value());
        sensors.stream().map(SapientTransport::edge).forEach(sensor -> known.put(sensor.uuid(), sensor));
    }

    private static SapientSensor edge(SensorConfig config) {
        SensorConfig.Edge edge = config.edge().orElseThrow();
        return new SapientSensor(
                edge.node(),
                config.sensor().id(),
                config.sensor().kind(),
                config.sensor().site(),
                edge.geoidHeightMetres());
    }

    /// Looks at sensors that share one port.
    ///
    /// @throws IllegalArgumentException when an identifier is none or stands twice
    static void check(List<SensorConfig> sharing) {
        Map<String, SapientSensor> seen = new HashMap<>();
        for (SensorConfig config : sharing) {
            SapientSensor sensor = edge(config);
            SapientSensor other = seen.put(sensor.uuid(), sensor);
            if (other != null) {
                throw new IllegalArgumentException("sensors " + other.sensor() + " and " + sensor.sensor()
                        + " share source " + config.source() + " and SAPIENT node " + sensor.uuid());
            }
        }
    }

    @Override
    public void open() throws IOException {
        server = url.listen();
    }

    @Override
    public void run(SourceFeed feed) throws InterruptedException {
        ServerSocket listening = server;
        state(feed);
        if (listening != null) {
            Acceptor.run(
                    listening,
                    e -> say(feed, "connection", String.valueOf(e.getMessage())),
                    socket -> take(socket, feed));
        }
    }

    private void take(Socket socket, SourceFeed feed) throws IOException {
        if (sockets.size() >= MAX_CONNECTIONS) {
            say(feed, "too-many-connections", "more than " + MAX_CONNECTIONS + " connections");
            socket.close();
        } else {
            sockets.add(socket);
            Thread.ofVirtual().name("source " + url.text() + " node").start(() -> serve(socket, feed));
        }
    }

    private void serve(Socket socket, SourceFeed feed) {
        state(feed);
        FusionSession session = new FusionSession(url.text(), ownUuid, uuid -> Optional.ofNullable(known.get(uuid)));
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            converse(socket, session, feed);
        } catch (IOException e) {
            say(feed, "connection", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            say(feed, "decoder-defect", e.toString());
        }
        sockets.remove(socket);
        session.ended(feed.nowNanos());
        hand(session, 0, feed);
        state(feed);
    }

    private void converse(Socket socket, FusionSession session, SourceFeed feed) throws IOException {
        byte[] data = new byte[64 << 10];
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        for (int n = in.read(data); n >= 0 && !closed; n = in.read(data)) {
            if (!mayDecode(n, feed)) {
                throw new IOException("a node sends too fast and is left");
            }
            session.accept(data, 0, n, feed.nowNanos());
            hand(session, n, feed);
            for (byte[] reply : session.drainReplies()) {
                out.write(reply);
            }
            if (session.broken().isPresent()) {
                throw new IOException(
                        "the stream is not SAPIENT: " + session.broken().get());
            }
        }
    }

    private boolean mayDecode(int octets, SourceFeed feed) {
        handing.lock();
        try {
            return feed.mayDecode(octets);
        } finally {
            handing.unlock();
        }
    }

    private void hand(FusionSession session, int octets, SourceFeed feed) {
        handing.lock();
        try {
            feed.decoded(octets, session.drainBatches(), session.drainStatus(), session.drainFindings());
        } finally {
            handing.unlock();
        }
    }

    private void state(SourceFeed feed) {
        handing.lock();
        try {
            feed.is(sockets.isEmpty() ? State.LISTENING : State.CONNECTED, "");
        } finally {
            handing.unlock();
        }
    }

    private void say(SourceFeed feed, String code, String detail) {
        if (closed) {
            return;
        }
        handing.lock();
        try {
            feed.report(List.of(new Finding(Severity.WARNING, url.text(), code, detail, -1)));
        } finally {
            handing.unlock();
        }
    }

    @Override
    public int port() {
        ServerSocket listening = server;
        return listening == null ? 0 : listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Socket socket : sockets) {
            socket.close();
        }
        ServerSocket listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}

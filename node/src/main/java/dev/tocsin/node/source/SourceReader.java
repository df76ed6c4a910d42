package dev.tocsin.node.source;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads one source for ever in its own virtual thread; opens it again with growing pauses when it breaks.
final class SourceReader implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int MAX_DATAGRAM = 65_535;
    private static final int STREAM_BUFFER = 64 << 10;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 15_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long MAX_FRAME_PAUSE_NANOS = 5 * Nanos.SECOND;

    private final SourceUrl url;
    private final List<SensorMeter> sensors;
    private final SourceSink sink;
    private final double speed;
    private final AtomicReference<@Nullable Closeable> open = new AtomicReference<>();
    private volatile boolean closed;
    private volatile int boundPort;
    private @Nullable Thread thread;

    SourceReader(SourceUrl url, List<SensorMeter> sensors, SourceSink sink, double speed) {
        this.url = url;
        this.sensors = sensors;
        this.sink = sink;
        this.speed = speed;
    }

    /// Binds where the source must be bound before anybody sends, then reads in the background.
    ///
    /// @throws IOException when the port cannot be had
    void start() throws IOException {
        Runnable reading = switch (url.scheme()) {
            case UDP -> {
                DatagramChannel channel = bindUdp();
                yield () -> readUdp(channel);
            }
            case TCP_LISTEN -> {
                ServerSocket server = listen();
                yield () -> serve(server);
            }
            case TCP -> this::readTcp;
            case FILE -> this::readFile;
        };
        thread = Thread.ofVirtual().name("source " + url.text()).start(reading);
    }

    /// The port that is bound, 0 when none is.
    int port() {
        return boundPort;
    }

    private DatagramChannel bindUdp() throws IOException {
        InetAddress address = InetAddress.getByName(url.host());
        StandardProtocolFamily family =
                address instanceof java.net.Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            if (address.isMulticastAddress()) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(url.port()));
                join(channel, address);
            } else {
                channel.bind(new InetSocketAddress(address, url.port()));
            }
            boundPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            open.set(channel);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("source " + url.text() + " cannot be bound: " + e.getMessage(), e);
        }
    }

    private static void join(DatagramChannel channel, InetAddress group) throws IOException {
        int joined = 0;
        for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (one.isUp() && (one.supportsMulticast() || one.isLoopback())) {
                try {
                    channel.join(group, one);
                    joined++;
                } catch (IOException | UnsupportedOperationException _) {
                    // An interface without an address of this family; another may do.
                }
            }
        }
        if (joined == 0) {
            throw new IOException("no network interface can join " + group.getHostAddress());
        }
    }

    private void readUdp(DatagramChannel channel) {
        SourceDecoder decoder = new SourceDecoder(url, sensors, sink);
        byte[] data = new byte[MAX_DATAGRAM];
        ByteBuffer buffer = ByteBuffer.wrap(data);
        while (!closed) {
            try {
                buffer.clear();
                channel.receive(buffer);
                decoder.accept(data, 0, buffer.position());
            } catch (IOException e) {
                broken(e);
            } catch (RuntimeException e) {
                defect(e);
            }
        }
    }

    private ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(url.host()), url.port()));
            boundPort = server.getLocalPort();
            open.set(server);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException("source " + url.text() + " cannot be bound: " + e.getMessage(), e);
        }
    }

    /// One sender at a time: the newest connection waits until the one before ends.
    private void serve(ServerSocket server) {
        while (!closed) {
            try (Socket socket = server.accept()) {
                readStream(socket);
            } catch (IOException e) {
                broken(e);
            } catch (RuntimeException e) {
                defect(e);
            }
        }
    }

    private void readTcp() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed) {
            try (Socket socket = new Socket()) {
                open.set(socket);
                socket.connect(new InetSocketAddress(url.host(), url.port()), CONNECT_MILLIS);
                pause = FIRST_PAUSE_MILLIS;
                readStream(socket);
                broken(new IOException("the other side closed the connection"));
            } catch (IOException e) {
                broken(e);
            } catch (RuntimeException e) {
                defect(e);
            }
            pause(pause);
            pause = Math.min(MAX_PAUSE_MILLIS, 2 * pause);
        }
    }

    private void readStream(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        SourceDecoder decoder = new SourceDecoder(url, sensors, sink);
        boolean lines = sensors.getFirst().config().protocol() == SensorConfig.Protocol.SBS;
        StreamBlocks blocks = new StreamBlocks();
        byte[] data = new byte[STREAM_BUFFER];
        InputStream in = socket.getInputStream();
        for (int n = in.read(data); n >= 0 && !closed; n = in.read(data)) {
            if (lines) {
                decoder.accept(data, 0, n);
            } else if (!blocks.accept(data, n, decoder)) {
                throw new IOException("the stream is not ASTERIX: a block with an impossible length");
            }
        }
    }

    /// Plays a recording once, with its own timing in the node's time.
    private void readFile() {
        SourceDecoder decoder = new SourceDecoder(url, sensors, sink);
        long before = 0;
        try (Capture capture = Captures.open(url.path())) {
            while (capture.hasNext() && !closed) {
                Frame frame = capture.next();
                if (frame.timeKind() != Frame.TimeKind.NONE) {
                    long wait = before == 0 ? 0 : Math.clamp(frame.timeNanos() - before, 0, MAX_FRAME_PAUSE_NANOS);
                    before = frame.timeNanos();
                    pause((long) (wait / speed / Nanos.MILLISECOND));
                }
                decoder.accept(frame.data(), frame.from(), frame.to());
            }
            decoder.report(capture.drainFindings());
        } catch (IOException e) {
            broken(e);
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    private void broken(IOException e) {
        if (!closed) {
            say("connection", String.valueOf(e.getMessage()));
        }
    }

    /// A defect of a decoder must not end the source: it is said, and reading goes on.
    private void defect(RuntimeException e) {
        say("decoder-defect", e.toString());
    }

    private void say(String code, String detail) {
        sink.finding(new Finding(Severity.WARNING, url.text(), code, detail, -1));
    }

    private void pause(long millis) {
        if (millis <= 0 || closed) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try (Closeable _ = open.getAndSet(null)) {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        } catch (IOException e) {
            say("close", String.valueOf(e.getMessage()));
        }
    }
}

package dev.tocsin.node.source;

import dev.tocsin.node.pipeline.Acceptor;
import dev.tocsin.node.pipeline.LinkStatus.State;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream: a connection that we open, in clear or by TLS, and open again with growing pauses when it falls; or one
/// that others open to us, one sender at a time.
final class TcpTransport implements Transport {
    private static final int STREAM_BUFFER = 64 << 10;
    private static final int CONNECT_MILLIS = 5_000;

    private final SourceUrl url;
    private final Optional<TlsTrust> trust;
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable Closeable stream;
    private volatile boolean closed;

    TcpTransport(SourceUrl url, Optional<TlsTrust> trust) {
        this.url = url;
        this.trust = trust;
    }

    @Override
    public void open() throws IOException {
        if (url.scheme() == SourceUrl.Scheme.TCP_LISTEN) {
            server = url.listen();
        }
    }

    @Override
    public void run(SourceFeed feed) throws InterruptedException {
        ServerSocket listening = server;
        if (listening != null) {
            serve(listening, feed);
        } else {
            connect(feed);
        }
    }

    /// One sender at a time: the newest connection waits until the one before ends.
    private void serve(ServerSocket listening, SourceFeed feed) throws InterruptedException {
        feed.is(State.LISTENING, "");
        Acceptor.run(listening, e -> fell(feed, e), socket -> {
            try (socket) {
                read(socket, feed);
            } catch (IOException e) {
                fell(feed, e);
            } catch (RuntimeException e) {
                feed.defect(e);
            }
            feed.is(State.LISTENING, "");
        });
    }

    private void connect(SourceFeed feed) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (!closed) {
            try (Socket socket = new Socket()) {
                stream = socket;
                socket.connect(new InetSocketAddress(url.host(), url.port()), CONNECT_MILLIS);
                if (read(secured(socket), feed)) {
                    backoff.reset();
                }
                fell(feed, new IOException("the other side closed the connection"));
            } catch (IOException e) {
                fell(feed, e);
            } catch (RuntimeException e) {
                feed.defect(e);
            }
            if (!closed) {
                Thread.sleep(backoff.nextMillis());
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (trust.isEmpty()) {
            return socket;
        }
        socket.setSoTimeout(CONNECT_MILLIS);
        Socket made = trust.get().over(socket, url.host(), url.port());
        made.setSoTimeout(0);
        return made;
    }

    /// Reads to the end; whether anything came.
    private boolean read(Socket socket, SourceFeed feed) throws IOException {
        stream = socket;
        socket.setKeepAlive(true);
        feed.connected();
        byte[] data = new byte[STREAM_BUFFER];
        InputStream in = socket.getInputStream();
        boolean some = false;
        for (int n = in.read(data); n >= 0 && !closed; n = in.read(data)) {
            some |= n > 0;
            feed.stream(data, n);
        }
        return some;
    }

    private void fell(SourceFeed feed, IOException e) {
        if (!closed) {
            feed.broken(e);
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
        try (Closeable _ = server;
                Closeable _ = stream) {
            // Both are closed, whatever the first does.
        }
    }
}

package dev.tocsin.node.pipeline;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// Takes connections on one port, one after the other, until the port is closed. After a failure it pauses, longer each
/// time: where no descriptor is left, the next attempt fails as well and would keep a core busy. Stateless.
public final class Acceptor {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    private Acceptor() {}

    /// Takes a connection; it is the taker's to close.
    public interface Taker {
        /// Returns when the next connection may come.
        void take(Socket socket) throws IOException;
    }

    /// Takes connections until the port is closed.
    ///
    /// @param failed told of each failure, before the pause
    /// @throws InterruptedException when the thread is interrupted in a pause
    public static void run(ServerSocket listening, Consumer<IOException> failed, Taker taker)
            throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!listening.isClosed()) {
            try {
                taker.take(listening.accept());
                pause = FIRST_PAUSE_MILLIS;
            } catch (IOException e) {
                if (listening.isClosed()) {
                    return;
                }
                failed.accept(e);
                Thread.sleep(pause);
                pause = Math.min(MAX_PAUSE_MILLIS, 2 * pause);
            }
        }
    }
}

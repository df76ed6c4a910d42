package dev.tocsin.node.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AcceptorTest {
    private static final int FAILURES = 4;

    /// A port on which nothing can be accepted for a while, as when no descriptor is left.
    private static final class Exhausted extends ServerSocket {
        private final List<Long> attempts = new ArrayList<>();

        Exhausted() throws IOException {
            super(0, 1, InetAddress.getLoopbackAddress());
        }

        @Override
        public Socket accept() throws IOException {
            attempts.add(System.nanoTime());
            if (attempts.size() <= FAILURES) {
                throw new SocketException("Too many open files");
            }
            return super.accept();
        }
    }

    @Test
    void pausesLongerAfterEachFailureAndThenTakesWhoWaits() throws Exception {
        List<String> said = new ArrayList<>();
        Exhausted port = new Exhausted();
        try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort())) {
            Acceptor.run(port, e -> said.add(e.getMessage()), taken -> {
                assertThat(taken.getPort()).isEqualTo(waiting.getLocalPort());
                taken.close();
                port.close();
            });
            assertThat(said).hasSize(FAILURES).containsOnly("Too many open files");
            for (int i = 0; i < FAILURES; i++) {
                assertThat(port.attempts.get(i + 1) - port.attempts.get(i)).isGreaterThan((50L << i) * 900_000);
            }
        }
    }

    @Test
    void endsWhenThePortIsClosed() throws Exception {
        ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        List<IOException> failures = new ArrayList<>();
        Thread runs = Thread.ofVirtual().start(() -> {
            try {
                Acceptor.run(port, failures::add, Socket::close);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        port.close();
        runs.join();
        assertThat(failures).isEmpty();
    }
}

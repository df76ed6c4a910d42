package dev.tocsin.node.output;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.OutputStatus;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends datagrams to the group or host of one output and counts them. One thread sends; the counters are for any.
final class DatagramSender implements Closeable {
    private static final int MAX_DATAGRAM = 65_507;

    private final OutputConfig config;
    private final Consumer<Finding> findings;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile String reason = "";
    private volatile @Nullable MulticastSocket socket;

    DatagramSender(OutputConfig config, Consumer<Finding> findings) {
        this.config = config;
        this.findings = findings;
    }

    /// Opens the socket.
    ///
    /// @throws IOException when the system gives none
    void open() throws IOException {
        MulticastSocket made = new MulticastSocket(null);
        made.bind(new InetSocketAddress(0));
        made.setTimeToLive(1);
        socket = made;
    }

    /// Sends one datagram, or counts and tells why it could not.
    void send(byte[] bytes) {
        MulticastSocket from = socket;
        if (from == null || from.isClosed()) {
            return;
        }
        InetSocketAddress to = new InetSocketAddress(
                config.address().getHost(), config.address().getPort());
        try {
            if (bytes.length > MAX_DATAGRAM) {
                throw new IOException(bytes.length + " octets fit no datagram");
            }
            from.send(new DatagramPacket(bytes, bytes.length, to));
            sent.incrementAndGet();
            reason = "";
        } catch (IOException e) {
            dropped.incrementAndGet();
            reason = String.valueOf(e.getMessage());
            if (!from.isClosed()) {
                findings.accept(new Finding(Severity.WARNING, config.url(), "output-send", reason, -1));
            }
        }
    }

    /// How it fares.
    ///
    /// @param withheld what the policy keeps back
    OutputStatus status(int withheld) {
        return new OutputStatus(
                config.recipient().value(),
                config.protocol(),
                config.url(),
                reason.isEmpty() ? 1 : 0,
                new OutputStatus.Counts(sent.get(), dropped.get(), withheld),
                reason);
    }

    @Override
    public void close() {
        MulticastSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}

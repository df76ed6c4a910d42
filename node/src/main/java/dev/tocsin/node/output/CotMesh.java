package dev.tocsin.node.output;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotXml;
import dev.tocsin.wire.cot.TakCodec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends events as datagrams, one each, to a group or a host.
final class CotMesh implements Outgoing {
    private static final int MAX_DATAGRAM = 65_507;
    private static final long CONTROL_NANOS = 30_000_000_000L;

    private final OutputConfig config;
    private final CotTeller teller;
    private final ReleasedPicture picture;
    private final Consumer<Finding> findings;
    private final String uid;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile String reason = "";
    private long controlNanos = Long.MIN_VALUE;
    private @Nullable MulticastSocket socket;
    private @Nullable Thread thread;

    CotMesh(OutputConfig config, CotTeller teller, ReleasedPicture picture, String uid, Consumer<Finding> findings) {
        this.config = config;
        this.teller = teller;
        this.picture = picture;
        this.uid = uid;
        this.findings = findings;
    }

    @Override
    public void start() throws IOException {
        MulticastSocket made = new MulticastSocket(null);
        made.bind(new InetSocketAddress(0));
        made.setTimeToLive(1);
        socket = made;
        InetSocketAddress to = new InetSocketAddress(
                config.address().getHost(), config.address().getPort());
        thread = Thread.ofVirtual()
                .name("output " + config.recipient())
                .start(() -> teller.run(events -> send(made, to, events)));
    }

    private void send(MulticastSocket from, InetSocketAddress to, List<CotEvent> events) {
        boolean tak = config.format() == OutputConfig.Format.TAK;
        long now = System.nanoTime();
        if (tak && (controlNanos == Long.MIN_VALUE || now - controlNanos >= CONTROL_NANOS)) {
            controlNanos = now;
            send(from, to, TakCodec.meshControl(uid));
        }
        for (CotEvent event : events) {
            send(from, to, tak ? TakCodec.mesh(event) : CotXml.encode(event));
        }
    }

    private void send(MulticastSocket from, InetSocketAddress to, byte[] bytes) {
        try {
            if (bytes.length > MAX_DATAGRAM) {
                throw new IOException("an event of " + bytes.length + " octets fits no datagram");
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

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void wake() {
        teller.wake();
    }

    @Override
    public OutputStatus status() {
        return new OutputStatus(
                config.recipient().value(),
                config.url(),
                reason.isEmpty() ? 1 : 0,
                sent.get(),
                dropped.get(),
                picture.withheld(),
                reason);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        MulticastSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}

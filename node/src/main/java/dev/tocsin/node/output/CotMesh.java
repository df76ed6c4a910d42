package dev.tocsin.node.output;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotXml;
import dev.tocsin.wire.cot.TakCodec;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends events as datagrams, one each, to a group or a host.
final class CotMesh implements Outgoing {
    private static final long CONTROL_NANOS = 30_000_000_000L;

    private final OutputConfig config;
    private final CotTeller teller;
    private final ReleasedPicture picture;
    private final DatagramSender sender;
    private final String uid;
    private long controlNanos = Long.MIN_VALUE;
    private @Nullable Thread thread;

    CotMesh(OutputConfig config, CotTeller teller, ReleasedPicture picture, String uid, Consumer<Finding> findings) {
        this.config = config;
        this.teller = teller;
        this.picture = picture;
        this.sender = new DatagramSender(config, findings);
        this.uid = uid;
    }

    @Override
    public void start() throws IOException {
        sender.open();
        thread = Thread.ofVirtual().name("output " + config.recipient()).start(() -> teller.run(this::send));
    }

    private void send(List<CotEvent> events) {
        boolean tak = config.options().format() == OutputConfig.Format.TAK;
        long now = System.nanoTime();
        if (tak && (controlNanos == Long.MIN_VALUE || now - controlNanos >= CONTROL_NANOS)) {
            controlNanos = now;
            sender.send(TakCodec.meshControl(uid));
        }
        for (CotEvent event : events) {
            sender.send(tak ? TakCodec.mesh(event) : CotXml.encode(event));
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
        return sender.status(picture.withheld());
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        sender.close();
    }
}

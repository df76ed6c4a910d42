package dev.tocsin.node.source;

import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.LinkStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one source for ever in its own virtual thread. Thread-safe.
final class SourceReader implements AutoCloseable {
    private final SourceUrl url;
    private final List<SensorMeter> sensors;
    private final SourceSink sink;
    private final LinkMeter link;
    private final double speed;
    private @Nullable Transport transport;
    private @Nullable Thread thread;

    SourceReader(SourceUrl url, List<SensorMeter> sensors, SourceSink sink, double speed) {
        this.url = url;
        this.sensors = sensors;
        this.sink = sink;
        this.speed = speed;
        this.link = new LinkMeter(url.text(), sensors, System.nanoTime());
        sensors.forEach(sensor -> sensor.on(link));
    }

    /// Binds where the source must be bound before anybody sends, then reads in the background.
    ///
    /// @throws IOException when the port or the certificates cannot be had
    void start() throws IOException {
        Transport made = transport();
        made.open();
        transport = made;
        SourceFeed feed = new SourceFeed(url, sensors, link, sink);
        thread = Thread.ofVirtual().name("source " + url.text()).start(() -> run(made, feed));
    }

    private Transport transport() throws IOException {
        SensorConfig first = sensors.getFirst().config();
        return switch (url.scheme()) {
            case UDP -> new UdpTransport(url);
            case TCP, TCP_LISTEN -> new TcpTransport(url, Optional.empty());
            case TCPS ->
                new TcpTransport(
                        url, Optional.of(new TlsTrust(first.limits().trust().orElseThrow())));
            case SAPIENT ->
                new SapientTransport(
                        url, sensors.stream().map(SensorMeter::config).toList());
            case FILE -> new FileTransport(url, speed);
        };
    }

    private static void run(Transport transport, SourceFeed feed) {
        try {
            transport.run(feed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The port that is bound, 0 when none is.
    int port() {
        Transport open = transport;
        return open == null ? 0 : open.port();
    }

    /// How the wire fares.
    LinkStatus status() {
        return link.status(System.nanoTime());
    }

    @Override
    public void close() {
        try (Transport _ = transport) {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
        } catch (IOException _) {
            // A socket that cannot be closed is closed with the process.
        }
    }
}

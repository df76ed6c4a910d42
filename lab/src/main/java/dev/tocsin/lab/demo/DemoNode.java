package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.NodeLink;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.node.pipeline.SourceStatus;
import dev.tocsin.node.publish.FilePublisher;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// One nation of a demonstration: its node, its console, what it records, and the socket that its sensors send from.
final class DemoNode implements AutoCloseable {
    private static final String VERSION = "0.1.0";

    /// Plots that may be under way between the sensors and the node's queue.
    static final long MAX_IN_FLIGHT = 400;

    /// Inputs that may wait in the node's queue.
    static final int MAX_WAITING = 150;

    private final NodeSpec spec;
    private final Node node;
    private final NodeCounts counts;
    private final FilePublisher files;
    private final DatagramChannel channel;
    private final Map<SensorId, InetSocketAddress> targets = new HashMap<>();
    private final Set<SensorId> counted = new HashSet<>();
    private long sentPlots;
    private long countedPlots;
    private long sentDatagrams;

    DemoNode(
            NodeSpec spec,
            NodeConfig config,
            RegionPack pack,
            Clock clock,
            List<NodeLink> links,
            Path out,
            Map<SensorId, Integer> ports)
            throws IOException {
        this.spec = spec;
        this.node = new Node(config, pack, clock);
        this.counts = new NodeCounts(spec.id());
        this.files = new FilePublisher(out, config.node(), node.cap());
        node.runtime().listen(counts);
        node.runtime().listen(files);
        node.serveHttp(() -> links, VERSION);
        this.channel = DatagramChannel.open();
        // What else receivers speak makes fewer plots than reports: a first position needs two messages.
        spec.sensors().stream()
                .filter(sensor -> sensor.speech() == SensorSpec.Speech.ASTERIX)
                .forEach(sensor -> counted.add(sensor.sensor().id()));
        ports.forEach(
                (sensor, port) -> targets.put(sensor, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    void start() throws IOException {
        node.start();
    }

    void send(SensorId sensor, byte[] datagram) throws IOException {
        InetSocketAddress target = targets.get(sensor);
        if (target != null) {
            channel.send(ByteBuffer.wrap(datagram), target);
            sentDatagrams++;
        }
    }

    void countPlots(SensorId sensor, int plots) {
        sentPlots += plots;
        countedPlots += counted.contains(sensor) ? plots : 0;
    }

    /// Whether the node has taken nearly all that was sent: then the clock may go on.
    boolean keepsUp() {
        if (node.runtime().waiting() > MAX_WAITING) {
            return false;
        }
        return countedPlots - receivedPlots(counted::contains) <= MAX_IN_FLIGHT;
    }

    /// Whether nothing that was sent is still on its way.
    boolean hasTakenAll() {
        return node.runtime().waiting() == 0 && countedPlots <= receivedPlots(counted::contains);
    }

    long receivedPlots() {
        return receivedPlots(_ -> true);
    }

    private long receivedPlots(Predicate<SensorId> of) {
        long plots = 0;
        for (SourceStatus source : node.runtime().sources()) {
            plots += of.test(source.sensor()) ? source.plots() + source.dropped() : 0;
        }
        return plots;
    }

    NodeSpec spec() {
        return spec;
    }

    Node node() {
        return node;
    }

    NodeCounts counts() {
        return counts;
    }

    long sentPlots() {
        return sentPlots;
    }

    long sentDatagrams() {
        return sentDatagrams;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        node.close();
        files.close();
    }
}

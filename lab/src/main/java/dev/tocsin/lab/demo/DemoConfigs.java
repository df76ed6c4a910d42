package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.config.SourceLimits;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.wire.modes.ModesSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Configurations of the nodes of a demonstration. Everything is of type EXERCISE.
final class DemoConfigs {
    private static final String LOOPBACK = "127.0.0.1";
    private static final SourceLimits GPS = new SourceLimits(
            SourceLimits.DEFAULTS.bytesPerSecond(),
            SourceLimits.DEFAULTS.messageBytes(),
            Optional.empty(),
            ModesSettings.Timestamps.GPS);

    private final DemoOptions options;
    private final List<NodeSpec> nodes;

    DemoConfigs(DemoOptions options) {
        this.options = options;
        this.nodes = options.scenario().nodes();
    }

    int httpPort(int index) {
        return options.port() + index;
    }

    int udpPort(int index) {
        return options.port() + DemoOptions.UDP_OFFSET + index;
    }

    private int feedPort(int index) {
        return options.port() + DemoOptions.FEED_OFFSET + index;
    }

    Path keys(NodeId node) {
        return options.out().resolve("keys").resolve(node.value());
    }

    Path journal(NodeId node) {
        return journal(options.out(), node);
    }

    static Path journal(Path out, NodeId node) {
        return out.resolve("journal").resolve(node.value());
    }

    NodeConfig config(int index) {
        NodeSpec spec = nodes.get(index);
        return new NodeConfig(
                new NodeConfig.Identity(
                        spec.id(), spec.name(), AlertType.EXERCISE, options.seed(), spec.interceptsExpected()),
                options.scenario().region(),
                new NodeConfig.Http(LOOPBACK, httpPort(index)),
                new NodeConfig.JournalPlace(journal(spec.id()), NodeConfig.Sync.NORMAL),
                1,
                sensors(index),
                spec.policy(),
                new NodeConfig.Federation(true, LOOPBACK, feedPort(index), keys(spec.id()), partners(spec)),
                List.of());
    }

    /// The port that a sensor sends to: one for all that speak ASTERIX, one of its own for any other.
    Map<SensorId, Integer> ports(int index) {
        Map<SensorId, Integer> ports = new TreeMap<>();
        int own = options.port() + DemoOptions.RECEIVER_OFFSET + DemoOptions.MAX_RECEIVERS * index;
        for (SensorSpec sensor : nodes.get(index).sensors()) {
            boolean shared = sensor.speech() == SensorSpec.Speech.ASTERIX;
            ports.put(sensor.sensor().id(), shared ? udpPort(index) : own++);
        }
        return ports;
    }

    private List<SensorConfig> sensors(int index) {
        Map<SensorId, Integer> ports = ports(index);
        List<SensorConfig> sensors = new ArrayList<>();
        for (SensorSpec sensor : nodes.get(index).sensors()) {
            SensorConfig config = new SensorConfig(
                    sensor.sensor(),
                    "udp://" + LOOPBACK + ":" + ports.get(sensor.sensor().id()),
                    switch (sensor.speech()) {
                        case ASTERIX -> SensorConfig.Protocol.ASTERIX;
                        case SBS -> SensorConfig.Protocol.SBS;
                        case BEAST -> SensorConfig.Protocol.BEAST;
                    },
                    sensor.sac(),
                    sensor.sic(),
                    new TreeMap<>());
            SourceLimits limits = sensor.speech() == SensorSpec.Speech.BEAST ? GPS : SourceLimits.DEFAULTS;
            sensors.add(config.limited(limits).reaching(sensor.reach()));
        }
        return sensors;
    }

    /// A partner is whoever shares with us or we with them.
    private List<NodeConfig.Partner> partners(NodeSpec spec) {
        List<NodeConfig.Partner> partners = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            NodeSpec other = nodes.get(i);
            boolean sharing = spec.shares().stream()
                            .anyMatch(share -> share.partner().equals(other.id()))
                    || other.shares().stream().anyMatch(share -> share.partner().equals(spec.id()));
            if (sharing && !other.id().equals(spec.id())) {
                partners.add(new NodeConfig.Partner(
                        other.id(),
                        "https://" + LOOPBACK + ":" + feedPort(i),
                        keys(other.id()).resolve(NodeKeys.CERTIFICATE_FILE)));
            }
        }
        return partners;
    }
}

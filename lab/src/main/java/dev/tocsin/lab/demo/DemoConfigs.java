package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.federation.NodeKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Configurations of the nodes of a demonstration. Everything is of type EXERCISE.
final class DemoConfigs {
    private static final String LOOPBACK = "127.0.0.1";

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
                new NodeConfig.Identity(spec.id(), spec.name(), AlertType.EXERCISE, options.seed()),
                options.scenario().region(),
                new NodeConfig.Http(LOOPBACK, httpPort(index)),
                new NodeConfig.JournalPlace(journal(spec.id()), NodeConfig.Sync.NORMAL),
                1,
                sensors(spec, "udp://" + LOOPBACK + ":" + udpPort(index)),
                spec.policy(),
                new NodeConfig.Federation(true, LOOPBACK, feedPort(index), keys(spec.id()), partners(spec)),
                List.of());
    }

    private static List<SensorConfig> sensors(NodeSpec spec, String source) {
        List<SensorConfig> sensors = new ArrayList<>();
        for (SensorSpec sensor : spec.sensors()) {
            Sensor described = sensor.sensor();
            sensors.add(new SensorConfig(
                    described, source, SensorConfig.Protocol.ASTERIX, sensor.sac(), sensor.sic(), new TreeMap<>()));
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

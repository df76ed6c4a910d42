package dev.tocsin.node.config;

import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.sharing.ReleasePolicy;
import java.util.Comparator;
import java.util.List;

/// Everything that one node is told: identity, ground, sensors, partners, policy and places.
///
/// @param node who it is
/// @param region id of the region pack
/// @param http where the HTTP interface listens
/// @param journal where the journal lives
/// @param threads threads that share the work inside a kernel step, 1 to 64; the outcome does not depend on it
/// @param sensors the node's own sensors
/// @param policy what partners may know; deny by default
/// @param federation partners and how they are reached
/// @param operators persons who may decide
/// @param bulletins places where other authorities publish alerts, shown as advice
/// @param outputs displays and other systems that are told what the policy lets them know
/// @param subscribers who is told of alerts for some places
public record NodeConfig(
        Identity node,
        String region,
        Http http,
        JournalPlace journal,
        int threads,
        List<SensorConfig> sensors,
        ReleasePolicy policy,
        Federation federation,
        List<Operator> operators,
        List<BulletinConfig> bulletins,
        List<OutputConfig> outputs,
        SubscriptionConfig.All subscribers) {
    /// Threads at most.
    public static final int MAX_THREADS = 64;
    /// The highest port of UDP and TCP.
    public static final int MAX_PORT = 65_535;

    /// Who a node is.
    ///
    /// @param id its name in the region, such as `il`
    /// @param name its name for people
    /// @param type whether its alerts are meant or practice
    /// @param seed key of all keyed random draws of the kernel
    /// @param interceptsExpected whether drones and cruise missiles may be shot at above this nation
    public record Identity(NodeId id, String name, AlertType type, long seed, boolean interceptsExpected) {
        /// A nation above which drones and cruise missiles may be shot at.
        public Identity(NodeId id, String name, AlertType type, long seed) {
            this(id, name, type, seed, true);
        }
    }

    /// Where HTTP listens.
    ///
    /// @param host address to bind to; loopback unless told otherwise
    /// @param port TCP port, 0 for any free one
    public record Http(String host, int port) {
        /// Checks the port.
        ///
        /// @throws IllegalArgumentException outside 0..65535
        public Http {
            checkPort(port);
        }
    }

    /// Where the journal lives.
    ///
    /// @param directory folder; relative to the configuration file when read from one
    /// @param sync what an acknowledged record survives
    public record JournalPlace(java.nio.file.Path directory, Sync sync) {}

    /// What an acknowledged record survives.
    public enum Sync {
        /// A power loss: every cycle is forced to the disk. For every real node.
        FULL,
        /// A crash of the process, but not a power loss. For demonstrations and simulations.
        NORMAL
    }

    /// How partners reach this node and it reaches them.
    ///
    /// @param enabled whether feeds are served and pulled at all
    /// @param host address that the feed server binds to
    /// @param port TCP port of the feed server, 0 for any free one
    /// @param keys folder of this node's key and certificate, made at the first start
    /// @param partners nodes it exchanges releases with, ordered by id
    public record Federation(boolean enabled, String host, int port, java.nio.file.Path keys, List<Partner> partners) {
        /// No partners and no keys: public alerts are unsigned. For tests of parts; a configuration file has a folder.
        public static final Federation NONE =
                new Federation(false, "127.0.0.1", 0, java.nio.file.Path.of("keys"), List.of());

        /// Whether the node has a folder for keys.
        public boolean hasKeys() {
            return !equals(NONE);
        }

        /// Checks the port, copies and orders the partners.
        ///
        /// @throws IllegalArgumentException when the port is outside 0..65535 or a partner stands twice
        public Federation {
            checkPort(port);
            partners = partners.stream()
                    .sorted(Comparator.comparing(Partner::node))
                    .toList();
            for (int i = 1; i < partners.size(); i++) {
                if (partners.get(i).node().equals(partners.get(i - 1).node())) {
                    throw new IllegalArgumentException(
                            "partner " + partners.get(i).node() + " stands twice");
                }
            }
        }
    }

    /// A partner.
    ///
    /// @param node its id
    /// @param url where its feed is, such as `https://127.0.0.1:9443`
    /// @param certificate PEM file that it is trusted by
    public record Partner(NodeId node, String url, java.nio.file.Path certificate) {}

    /// A person who may decide.
    ///
    /// @param id short name that goes into the journal
    /// @param name name for people
    /// @param tokenSha256 SHA-256 of the secret token in hexadecimal; the token itself is nowhere in the node
    public record Operator(String id, String name, String tokenSha256) {
        private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        /// Checks the hash.
        ///
        /// @throws IllegalArgumentException when it is no SHA-256 in hexadecimal, or that of an empty token
        public Operator {
            if (!tokenSha256.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException(
                        "token-sha256 of operator " + id + " must be 64 hexadecimal digits, such as sha256sum prints");
            }
            if (tokenSha256.equalsIgnoreCase(OF_NOTHING)) {
                throw new IllegalArgumentException("token-sha256 of operator " + id + " is that of an empty token");
            }
        }
    }

    /// A node without bulletins, outputs and subscribers.
    public NodeConfig(
            Identity node,
            String region,
            Http http,
            JournalPlace journal,
            int threads,
            List<SensorConfig> sensors,
            ReleasePolicy policy,
            Federation federation,
            List<Operator> operators) {
        this(
                node,
                region,
                http,
                journal,
                threads,
                sensors,
                policy,
                federation,
                operators,
                List.of(),
                List.of(),
                SubscriptionConfig.All.NONE);
    }

    /// Copies and checks.
    ///
    /// @throws IllegalArgumentException when something contradicts something else, in one sentence
    public NodeConfig {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to " + MAX_THREADS + ", not " + threads);
        }
        sensors = sensors.stream()
                .sorted(Comparator.comparing(s -> s.sensor().id()))
                .toList();
        for (int i = 0; i < sensors.size(); i++) {
            Sensor sensor = sensors.get(i).sensor();
            if (!sensor.node().equals(node.id())) {
                throw new IllegalArgumentException(
                        "sensor " + sensor.id() + " belongs to node " + sensor.node() + ", not to " + node.id());
            }
            if (i > 0 && sensor.id().equals(sensors.get(i - 1).sensor().id())) {
                throw new IllegalArgumentException("sensor " + sensor.id() + " stands twice");
            }
        }
        operators = List.copyOf(operators);
        bulletins = List.copyOf(bulletins);
        if (bulletins.stream().map(BulletinConfig::id).distinct().count() < bulletins.size()) {
            throw new IllegalArgumentException("two places of bulletins have one id");
        }
        outputs = List.copyOf(outputs);
    }

    /// What the kernel is told at its birth.
    public KernelSettings kernelSettings() {
        return new KernelSettings(
                node.id(),
                node.type(),
                node.seed(),
                sensors.stream().map(SensorConfig::sensor).toList(),
                federation.partners().stream().map(Partner::node).toList(),
                policy,
                node.interceptsExpected());
    }

    private static void checkPort(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 0 to " + MAX_PORT + ", not " + port);
        }
    }
}

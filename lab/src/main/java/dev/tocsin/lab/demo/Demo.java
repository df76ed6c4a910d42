package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioTime;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthCsv;
import dev.tocsin.node.config.ConfigWriter;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.node.federation.PartnerStatus;
import dev.tocsin.node.http.NodeLink;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Five nations in one process: each its own node with journal, keys, policy and ports; their sensors send ASTERIX over
/// UDP on loopback, partners are connected by mutual TLS. Started and closed by one thread; [#stop] by any.
public final class Demo implements AutoCloseable {
    /// How far a demonstration has come.
    ///
    /// @param nowNanos scenario time
    /// @param tracks living tracks of the first node
    /// @param alerts standing alerts of the first node
    /// @param heldSeconds real time that the clock stood because a node was behind
    public record Progress(long nowNanos, int tracks, int alerts, double heldSeconds) {}

    private static final double WARM_UP_SPEED = 40;
    private static final long PROGRESS_REAL_NANOS = 1_000_000_000;

    private final DemoOptions options;
    private final DemoClock clock;
    private final DemoConfigs configs;
    private final Map<NodeId, DemoNode> nodes = new LinkedHashMap<>();
    private final FolderLock lock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<NodeLink> links = new ArrayList<>();
    private long lastProgress;
    private double heldSeconds;

    /// Starts the nodes: consoles answer when this returns, the clock stands at the first instant.
    ///
    /// @throws IOException when a port, a key or a file cannot be had
    public Demo(DemoOptions options) throws IOException {
        this.options = options;
        this.clock = new DemoClock(options.fromNanos(), options.speed());
        this.configs = new DemoConfigs(options);
        RegionPack pack = RegionPack.load(options.scenario().region());
        List<NodeSpec> specs = options.scenario().nodes();
        this.lock = FolderLock.take(options.out());
        try {
            prepare();
            for (int i = 0; i < specs.size(); i++) {
                NodeSpec spec = specs.get(i);
                NodeConfig config = configs.config(i);
                Files.writeString(options.out().resolve("node-" + spec.id() + ".yaml"), ConfigWriter.write(config));
                DemoNode node =
                        new DemoNode(spec, config, pack, clock, linksFor(spec), options.out(), configs.ports(i));
                nodes.put(spec.id(), node);
                node.start();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void prepare() throws IOException {
        for (NodeSpec spec : options.scenario().nodes()) {
            if (!options.resumes()) {
                deleteTree(configs.journal(spec.id()));
            }
            NodeKeys.loadOrCreate(configs.keys(spec.id()), spec.id(), AlertType.EXERCISE, Instant.now());
        }
        if (!options.resumes()) {
            deleteTree(options.out().resolve("cap"));
        }
    }

    /// Where an earlier run in a folder ended, on purpose or not: the newest instant that any journal holds. Absent
    /// when a node has no journal there.
    ///
    /// @throws dev.tocsin.node.journal.JournalException when a journal is damaged
    public static OptionalLong endOf(Path out, Scenario scenario) {
        long newest = Long.MIN_VALUE;
        for (NodeSpec spec : scenario.nodes()) {
            Path folder = DemoConfigs.journal(out, spec.id());
            if (!Files.isDirectory(folder)) {
                return OptionalLong.empty();
            }
            try (Journal journal = SqliteJournal.openToRead(folder, spec.id())) {
                long end = journal.end(Topics.INPUT);
                for (JournalRecord last : journal.read(Topics.INPUT, Math.max(1, end), 1)) {
                    newest = Math.max(newest, last.timeNanos());
                }
            }
        }
        return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
    }

    /// The journal of an earlier run has another past: it cannot be gone on with.
    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<NodeLink> linksFor(NodeSpec self) {
        List<NodeLink> made = new ArrayList<>();
        List<NodeSpec> specs = options.scenario().nodes();
        for (int i = 0; i < specs.size(); i++) {
            NodeSpec spec = specs.get(i);
            made.add(new NodeLink(
                    spec.id().value(),
                    spec.name(),
                    "http://localhost:" + configs.httpPort(i) + "/",
                    spec.id().equals(self.id())));
        }
        if (links.isEmpty()) {
            links.addAll(made);
        }
        return made;
    }

    /// The consoles, in the order of the nodes.
    public List<NodeLink> consoles() {
        return List.copyOf(links);
    }

    /// Plays the scenario.
    ///
    /// @param progress told about once a real second
    /// @throws IOException when a file or a datagram cannot be written
    public void play(Consumer<Progress> progress) throws IOException, InterruptedException {
        Truth truth = Truth.draw(options.scenario(), options.seed());
        TruthCsv.writeObjects(truth, options.out().resolve("truth.csv"));
        Player player = new Player(clock, nodes, truth, () -> stopped.getCount() == 0);
        Runnable watch = () -> {
            checkNodes();
            long real = System.nanoTime();
            if (real - lastProgress > PROGRESS_REAL_NANOS) {
                lastProgress = real;
                heldSeconds = player.heldSeconds();
                progress.accept(progressNow());
            }
        };
        player.play(options.opensNanos(), Math.max(options.speed(), WARM_UP_SPEED), watch);
        player.play(options.untilNanos(), options.speed(), watch);
        player.settle();
        heldSeconds = player.heldSeconds();
        if (options.lingers()) {
            stopped.await();
        }
    }

    private void checkNodes() {
        for (DemoNode node : nodes.values()) {
            node.node().runtime().failure().ifPresent(reason -> {
                throw new UncheckedIOException(
                        new IOException("node " + node.spec().id() + " stopped: " + reason));
            });
        }
    }

    private Progress progressNow() {
        var picture = nodes.values().iterator().next().node().runtime().picture();
        return new Progress(
                clock.nowNanos(), picture.tracks().size(), picture.alerts().size(), heldSeconds);
    }

    /// Ends the play soon; from any thread.
    public void stop() {
        stopped.countDown();
    }

    /// What happened, a few lines; after [#close].
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "scenario %s, seed %d, %s to %s; the clock stood %.0f s for nodes that were behind%n",
                options.scenario().id(),
                options.seed(),
                ScenarioTime.format(options.fromNanos()),
                ScenarioTime.format(clock.nowNanos()),
                heldSeconds));
        text.append(String.format(
                "%-4s %9s %9s %7s %8s %8s %8s %8s %9s %8s %6s%n",
                "node",
                "sent",
                "plots",
                "tracks",
                "watch",
                "prepare",
                "cover",
                "clear",
                "soundings",
                "releases",
                "drops"));
        for (DemoNode node : nodes.values()) {
            text.append(line(node));
        }
        return text.toString();
    }

    private static String line(DemoNode node) {
        NodeCounts counts = node.counts();
        long dropped = node.node().runtime().dropped().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return String.format(
                "%-4s %9d %9d %7d %8d %8d %8d %8d %9d %8d %6d%n",
                node.spec().id(),
                node.sentPlots(),
                node.receivedPlots(),
                counts.tracks(),
                counts.versions(AlertStage.WATCH),
                counts.versions(AlertStage.PREPARE),
                counts.versions(AlertStage.TAKE_COVER),
                counts.versions(AlertStage.ALL_CLEAR),
                counts.soundings(),
                counts.released(),
                dropped);
    }

    /// What each node knows of its partners' feeds.
    public Map<NodeId, List<PartnerStatus>> feeds() {
        Map<NodeId, List<PartnerStatus>> feeds = new LinkedHashMap<>();
        nodes.forEach((id, node) ->
                feeds.put(id, node.node().feeds().map(f -> f.status()).orElse(List.of())));
        return feeds;
    }

    /// Stops all nodes, the journals synced.
    @Override
    public void close() throws IOException {
        stop();
        IOException first = null;
        for (DemoNode node : nodes.values()) {
            try {
                node.close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        lock.close();
        if (first != null) {
            throw first;
        }
    }
}

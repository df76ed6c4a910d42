package dev.tocsin.node;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.sharing.Releaser;
import dev.tocsin.node.bulletin.Bulletins;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.federation.AlertKeys;
import dev.tocsin.node.federation.Federation;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.node.federation.PartnerStatus;
import dev.tocsin.node.http.HttpParts;
import dev.tocsin.node.http.NodeHttp;
import dev.tocsin.node.http.NodeLink;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.output.Outputs;
import dev.tocsin.node.pipeline.ChainSigner;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.CapMessages;
import dev.tocsin.node.source.SourceSink;
import dev.tocsin.node.source.Sources;
import dev.tocsin.node.subscribe.Subscriptions;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.record.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One nation's node, assembled: runtime, sources and feeds. Started and closed by one thread.
///
/// Order: what answers questions first, then the journal's replay, then feeds and sources; the other way round to stop,
/// so that nothing arrives that could not be kept.
public final class Node implements AutoCloseable {
    private final NodeConfig config;
    private final RegionPack pack;
    private final NodeRuntime runtime;
    private final Sources sources;
    private final Outputs outputs;
    private final Subscriptions subscriptions;
    private final @Nullable Federation federation;
    private final Optional<AlertKeys> alertKeys;
    private final CapMessages cap;
    private final Bulletins bulletins;
    private @Nullable NodeHttp http;

    /// A stopped node.
    ///
    /// @param config what it is told
    /// @param pack the ground it warns
    /// @param clock its time
    /// @throws IOException when keys or ports cannot be had
    /// @throws dev.tocsin.node.journal.JournalException when the journal is in use or damaged
    public Node(NodeConfig config, RegionPack pack, Clock clock) throws IOException {
        this.config = config;
        this.pack = pack;
        Journal journal = SqliteJournal.open(
                config.journal().directory(),
                config.node().id(),
                config.journal().sync() == NodeConfig.Sync.FULL);
        try {
            Optional<NodeKeys> keys = keys(config);
            NodeRuntime.Parts parts = new NodeRuntime.Parts(
                    pack.region(),
                    clock,
                    journal,
                    (settings, region, lanes) -> new Kernel(settings, region, lanes)::step,
                    keys.<ChainSigner>map(own -> own::sign).orElse(ChainSigner.NONE));
            runtime = new NodeRuntime(config, parts);
            sources = new Sources(config.sensors(), sink(), clock.speed());
            runtime.reportSources(sources::status);
            runtime.reportLinks(sources::links);
            alertKeys = alertKeys(config);
            cap = new CapMessages(config.node(), pack, alertKeys.map(AlertKeys::signer));
            bulletins = new Bulletins(
                    config.bulletins(),
                    config.node().type(),
                    finding -> runtime.findings().add(finding),
                    clock::nowNanos);
            subscriptions = subscriptions(cap);
            runtime.listen(subscriptions);
            outputs = new Outputs(runtime, version());
            runtime.listen(outputs);
            runtime.reportOutputs(outputs::status);
            federation = keys.isPresent() ? federation(keys.get()) : null;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private Subscriptions subscriptions(CapMessages messages) throws IOException {
        AlertJson json = new AlertJson(config.node().id(), pack, messages.profile());
        try {
            return new Subscriptions(runtime, pack, json);
        } catch (IllegalArgumentException e) {
            throw new IOException("subscribers cannot be used: " + e.getMessage(), e);
        }
    }

    private SourceSink sink() {
        return new SourceSink() {
            @Override
            public long nowNanos() {
                return runtime.clock().nowNanos();
            }

            @Override
            public boolean submit(Input input) {
                return runtime.submit(input);
            }

            @Override
            public void finding(Finding finding) {
                runtime.findings().add(finding);
            }
        };
    }

    private static String version() {
        return Optional.ofNullable(Node.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /// A node without partners has no key: nobody knows its certificate.
    private static Optional<NodeKeys> keys(NodeConfig config) throws IOException {
        NodeConfig.Federation federation = config.federation();
        if (!federation.enabled()) {
            return Optional.empty();
        }
        NodeConfig.Identity node = config.node();
        return Optional.of(NodeKeys.loadOrCreate(federation.keys(), node.id(), node.type(), Instant.now()));
    }

    private static Optional<AlertKeys> alertKeys(NodeConfig config) throws IOException {
        if (!config.federation().hasKeys()) {
            return Optional.empty();
        }
        String sender = CapMessages.profile(config.node()).sender();
        return Optional.of(AlertKeys.loadOrCreate(
                config.federation().keys(), sender, config.node().type(), Instant.now()));
    }

    private Federation federation(NodeKeys keys) throws IOException {
        Releaser exit = new Releaser(
                config.node().id(),
                config.node().type(),
                config.kernelSettings().partners(),
                config.policy(),
                pack.region().zones());
        Federation made = new Federation(
                runtime,
                new Federation.Parts(
                        bytes -> Records.decodeRelease(bytes, "feed").orThrow(),
                        exit::permits,
                        finding -> runtime.findings().add(finding)),
                keys);
        runtime.listen(made);
        return made;
    }

    /// Adds the HTTP interface, which opens with the node, before its journal is replayed. Call before [#start()].
    ///
    /// @param nodes consoles that a person may switch to; the port is known only after the start
    /// @param version version of the program
    /// @throws IOException when a part of the program is missing
    public NodeHttp serveHttp(Supplier<List<NodeLink>> nodes, String version) throws IOException {
        AlertArchive archive = new AlertArchive();
        Supplier<List<PartnerStatus>> partners =
                () -> feeds().map(Federation::status).orElse(List.of());
        NodeHttp made = new NodeHttp(new HttpParts(
                runtime,
                pack,
                archive,
                partners,
                nodes,
                version,
                cap,
                alertKeys.map(AlertKeys::certificate),
                bulletins.book(),
                alertKeys.map(keys -> keys::sign),
                Optional.of(subscriptions)));
        runtime.listen(archive);
        runtime.listen(made);
        http = made;
        return made;
    }

    /// Adds the HTTP interface of a node that knows of no other console.
    ///
    /// @param version version of the program
    /// @throws IOException when a part of the program is missing
    public NodeHttp serveHttp(String version) throws IOException {
        NodeLink self = new NodeLink(config.node().id().value(), config.node().name(), "/", true);
        return serveHttp(() -> List.of(self), version);
    }

    /// Replays the journal, then opens feeds and sources. Returns when the node is ready.
    ///
    /// @throws IOException when a port cannot be bound
    /// @throws dev.tocsin.node.journal.JournalException when the journal cannot be replayed
    public void start() throws IOException {
        if (http != null) {
            http.start();
        }
        runtime.start();
        if (federation != null) {
            federation.start();
        }
        outputs.start();
        sources.start();
        bulletins.start();
        subscriptions.start();
    }

    /// The configuration.
    public NodeConfig config() {
        return config;
    }

    /// The region pack.
    public RegionPack pack() {
        return pack;
    }

    /// Sequencer, journal and kernel.
    public NodeRuntime runtime() {
        return runtime;
    }

    /// Writes the CAP messages of its alerts.
    public CapMessages cap() {
        return cap;
    }

    /// The sensors' wires.
    public Sources sources() {
        return sources;
    }

    /// Displays and other systems that are told.
    public Outputs outputs() {
        return outputs;
    }

    /// The feeds, when there are any.
    public Optional<Federation> feeds() {
        return Optional.ofNullable(federation);
    }

    /// Stops: sources, feeds, then the runtime, which writes what was taken and closes the journal.
    @Override
    public void close() throws IOException {
        subscriptions.close();
        bulletins.close();
        sources.close();
        try (outputs) {
            if (federation != null) {
                federation.close();
            }
            if (http != null) {
                http.close();
            }
        } finally {
            runtime.close();
        }
    }
}

package dev.tocsin.node.federation;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Published;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// All feeds of a node: the server for its partners and one client for each of them. Add it as a listener of the
/// runtime, start it when the runtime is ready, close it before the runtime.
public final class Federation implements OutputListener, AutoCloseable {
    private final FeedServer server;
    private final List<FeedClient> clients = new ArrayList<>();

    /// What the feeds need beside the runtime.
    ///
    /// @param decode reads a release record; throws on anything else
    /// @param permits the check at the exit
    /// @param findings takes what is wrong with a partner's feed
    public record Parts(Function<byte[], Release> decode, Predicate<Release> permits, Consumer<Finding> findings) {}

    /// Stopped feeds of a node.
    ///
    /// @param keys the node's key and certificate
    /// @throws IOException when TLS cannot be set up
    public Federation(NodeRuntime runtime, Parts parts, NodeKeys keys) throws IOException {
        NodeConfig config = runtime.config();
        NodeConfig.Federation settings = config.federation();
        Map<NodeId, Path> files = new TreeMap<>();
        settings.partners().forEach(partner -> files.put(partner.node(), partner.certificate()));
        PartnerCertificates certificates = new PartnerCertificates(files);
        this.server = new FeedServer(
                new FeedServer.Parts(keys, certificates, runtime.journal(), parts.decode(), parts.permits()),
                settings.host(),
                settings.port());
        for (NodeConfig.Partner partner : settings.partners()) {
            clients.add(new FeedClient(new FeedClient.Parts(
                    config.node().id(),
                    config.node().type(),
                    partner.node(),
                    URI.create(partner.url()),
                    keys,
                    certificates,
                    () -> runtime.lastReceived(partner.node()),
                    parts.decode(),
                    release -> runtime.submit(new Input.PartnerRelease(release)),
                    parts.findings())));
        }
    }

    /// Starts the server and the clients.
    ///
    /// @throws IOException when the port cannot be bound
    public void start() throws IOException {
        server.start();
        clients.forEach(FeedClient::start);
    }

    /// The port of the feed server.
    public int port() {
        return server.port();
    }

    /// What is known about each partner, ordered by node.
    public List<PartnerStatus> status() {
        return clients.stream().map(FeedClient::status).toList();
    }

    @Override
    public void published(Published published) {
        if (published.output() instanceof Output.ReleaseIssued(Release release)) {
            server.released(release.partner());
        }
    }

    /// Stops the clients, then the server.
    @Override
    public void close() throws IOException {
        clients.forEach(FeedClient::close);
        server.close();
    }
}

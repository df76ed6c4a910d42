package dev.tocsin.node.federation;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.node.journal.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A node as far as feeds are concerned: keys, a journal in memory, a server, and what it received.
final class Peer implements AutoCloseable {
    final NodeId id;
    final AlertType type;
    final NodeKeys keys;
    final MemoryJournal journal = new MemoryJournal();
    final List<Release> received = new CopyOnWriteArrayList<>();
    final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Path home;
    private volatile boolean permitting = true;

    Peer(Path root, String id) throws IOException {
        this(root, id, AlertType.EXERCISE);
    }

    Peer(Path root, String id, AlertType type) throws IOException {
        this.id = new NodeId(id);
        this.type = type;
        this.home = root.resolve(id + "-" + type);
        this.keys = NodeKeys.loadOrCreate(home, this.id, type, Instant.now());
    }

    Path certificateFile() {
        return home.resolve(NodeKeys.CERTIFICATE_FILE);
    }

    PartnerCertificates trusting(Peer... partners) {
        Map<NodeId, Path> files = new TreeMap<>();
        for (Peer partner : partners) {
            files.put(partner.id, partner.certificateFile());
        }
        return new PartnerCertificates(files);
    }

    FeedServer server(int port, Peer... partners) throws IOException {
        FeedServer server = new FeedServer(
                new FeedServer.Parts(keys, trusting(partners), journal, Peer::decode, release -> permitting),
                "127.0.0.1",
                port);
        server.start();
        return server;
    }

    FeedClient client(Peer partner, int port) {
        FeedClient client = new FeedClient(new FeedClient.Parts(
                id,
                type,
                partner.id,
                URI.create("https://127.0.0.1:" + port),
                keys,
                trusting(partner),
                () -> received.stream().mapToLong(Release::sequence).max().orElse(0),
                Peer::decode,
                received::add,
                findings::add));
        client.start();
        return client;
    }

    void permit(boolean allowed) {
        permitting = allowed;
    }

    /// Issues so many heartbeats to a partner.
    void release(Peer partner, int count) {
        for (int i = 0; i < count; i++) {
            long sequence = journal.end(Topics.release(partner.id)) + 1;
            Release release = new Release(id, partner.id, sequence, sequence, type, new Release.Heartbeat(1, 2));
            journal.append(Topics.release(partner.id), sequence, encode(release));
        }
    }

    static byte[] encode(Release release) {
        String text = release.issuer() + " " + release.partner() + " " + release.sequence() + " " + release.type();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Release decode(byte[] record) {
        String[] words = new String(record, StandardCharsets.UTF_8).split(" ", -1);
        long sequence = Long.parseLong(words[2]);
        return new Release(
                new NodeId(words[0]),
                new NodeId(words[1]),
                sequence,
                sequence,
                AlertType.valueOf(words[3]),
                new Release.Heartbeat(1, 2));
    }

    List<Long> sequences() {
        return received.stream().map(Release::sequence).toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}

package dev.tocsin.node.http;

import dev.tocsin.node.bulletin.BulletinBook;
import dev.tocsin.node.federation.PartnerStatus;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.CapMessages;
import dev.tocsin.node.subscribe.Subscriptions;
import dev.tocsin.regions.RegionPack;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What the HTTP interface shows.
///
/// @param runtime the node
/// @param pack its ground
/// @param archive versions of its alerts; added as a listener before the HTTP server
/// @param partners its partners and their feeds
/// @param nodes consoles that a person may switch to
/// @param version version of the program
/// @param cap writes its CAP messages
/// @param alertCertificate the certificate that they are signed with
/// @param bulletins alerts of other authorities
/// @param heartbeatSigner signs the signs of life of the alert stream
/// @param subscriptions who is told of alerts for some places
public record HttpParts(
        NodeRuntime runtime,
        RegionPack pack,
        AlertArchive archive,
        Supplier<List<PartnerStatus>> partners,
        Supplier<List<NodeLink>> nodes,
        String version,
        CapMessages cap,
        Optional<X509Certificate> alertCertificate,
        BulletinBook bulletins,
        Optional<UnaryOperator<byte[]>> heartbeatSigner,
        Optional<Subscriptions> subscriptions) {
    /// What a node without a key to sign alerts shows.
    public HttpParts(
            NodeRuntime runtime,
            RegionPack pack,
            AlertArchive archive,
            Supplier<List<PartnerStatus>> partners,
            Supplier<List<NodeLink>> nodes,
            String version) {
        this(
                runtime,
                pack,
                archive,
                partners,
                nodes,
                version,
                new CapMessages(runtime.config().node(), pack, Optional.empty()),
                Optional.empty(),
                new BulletinBook(),
                Optional.empty(),
                Optional.empty());
    }
}

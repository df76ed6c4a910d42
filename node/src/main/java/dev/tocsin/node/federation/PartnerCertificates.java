package dev.tocsin.node.federation;

import dev.tocsin.core.picture.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The certificates of the partners, read from the files that the configuration names: the whole of what this node
/// trusts. Files are read again when they change, so that a partner's certificate may come later or be replaced; one
/// that vanishes or breaks is no longer trusted. Thread-safe.
public final class PartnerCertificates {
    private record Entry(String stamp, Optional<X509Certificate> certificate, String problem) {}

    private final Map<NodeId, Path> files;
    private volatile Map<NodeId, Entry> entries = Map.of();

    /// The certificates in these files.
    public PartnerCertificates(Map<NodeId, Path> files) {
        this.files = Map.copyOf(files);
        refresh();
    }

    /// Reads the files that changed since they were read last.
    public void refresh() {
        Map<NodeId, Entry> now = new TreeMap<>();
        files.forEach((partner, file) -> now.put(partner, entry(partner, file)));
        entries = Map.copyOf(now);
    }

    private Entry entry(NodeId partner, Path file) {
        Entry before = entries.get(partner);
        try {
            String stamp = Files.getLastModifiedTime(file) + " " + Files.size(file);
            if (before != null && before.stamp.equals(stamp)) {
                return before;
            }
            return new Entry(stamp, Optional.of(NodeKeys.readCertificate(file)), "");
        } catch (IOException e) {
            return new Entry("", Optional.empty(), "certificate cannot be read: " + e.getMessage());
        }
    }

    /// The certificate of a partner, when its file holds one.
    Optional<X509Certificate> of(NodeId partner) {
        Entry entry = entries.get(partner);
        return entry == null ? Optional.empty() : entry.certificate;
    }

    /// Why there is no certificate of a partner; empty when there is.
    String problem(NodeId partner) {
        Entry entry = entries.get(partner);
        return entry == null ? "not a configured partner" : entry.problem;
    }

    /// Whose certificate this is: byte for byte, or nobody's.
    Optional<NodeId> owner(X509Certificate presented) {
        String fingerprint = fingerprint(presented);
        return entries.entrySet().stream()
                .filter(e -> e.getValue()
                        .certificate
                        .filter(c -> fingerprint(c).equals(fingerprint))
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// SHA-256 of the encoded certificate in hexadecimal, as `openssl x509 -fingerprint -sha256` shows it.
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

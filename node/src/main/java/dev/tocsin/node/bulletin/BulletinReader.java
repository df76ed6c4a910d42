package dev.tocsin.node.bulletin;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.BulletinConfig;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.CapDecoder;
import dev.tocsin.wire.cap.CapDocument;
import dev.tocsin.wire.cap.CapDocumentReader;
import dev.tocsin.wire.cap.CapMessage;
import dev.tocsin.wire.cap.CapMessage.Status;
import dev.tocsin.wire.xml.SignatureTrust;
import dev.tocsin.wire.xml.SignatureVerdict;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import dev.tocsin.wire.xml.XmlSignatures;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Looks at one place of bulletins. Verifies, then decodes, the same bytes. Used by one thread.
final class BulletinReader implements AutoCloseable {
    /// Messages fetched in one look at most.
    static final int MAX_FETCHES = 200;

    /// What a reader needs of its node.
    ///
    /// @param type whether the node is for real: it then takes what is meant, else only what is practice
    /// @param book takes the bulletins
    /// @param findings takes what is wrong
    /// @param clock the node's time
    record Means(AlertType type, BulletinBook book, Consumer<Finding> findings, LongSupplier clock) {}

    private final BulletinConfig config;
    private final List<X509Certificate> trusted;
    private final Means means;
    private final Fetcher fetcher;
    private final FindingLog log;
    private final CapDocumentReader reader = new CapDocumentReader(CapDecoder.lenient());

    /// When the entries of the index that were fetched had changed; those no longer in the index are forgotten.
    private final Map<String, String> fetched = new HashMap<>();

    BulletinReader(BulletinConfig config, List<X509Certificate> trusted, Means means) {
        this.config = config;
        this.trusted = trusted;
        this.means = means;
        this.fetcher = new Fetcher(URI.create(config.url()), config.hosts());
        this.log = new FindingLog("bulletins of " + config.id());
    }

    /// Looks once. Never throws but when interrupted: what goes wrong is a finding.
    void look() throws InterruptedException {
        try {
            document(fetcher.index());
        } catch (IOException e) {
            trouble("bulletin-not-fetched", String.valueOf(e.getMessage()));
        }
        log.drain().forEach(means.findings());
    }

    private void document(byte[] bytes) throws InterruptedException {
        Optional<CapDocument> read = reader.read(bytes, log);
        if (read.isEmpty()) {
            return;
        }
        switch (read.get()) {
            case CapDocument.Alert(CapMessage message) -> alert(message, XmlSignatures.verify(bytes));
            case CapDocument.Distribution(var messages) -> messages.forEach(this::inside);
            case CapDocument.Index(var entries, var messages) -> {
                messages.forEach(this::inside);
                entries(entries);
            }
        }
    }

    /// What stands inside another document is taken as unsigned: its own signature is over itself alone.
    private void inside(CapMessage message) {
        alert(message, new SignatureVerdict(Outcome.ABSENT, false, Optional.empty(), "inside another document"));
    }

    private void entries(List<CapDocument.Entry> entries) throws InterruptedException {
        Set<String> listed = new HashSet<>();
        int fetches = 0;
        for (CapDocument.Entry entry : entries) {
            String name = entry.id() + " " + entry.href();
            listed.add(name);
            if (entry.updated().equals(fetched.get(name))) {
                continue;
            }
            if (++fetches > MAX_FETCHES) {
                trouble("bulletin-index-long", "the rest of the index is read at the next look");
                break;
            }
            try {
                byte[] bytes = fetcher.entry(entry.href());
                if (reader.read(bytes, log).orElse(null) instanceof CapDocument.Alert(CapMessage message)) {
                    alert(message, XmlSignatures.verify(bytes));
                }
                fetched.put(name, entry.updated());
            } catch (IOException e) {
                trouble("bulletin-not-fetched", String.valueOf(e.getMessage()));
            }
        }
        fetched.keySet().retainAll(listed);
    }

    private void alert(CapMessage message, SignatureVerdict verdict) {
        if (!isOfOurType(message.status())) {
            trouble("bulletin-other-type", message.identifier() + " has status " + message.status());
            return;
        }
        SignatureTrust trust = verdict.holds() && !verdict.weak()
                ? verdict.certificate()
                        .map(c -> SignatureTrust.of(c, trusted, Nanos.toInstant(message.sentNanos())))
                        .orElse(SignatureTrust.UNKNOWN)
                : SignatureTrust.UNKNOWN;
        if (verdict.outcome() == Outcome.INVALID || (trust != SignatureTrust.TRUSTED && !config.unsigned())) {
            trouble("bulletin-not-trusted", message.identifier() + ": " + verdict.reason() + ", signer " + trust);
            return;
        }
        long now = means.clock().getAsLong();
        means.book().add(new Bulletin(config.id(), message, verdict.outcome(), trust, now), now);
    }

    private boolean isOfOurType(Status status) {
        return switch (status) {
            case ACTUAL -> means.type() == AlertType.REAL;
            case EXERCISE -> means.type() == AlertType.EXERCISE;
            case SYSTEM, TEST, DRAFT -> false;
        };
    }

    private void trouble(String code, String detail) {
        log.add(Severity.WARNING, code, config.id(), detail, -1);
    }

    @Override
    public void close() {
        fetcher.close();
    }
}

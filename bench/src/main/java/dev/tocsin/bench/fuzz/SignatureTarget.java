package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.node.federation.AlertKeys;
import dev.tocsin.wire.xml.SignatureTrust;
import dev.tocsin.wire.xml.SignatureVerdict;
import dev.tocsin.wire.xml.XmlSignatures;
import dev.tocsin.wire.xml.XmlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Signed documents. None that differs from the signed one behind its declaration may be trusted, unless it differs
/// only in what canonicalisation leaves out, which is judged by the text that a reader sees.
final class SignatureTarget implements FuzzTarget {
    private static final List<byte[]> WORDS = Kinds.words(
            "URI=\"#x\"",
            "http://www.w3.org/TR/1999/REC-xslt-19991116",
            "<Object>",
            "<X509Certificate>",
            "http://www.w3.org/2000/09/xmldsig#sha1",
            "<!DOCTYPE a>",
            "Id=\"x\"",
            "=",
            "</Signature>");

    private final byte[] signed;
    private final X509Certificate certificate;

    SignatureTarget() {
        try {
            Path folder = Files.createTempDirectory("fuzz-keys");
            AlertKeys keys = AlertKeys.loadOrCreate(folder, "exercise.tocsin.il", AlertType.EXERCISE, Instant.now());
            certificate = keys.certificate();
            signed = keys.signer().sign(CapTarget.message());
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "signature";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(signed);
    }

    @Override
    public int maxBytes() {
        return 6_000;
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        SignatureVerdict verdict = XmlSignatures.verify(input);
        boolean trusted = verdict.holds()
                && verdict.certificate()
                        .map(c -> SignatureTrust.of(c, List.of(certificate), Instant.now()))
                        .filter(SignatureTrust.TRUSTED::equals)
                        .isPresent();
        if (trusted && !text(input).equals(text(signed))) {
            throw new IllegalStateException("a changed document is trusted");
        }
        return verdict.reason().hashCode();
    }

    /// What a reader sees of the alert: from the root to the signature, without markup.
    private static String text(byte[] document) {
        String text = new String(
                Arrays.copyOfRange(
                        document, Math.min(document.length, XmlWriter.DECLARATION.length()), document.length),
                java.nio.charset.StandardCharsets.UTF_8);
        int signature = text.indexOf("<Signature");
        String alert = signature < 0 ? text : text.substring(0, signature);
        return alert.replaceAll("(?s)<!--.*?-->|<!\\[CDATA\\[|]]>|<\\?.*?\\?>|<[^>]*>|\\s+|^.*?<alert", "");
    }
}

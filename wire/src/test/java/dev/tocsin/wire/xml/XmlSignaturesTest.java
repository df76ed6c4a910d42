package dev.tocsin.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Proof;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class XmlSignaturesTest {
    private static final Path XMLSEC = Path.of("/usr/bin/xmlsec1");

    @TempDir
    static Path folder;

    private static TestKeys.Pair keys;
    private static byte[] signed;

    @BeforeAll
    static void sign() throws Exception {
        keys = TestKeys.create(folder, "signer");
        signed = new XmlSigner(keys.key(), keys.certificate()).sign(document("Stay & see <there>\r\n\té\u20AC"));
    }

    private static byte[] document(String text) {
        return new XmlWriter()
                .open("alert", "xmlns", "urn:oasis:names:tc:emergency:cap:1.2")
                .element("identifier", "a\"b'c")
                .element("note", text)
                .close()
                .toBytes();
    }

    @Test
    void holdsOverTheBytesAsServed() {
        SignatureVerdict verdict = XmlSignatures.verify(signed);
        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Outcome.AS_RECEIVED);
        assertThat(verdict.certificate()).contains(keys.certificate());
        assertThat(verdict.weak()).isFalse();
        assertThat(XmlSignatures.verify(document("x")).outcome()).isEqualTo(Outcome.ABSENT);
    }

    /// The key information is not signed; what changes there and still holds is not the certificate that we trust.
    @Test
    void isNotTrustedWhenAnyByteOfTheAlertChanges() {
        Instant now = Instant.now();
        for (int i = XmlWriter.DECLARATION.length(); i < signed.length; i += 5) {
            byte[] changed = signed.clone();
            changed[i] ^= 1;
            SignatureVerdict verdict = XmlSignatures.verify(changed);
            boolean trusted = verdict.holds()
                    && verdict.certificate()
                            .map(c -> SignatureTrust.of(c, List.of(keys.certificate()), now))
                            .filter(SignatureTrust.TRUSTED::equals)
                            .isPresent();
            assertThat(trusted)
                    .as("byte %d of %s", i, new String(changed, StandardCharsets.UTF_8))
                    .isFalse();
        }
    }

    @Test
    @Proof(
            protocol = "XML signature",
            direction = Proof.Direction.OUT,
            edition = "ECDSA P-256, SHA-256, exclusive c14n, enveloped",
            program = "xmlsec1",
            what = "verifies what we sign; a single changed byte fails")
    void anotherProgramAgrees() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(XMLSEC), "xmlsec1 is not installed, test skipped");
        Path certificate = Files.writeString(
                folder.resolve("signer.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(encoded())
                        + "\n-----END CERTIFICATE-----\n");
        assertThat(xmlsec(certificate, signed)).isZero();
        int note = new String(signed, StandardCharsets.UTF_8).indexOf("Stay");
        byte[] changed = signed.clone();
        changed[note] ^= 1;
        assertThat(xmlsec(certificate, changed)).isNotZero();
    }

    private static byte[] encoded() {
        try {
            return keys.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static int xmlsec(Path certificate, byte[] document) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("signed.xml"), document);
        Process process = new ProcessBuilder(
                        XMLSEC.toString(), "--verify", "--trusted-pem", certificate.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void holdsAfterBlanksAreLeftOutAndSaysSo() {
        String printed = new String(signed, StandardCharsets.UTF_8)
                .replace("<note>", "\n  <note>")
                .replace("<alert", "<?xml-stylesheet href='a'?><alert");
        SignatureVerdict verdict = XmlSignatures.verify(printed.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Outcome.NORMALISED);
    }

    @Test
    void refusesEncodingsWithUnusedBitsSet() {
        String text = new String(signed, StandardCharsets.UTF_8);
        int end = text.indexOf("=</SignatureValue>") - 1;
        while (text.charAt(end) == '=') {
            end--;
        }
        String changed = text.substring(0, end) + (char) (text.charAt(end) + 1) + text.substring(end + 1);
        SignatureVerdict verdict = XmlSignatures.verify(changed.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(verdict.reason()).contains("Base64");
    }

    @Test
    void refusesASignatureOfSomethingElse() {
        String text = new String(signed, StandardCharsets.UTF_8);
        String wrapped = text.replace(
                        "<alert xmlns=",
                        "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">" + "<note>forged</note><alert xmlns=")
                + "</alert>";
        assertThat(XmlSignatures.verify(wrapped.getBytes(StandardCharsets.UTF_8))
                        .holds())
                .isFalse();
        String twice =
                text.replace("</alert>", "<Signature xmlns=\"" + XmlSigner.NAMESPACE + "\"></Signature></alert>");
        assertThat(XmlSignatures.verify(twice.getBytes(StandardCharsets.UTF_8)).reason())
                .contains("several");
        String part = text.replace("URI=\"\"", "URI=\"#x\"");
        assertThat(XmlSignatures.verify(part.getBytes(StandardCharsets.UTF_8)).reason())
                .contains("whole document");
    }

    @Test
    void trustsOnlyWhomItIsTold() throws Exception {
        TestKeys.Pair old = TestKeys.create(folder, "old", "-startdate", "-10d", "-validity", "5");
        TestKeys.Pair other = TestKeys.create(folder, "other");
        Instant now = Instant.now();
        assertThat(SignatureTrust.of(keys.certificate(), List.of(keys.certificate()), now))
                .isEqualTo(SignatureTrust.TRUSTED);
        assertThat(SignatureTrust.of(keys.certificate(), List.of(other.certificate()), now))
                .isEqualTo(SignatureTrust.UNKNOWN);
        assertThat(SignatureTrust.of(keys.certificate(), List.of(), now)).isEqualTo(SignatureTrust.UNKNOWN);
        assertThat(SignatureTrust.of(old.certificate(), List.of(old.certificate()), now))
                .isEqualTo(SignatureTrust.EXPIRED);
    }
}

package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.node.federation.AlertKeys;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.CapDecoder;
import dev.tocsin.wire.cap.CapDocument;
import dev.tocsin.wire.cap.CapDocumentReader;
import dev.tocsin.wire.cap.CapMessage;
import dev.tocsin.wire.xml.SignatureTrust;
import dev.tocsin.wire.xml.SignatureVerdict;
import dev.tocsin.wire.xml.XmlSignatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// CAP as a receiver gets it over HTTP, judged by programs that are not ours.
@Timeout(180)
class CapApiTest {
    @TempDir
    Path folder;

    private HttpFixture node;

    @BeforeEach
    void start() throws Exception {
        node = new HttpFixture(folder);
        node.raiseAndWait(3);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void servesTheSameSignedBytesAgain() throws Exception {
        byte[] first = message(2);
        assertThat(message(2)).isEqualTo(first);
        SignatureVerdict verdict = XmlSignatures.verify(first);
        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(SignatureVerdict.Outcome.AS_RECEIVED);
        X509Certificate certificate = NodeKeys.readCertificate(certificate());
        assertThat(SignatureTrust.of(verdict.certificate().orElseThrow(), List.of(certificate), Instant.now()))
                .isEqualTo(SignatureTrust.TRUSTED);
        CapMessage message =
                CapDecoder.strict().decode(first, new FindingLog("test")).orElseThrow();
        assertThat(message.messageType()).isEqualTo(CapMessage.MessageType.UPDATE);
        assertThat(message.references()).hasSize(1);
        assertThat(message.status()).isEqualTo(CapMessage.Status.EXERCISE);
    }

    @Test
    @Proof(
            protocol = "CAP",
            direction = Proof.Direction.OUT,
            edition = "1.2",
            program = "xmlsec1",
            what = "what a node serves verifies against the certificate it serves; a changed byte fails")
    void anotherProgramVerifiesWhatIsServed() throws Exception {
        Path xmlsec = program("xmlsec1");
        List<String> command = List.of(
                xmlsec.toString(), "--verify", "--trusted-pem", certificate().toString());
        byte[] served = message(3);
        assertThat(run(command, served)).isZero();
        byte[] changed = served.clone();
        changed[new String(served, StandardCharsets.UTF_8).indexOf("TAKE_COVER")] ^= 1;
        assertThat(run(command, changed)).as("a changed byte").isNotZero();
    }

    @Test
    @Proof(
            protocol = "CAP",
            direction = Proof.Direction.OUT,
            edition = "1.2, signed",
            program = "xmllint",
            what = "what a node serves validates against the schema of OASIS, signature included")
    void theSchemaTakesWhatIsServed() throws Exception {
        Path schema = SharedData.require("data/cap/CAP-v1.2-wmo.xsd");
        Path xmllint = program("xmllint");
        List<String> command = List.of(xmllint.toString(), "--nonet", "--noout", "--schema", schema.toString());
        assertThat(run(command, message(1))).isZero();
        assertThat(run(command, message(3))).isZero();
    }

    @Test
    @Proof(
            protocol = "EDXL-DE",
            direction = Proof.Direction.OUT,
            edition = "1.0",
            program = "xmllint",
            what = "finds the elements that must be there by their names; the alert that it takes out validates"
                    + " against the schema of CAP, and xmlsec1 verifies it")
    void otherProgramsTakeTheAlertOutOfADistribution() throws Exception {
        Path schema = SharedData.require("data/cap/CAP-v1.2-wmo.xsd");
        String xmllint = program("xmllint").toString();
        Path xmlsec = program("xmlsec1");
        byte[] distribution = node.get("/api/v1/cap/standing.edxl").body().getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("distributionID", "senderID", "dateTimeSent", "combinedConfidentiality")) {
            String path = "string(/*[local-name()='EDXLDistribution']/*[local-name()='" + name + "'])";
            assertThat(output(List.of(xmllint, "--nonet", "--xpath", path), distribution))
                    .as(name)
                    .isNotBlank();
        }
        String path = "//*[local-name()='embeddedXMLContent']/*[local-name()='alert']";
        byte[] alert = output(List.of(xmllint, "--nonet", "--xpath", path), distribution)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(run(List.of(xmllint, "--nonet", "--noout", "--schema", schema.toString()), alert))
                .isZero();
        List<String> verify = List.of(
                xmlsec.toString(), "--verify", "--trusted-pem", certificate().toString());
        assertThat(run(verify, alert)).isZero();
    }

    @Test
    void wrapsAndListsWhatStands() throws Exception {
        FindingLog log = new FindingLog("test");
        CapDocumentReader reader = new CapDocumentReader(CapDecoder.strict());
        byte[] edxl = node.get("/api/v1/cap/standing.edxl").body().getBytes(StandardCharsets.UTF_8);
        CapDocument.Distribution distribution =
                (CapDocument.Distribution) reader.read(edxl, log).orElseThrow();
        assertThat(distribution.messages()).hasSize(1);
        byte[] atom = node.get("/api/v1/cap/index.atom").body().getBytes(StandardCharsets.UTF_8);
        CapDocument.Index index = (CapDocument.Index) reader.read(atom, log).orElseThrow();
        assertThat(index.entries()).hasSize(1);
        String href = index.entries().getFirst().href();
        assertThat(node.get(href).body())
                .contains(distribution.messages().getFirst().identifier());
        assertThat(log.drain()).isEmpty();
    }

    @Test
    void refusesKeysOfTheOtherType() throws Exception {
        Path keys = folder.resolve("other");
        AlertKeys real = AlertKeys.loadOrCreate(keys, "alert.tocsin.il", AlertType.REAL, Instant.now());
        assertThat(AlertKeys.loadOrCreate(keys, "alert.tocsin.il", AlertType.REAL, Instant.now())
                        .certificate())
                .isEqualTo(real.certificate());
        assertThatThrownBy(() -> AlertKeys.loadOrCreate(keys, "exercise.tocsin.il", AlertType.EXERCISE, Instant.now()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder of its own");
        byte[] first = Files.readAllBytes(keys.resolve(AlertKeys.KEY_FILE));
        Files.delete(keys.resolve(AlertKeys.KEY_FILE));
        assertThat(AlertKeys.loadOrCreate(keys, "alert.tocsin.il", AlertType.REAL, Instant.now())
                        .certificate())
                .isNotEqualTo(real.certificate());
        Files.write(keys.resolve(AlertKeys.KEY_FILE), first);
        assertThatThrownBy(() -> AlertKeys.loadOrCreate(keys, "alert.tocsin.il", AlertType.REAL, Instant.now()))
                .hasMessageContaining("do not belong together");
    }

    private byte[] message(int version) throws Exception {
        return node.get("/api/v1/cap/" + node.alertId() + "/" + version + ".xml")
                .body()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Path certificate() throws Exception {
        return Files.writeString(
                folder.resolve("served.pem"),
                node.get("/api/v1/cap/certificate.pem").body());
    }

    private static Path program(String name) {
        Path path = Path.of("/usr/bin", name);
        Assumptions.assumeTrue(Files.isExecutable(path), name + " is not installed, test skipped");
        return path;
    }

    private int run(List<String> command, byte[] document) throws IOException, InterruptedException {
        return start(command, document).exitValue();
    }

    private String output(List<String> command, byte[] document) throws IOException, InterruptedException {
        assertThat(start(command, document).exitValue()).isZero();
        return Files.readString(folder.resolve("said.txt")).strip();
    }

    private Process start(List<String> command, byte[] document) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("served.xml"), document);
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        Process process = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process;
    }
}

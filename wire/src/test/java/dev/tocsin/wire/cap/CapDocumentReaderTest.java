package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import dev.tocsin.wire.xml.TestKeys;
import dev.tocsin.wire.xml.XmlSignatures;
import dev.tocsin.wire.xml.XmlSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapDocumentReaderTest {
    private static final CapProfile PROFILE = CapProfile.of(CapSamples.NODE, AlertType.EXERCISE, "Israel", Names.NONE);
    private final FindingLog log = new FindingLog("test");
    private final CapDocumentReader reader = new CapDocumentReader(CapDecoder.lenient());

    @Test
    void readsOurOwnIndex() {
        byte[] feed = AtomIndex.encode(
                PROFILE,
                List.of(CapSamples.alert(AlertStage.PREPARE, 2, AlertType.EXERCISE, "r")),
                CapSamples.SENT,
                _ -> "Haifa",
                a -> "/api/v1/cap/" + a.id() + ".xml");
        CapDocument.Index index = (CapDocument.Index) reader.read(feed, log).orElseThrow();
        assertThat(index.entries()).hasSize(1);
        assertThat(index.entries().getFirst().href()).isEqualTo("/api/v1/cap/ev-il-20240413T1930.il.il-haifa.xml");
        assertThat(log.isEmpty()).isTrue();
    }

    @Test
    void readsOurOwnMessagesAsWeWriteThem() {
        CapEncoder encoder = new CapEncoder(PROFILE);
        for (AlertStage stage : AlertStage.values()) {
            var alert = CapSamples.alert(stage, 2, AlertType.EXERCISE, "Two <sensors> & more");
            var first = CapEncoder.reference(CapSamples.alert(AlertStage.WATCH, 1, AlertType.EXERCISE, "r"));
            byte[] bytes = encoder.encode(alert, List.of(first), Optional.of(CapSamples.zone(CapSamples.square())));
            CapMessage message = CapDecoder.strict().decode(bytes, log).orElseThrow();
            assertThat(message.identifier()).isEqualTo(CapEncoder.identifier(alert));
            assertThat(message.status()).isEqualTo(CapMessage.Status.EXERCISE);
            assertThat(message.references().getFirst().identifier()).isEqualTo(first.identifier());
            CapInfo info = message.infos().getFirst();
            assertThat(info.words().description()).contains("Two <sensors> & more");
            assertThat(info.areas().getFirst().polygons().getFirst().vertices()).hasSize(4);
            assertThat(info.parameters()).contains(new CapInfo.Named("tocsin:stage", stage.name()));
        }
        assertThat(log.drain()).isEmpty();
    }

    @Test
    void keepsSignaturesThroughADistribution(@TempDir Path folder) throws Exception {
        TestKeys.Pair keys = TestKeys.create(folder, "issuer");
        byte[] signed = new XmlSigner(keys.key(), keys.certificate())
                .sign(new CapEncoder(PROFILE)
                        .encode(
                                CapSamples.alert(AlertStage.WATCH, 1, AlertType.EXERCISE, "r"),
                                List.of(),
                                Optional.empty()));
        byte[] wrapped = EdxlDistribution.encode(PROFILE, List.of(signed, signed), CapSamples.SENT);
        CapDocument.Distribution distribution =
                (CapDocument.Distribution) reader.read(wrapped, log).orElseThrow();
        assertThat(distribution.messages()).hasSize(2);
        assertThat(log.drain()).isEmpty();
        String text = new String(wrapped, StandardCharsets.UTF_8);
        String inside = text.substring(text.indexOf("<alert"), text.indexOf("</alert>") + "</alert>".length());
        assertThat(XmlSignatures.verify(inside.getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(Outcome.AS_RECEIVED);
        assertThat(XmlSignatures.verify(wrapped).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    @Proof(
            protocol = "Atom and RSS index of CAP",
            direction = Proof.Direction.IN,
            edition = "RFC 4287, RSS 2.0",
            program = "corpus of cap-library",
            what = "number of entries with a link, of alerts inside, and of entries that cannot be fetched")
    void readsIndexesOfOthers() throws IOException {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("earthquake_index.atom", "1+0"),
                Map.entry("empty_weather_index.atom", "0+0"),
                Map.entry("no_entries.atom", "0+0"),
                Map.entry("weather_index.atom", "2+0"),
                Map.entry("no_link.atom", "0+0 index-entry-without-link"),
                Map.entry("no_id.atom", "0+0 index-entry-without-link"),
                Map.entry("ny_index.rss", "2+0"));
        Path folder = SharedData.require("data/cap/google");
        for (var one : expected.entrySet()) {
            assertThat(summary(folder.resolve(one.getKey()))).as(one.getKey()).isEqualTo(one.getValue());
        }
        assertThat(summary(folder.resolveSibling("nws_atom_feed_example.xml"))).isEqualTo("163+0");
        assertThat(summary(folder.resolve("xee.atom"))).doesNotContain("+");
        assertThat(summary(folder.resolve("amber.atom"))).startsWith("0+1");
    }

    @Test
    @Proof(
            protocol = "EDXL-DE",
            direction = Proof.Direction.IN,
            edition = "1.0",
            program = "corpus of cap-library",
            what = "alerts inside a distribution")
    void readsDistributionsOfOthers() throws IOException {
        Path folder = SharedData.require("data/cap/google");
        byte[] good = Files.readAllBytes(folder.resolve("bushfire_valid.edxlde"));
        String text = new String(good, StandardCharsets.UTF_8);
        CapDocument.Distribution distribution =
                (CapDocument.Distribution) reader.read(good, log).orElseThrow();
        assertThat(distribution.messages()).hasSize(text.split("<cap:alert ", -1).length - 1);
        assertThat(log.count("edxl-missing-element")).isZero();
        reader.read(Files.readAllBytes(folder.resolve("bushfire_invalid.edxlde")), log);
        assertThat(log.drain()).isNotEmpty();
    }

    private String summary(Path file) throws IOException {
        FindingLog own = new FindingLog(file.getFileName().toString());
        Optional<CapDocument> document = reader.read(Files.readAllBytes(file), own);
        String counts = document.map(d -> switch (d) {
                    case CapDocument.Index index ->
                        index.entries().size() + "+" + index.messages().size();
                    case CapDocument.Alert _, CapDocument.Distribution _ -> "other";
                })
                .orElse("none");
        return counts + (own.count("index-entry-without-link") > 0 ? " index-entry-without-link" : "");
    }
}

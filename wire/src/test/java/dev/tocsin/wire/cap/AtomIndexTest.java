package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.NpmPeer;
import dev.tocsin.testing.Proof;
import dev.tocsin.wire.texts.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AtomIndexTest {
    @Test
    void linksEachAlertToItsMessage() throws Exception {
        Alert alert = CapSamples.alert(AlertStage.PREPARE, 2, AlertType.EXERCISE, "Because.");
        Document feed = CapEncoderTest.parse(AtomIndex.encode(
                CapProfile.of(CapSamples.NODE, AlertType.EXERCISE, "Israel", Names.NONE),
                List.of(alert),
                CapSamples.SENT,
                a -> "Haifa <Bay>",
                a -> "/api/v1/cap/" + a.id() + "/" + a.version() + ".xml"));

        assertThat(CapEncoderTest.text(feed, "id"))
                .containsExactly(
                        "urn:tocsin:exercise.tocsin.il",
                        "urn:tocsin:tocsin.exercise.ev-il-20240413T1930.il.il-haifa.v2");
        assertThat(CapEncoderTest.text(feed, "title"))
                .allSatisfy(title -> assertThat(title).startsWith("EXERCISE"));
        assertThat(CapEncoderTest.text(feed, "title").getLast()).contains("Be near shelter: Haifa <Bay>");
        Element link = (Element) feed.getElementsByTagNameNS("*", "link").item(0);
        assertThat(link.getAttribute("href")).isEqualTo("/api/v1/cap/ev-il-20240413T1930.il.il-haifa/2.xml");
        assertThat(link.getAttribute("type")).isEqualTo("application/cap+xml");
    }

    @Test
    @Tag("system")
    @Timeout(300)
    @Proof(
            protocol = "Atom index of CAP",
            direction = Proof.Direction.OUT,
            edition = "RFC 4287",
            program = "npm rss-parser 3.13.0",
            what = "title, identifier, time, summary and link of every entry")
    void anotherProgramReadsTheIndex(@TempDir Path scratch) throws Exception {
        List<Alert> alerts = Arrays.stream(AlertStage.values())
                .map(stage -> CapSamples.alert(stage, 2, AlertType.EXERCISE, "Because of <two> & \u05e2\u05d5\u05d3."))
                .toList();
        byte[] feed = AtomIndex.encode(
                CapProfile.of(CapSamples.NODE, AlertType.EXERCISE, "Israel", Names.NONE),
                alerts,
                CapSamples.SENT,
                _ -> "Haifa <Bay>",
                alert -> "/api/v1/cap/" + alert.stage() + ".xml");
        String read = NpmPeer.install("wire", "readers", scratch)
                .run("feed.mjs", List.of(Base64.getEncoder().encodeToString(feed)))
                .getFirst();
        JsonNode index = JsonMapper.shared().readTree(read);
        assertThat(index.get("title").asString()).startsWith("EXERCISE").contains("Alerts of Israel");
        assertThat(index.get("items").size()).isEqualTo(alerts.size());
        Document own = CapEncoderTest.parse(feed);
        for (int i = 0; i < alerts.size(); i++) {
            JsonNode entry = index.get("items").get(i);
            assertThat(entry.get("id").asString()).isEqualTo("urn:tocsin:" + CapEncoder.identifier(alerts.get(i)));
            assertThat(entry.get("link").asString())
                    .isEqualTo("/api/v1/cap/" + alerts.get(i).stage() + ".xml");
            assertThat(entry.get("title").asString())
                    .isEqualTo(CapEncoderTest.text(own, "title").get(i + 1))
                    .contains("Haifa <Bay>");
            assertThat(entry.get("summary").asString())
                    .isEqualTo(CapEncoderTest.text(own, "summary").get(i))
                    .contains("<two> & \u05e2\u05d5\u05d3.");
            assertThat(Nanos.parse(entry.get("isoDate").asString()))
                    .isEqualTo(alerts.get(i).sentNanos() / Nanos.MILLISECOND * Nanos.MILLISECOND);
        }
    }
}

package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.wire.texts.Names;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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
}

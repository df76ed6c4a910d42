package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.CapDecoder;
import dev.tocsin.wire.cap.CapInfo;
import dev.tocsin.wire.cap.CapMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of an alert at the node's edge, in six languages.
@Timeout(180)
class AlertTextsTest {
    @TempDir
    Path folder;

    private HttpFixture node;

    @BeforeEach
    void start() throws IOException {
        node = new HttpFixture(folder);
        node.raiseAndWait(1);
        Eventually.await(() -> !node.runtime.picture().alerts().isEmpty());
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void areTheSameInCapAndApi() throws Exception {
        JsonNode alert = read("/api/v1/alerts?lang=all").at("/alerts/0");
        byte[] cap = node.get(alert.get("cap").stringValue()).body().getBytes(StandardCharsets.UTF_8);
        CapMessage message =
                CapDecoder.strict().decode(cap, new FindingLog("test")).orElseThrow();
        assertThat(message.infos())
                .extracting(CapInfo::language)
                .containsExactlyElementsOf(alert.get("texts").propertyNames())
                .containsExactly("en", "ar", "he", "fa", "uk", "ru");
        for (CapInfo info : message.infos()) {
            JsonNode text = alert.get("texts").get(info.language());
            assertThat(text.get("event").stringValue()).isEqualTo(info.event());
            assertThat(text.get("headline").stringValue())
                    .isEqualTo(info.words().headline());
            assertThat(text.get("description").stringValue())
                    .isEqualTo(info.words().description());
            assertThat(text.get("instruction").stringValue())
                    .isEqualTo(info.words().instruction());
            assertThat(text.get("zone").stringValue())
                    .isEqualTo(info.areas().getFirst().description());
        }
        assertThat(alert.at("/texts/he/direction").stringValue()).isEqualTo("rtl");
        assertThat(alert.at("/texts/en/left").stringValue()).isEqualTo("About 60 seconds are left.");
        assertThat(alert.at("/texts/he/zone").stringValue())
                .isEqualTo(HttpFixture.PACK.names(HttpFixture.ZONE).get("he"));
        assertThat(alert.at("/texts/ru/description").stringValue()).contains("Израиль");
    }

    @Test
    void comeOnlyWhenAskedForAndOnlyInKnownLanguages() throws Exception {
        assertThat(read("/api/v1/alerts").at("/alerts/0").has("texts")).isFalse();
        assertThat(read("/api/v1/alerts?lang=he,uk-UA").at("/alerts/0/texts").propertyNames())
                .containsExactly("he", "uk");
        assertThat(read("/api/v1/alerts").at("/issuer/ar").stringValue()).isEqualTo("إسرائيل");
        for (String wrong : List.of("de", "he,xx", "", "en,en,en,en,en,en,en,en")) {
            assertThat(node.get("/api/v1/alerts?lang=" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void anAlertForAZoneThatIsNotKnownNamesItsParent() throws Exception {
        node.raise(new ZoneId("il-haifa-port"), "renamed since");
        Eventually.await(() -> node.runtime.picture().alerts().size() == 2);
        for (JsonNode alert : read("/api/v1/alerts?lang=en").get("alerts")) {
            boolean known = alert.get("zone").stringValue().equals(HttpFixture.ZONE.value());
            assertThat(alert.get("known").booleanValue()).isEqualTo(known);
            assertThat(alert.get("parent").stringValue()).startsWith("il-area-");
        }
        JsonNode found = read("/api/v1/zones/il-haifa-port");
        assertThat(found.get("match").stringValue()).isEqualTo("PARENT");
        assertThat(found.get("zones").toString()).contains("il-haifa-west");
        assertThat(read("/api/v1/zones/" + HttpFixture.ZONE).get("match").stringValue())
                .isEqualTo("ZONE");
        assertThat(read("/api/v1/zones/no%20such%20place").get("match").stringValue())
                .isEqualTo("NATION");
    }

    private JsonNode read(String path) throws Exception {
        return JsonMapper.shared().readTree(node.get(path).body());
    }
}

package dev.tocsin.node.publish;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.cap.CapProfile;
import dev.tocsin.wire.texts.AlertWords;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.texts.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what an alert says to people, in the languages that were asked for. Immutable and thread-safe.
public final class AlertTexts {
    /// Asks for every language.
    public static final String ALL = "all";

    /// What is said to those who ask for another language.
    public static final String UNKNOWN_LANGUAGE = "lang: languages such as he,ar or all";

    private final Names names;
    private final Map<ZoneId, Zone> zones;

    /// Texts of a node.
    ///
    /// @param profile the issuer, with the names of zones and issuers
    /// @param zones zones by their ids
    AlertTexts(CapProfile profile, Map<ZoneId, Zone> zones) {
        this.names = profile.names();
        this.zones = Map.copyOf(zones);
    }

    /// The languages that a list such as `he,ar` names.
    ///
    /// @return empty when one of them is not spoken here
    public static Optional<List<Texts>> languages(String list) {
        if (list.equals(ALL)) {
            return Optional.of(Texts.ALL);
        }
        List<Texts> languages = new ArrayList<>();
        for (String language : list.split(",", Texts.ALL.size() + 1)) {
            Optional<Texts> texts = Texts.of(language.strip());
            if (texts.isEmpty()) {
                return Optional.empty();
            }
            languages.add(texts.get());
        }
        return Optional.of(languages);
    }

    /// The name of who issues, in every language.
    void issuer(JsonBytes json, NodeId node) {
        json.object("issuer");
        for (Texts texts : Texts.ALL) {
            json.text(texts.language(), issuer(node, texts));
        }
        json.endObject();
    }

    /// The IANA name of the time zone of those whom a node alerts.
    String timeZone(NodeId node) {
        WallClock clock = names.clock(node);
        return clock.isUtc() ? "UTC" : clock.zone().getId();
    }

    private String issuer(NodeId node, Texts texts) {
        return names.issuer(node, texts.language()).orElse(node.value());
    }

    /// What an alert says.
    ///
    /// @param nowNanos the instant from which the time left is counted
    void write(JsonBytes json, Alert alert, List<Texts> languages, long nowNanos) {
        Zone zone = zones.get(alert.zone());
        long shelterSeconds = zone == null ? 0 : zone.shelterNanos() / Nanos.SECOND;
        json.object("texts");
        for (Texts texts : languages) {
            String zoneName = names.zone(alert.zone(), texts.language())
                    .orElse(alert.zone().value());
            AlertWords words = new AlertWords(texts, issuer(alert.node(), texts), names.clock(alert.node()));
            json.object(texts.language())
                    .text("direction", texts.rightToLeft() ? "rtl" : "ltr")
                    .text("zone", zoneName)
                    .text("event", words.event(alert))
                    .text("headline", words.headline(alert, zoneName))
                    .text("description", words.description(alert))
                    .text("instruction", words.instruction(alert, shelterSeconds))
                    .text("left", words.left(alert, nowNanos))
                    .endObject();
        }
        json.endObject();
    }
}

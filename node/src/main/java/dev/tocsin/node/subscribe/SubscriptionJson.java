package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.config.SubscriptionConfig.Circle;
import dev.tocsin.node.config.SubscriptionConfig.Ratios;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A subscription as JSON: what is posted to make one, and what is kept of it. Stateless.
public final class SubscriptionJson {
    private static final Set<String> KEYS = Set.of("id", "url", "zones", "places", "ratios", "languages", "secret");

    private SubscriptionJson() {}

    /// Reads one.
    ///
    /// @param secret the secret where none is given
    /// @throws IllegalArgumentException in one sentence
    public static SubscriptionConfig read(JsonNode json, String secret) {
        for (String key : json.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("a subscription has no \"" + key + "\"");
            }
        }
        List<ZoneId> zones = texts(json, "zones").stream().map(ZoneId::new).toList();
        List<Circle> circles = new ArrayList<>();
        for (JsonNode place : json.path("places")) {
            circles.add(
                    new Circle(number(place, "latitude"), number(place, "longitude"), number(place, "radiusMetres")));
        }
        JsonNode ratios = json.path("ratios");
        return new SubscriptionConfig(
                text(json, "id"),
                json.hasNonNull("url") ? Optional.of(URI.create(text(json, "url"))) : Optional.empty(),
                zones,
                circles,
                new Ratios(
                        ratios.path("watch").asDouble(0),
                        ratios.path("prepare").asDouble(0),
                        ratios.path("takeCover").asDouble(0)),
                texts(json, "languages"),
                json.hasNonNull("secret") ? text(json, "secret") : secret);
    }

    private static String text(JsonNode json, String key) {
        if (!json.path(key).isString()) {
            throw new IllegalArgumentException(key + ": a text is needed");
        }
        return json.path(key).stringValue();
    }

    private static double number(JsonNode json, String key) {
        if (!json.path(key).isNumber()) {
            throw new IllegalArgumentException(key + ": a number is needed");
        }
        return json.path(key).doubleValue();
    }

    private static List<String> texts(JsonNode json, String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : json.path(key)) {
            if (!item.isString()) {
                throw new IllegalArgumentException(key + ": a list of texts is needed");
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    /// Writes one, its secret included.
    static ObjectNode write(SubscriptionConfig subscription) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", subscription.id());
        subscription.url().ifPresent(url -> json.put("url", url.toString()));
        ArrayNode zones = json.putArray("zones");
        subscription.zones().forEach(zone -> zones.add(zone.value()));
        ArrayNode places = json.putArray("places");
        for (Circle circle : subscription.circles()) {
            places.addObject()
                    .put("latitude", circle.latitudeDegrees())
                    .put("longitude", circle.longitudeDegrees())
                    .put("radiusMetres", circle.radiusMetres());
        }
        json.putObject("ratios")
                .put("watch", subscription.ratios().watch())
                .put("prepare", subscription.ratios().prepare())
                .put("takeCover", subscription.ratios().takeCover());
        ArrayNode languages = json.putArray("languages");
        subscription.languages().forEach(languages::add);
        json.put("secret", subscription.secret());
        return json;
    }
}

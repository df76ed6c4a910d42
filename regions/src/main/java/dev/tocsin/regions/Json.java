package dev.tocsin.regions;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads values out of one JSON file of a pack and says precisely what is missing.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final PackFiles files;
    private final String file;

    Json(PackFiles files, String file) {
        this.files = files;
        this.file = file;
    }

    JsonParser parser(byte[] bytes) {
        return MAPPER.createParser(bytes);
    }

    JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw files.failure(file, "is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    String text(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw failure(where + " lacks a text \"" + key + "\"");
        }
        return value.stringValue();
    }

    double number(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.isNumber()) {
            throw failure(where + " lacks a number \"" + key + "\"");
        }
        return value.doubleValue();
    }

    long count(JsonNode node, String key, String where, long max) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > max) {
            throw failure(where + " needs \"" + key + "\" as a whole number from 0 to " + max);
        }
        return value.longValue();
    }

    JsonNode array(JsonNode node, String key, String where) {
        JsonNode value = node.path(key);
        if (!value.isArray() || value.isEmpty()) {
            throw failure(where + " lacks a list \"" + key + "\"");
        }
        return value;
    }

    Map<String, String> names(JsonNode node, String where) {
        Map<String, String> names = new LinkedHashMap<>();
        JsonNode given = node.path("names");
        for (String language : given.propertyNames()) {
            names.put(language, text(given, language, where + " names"));
        }
        if (!names.containsKey("en")) {
            throw failure(where + " lacks an English name");
        }
        return names;
    }

    /// The time zone that a node names by `timeZone`; UTC when it names none.
    ZoneId timeZone(JsonNode node, String where) {
        if (node.path("timeZone").isMissingNode()) {
            return ZoneOffset.UTC;
        }
        String name = text(node, "timeZone", where);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw failure(where + " has an unknown \"timeZone\": \"" + name + "\"");
        }
    }

    RegionPackException failure(String what) {
        return files.failure(file, what);
    }
}

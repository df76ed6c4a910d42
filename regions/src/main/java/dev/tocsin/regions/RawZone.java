package dev.tocsin.regions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One zone as it stands in the file, before any check. Read from a stream of tokens, not from a tree: a pack holds
/// some 130,000 numbers, and a node must start at once.
final class RawZone {
    final Map<String, String> texts = new LinkedHashMap<>();
    final Map<String, Long> counts = new LinkedHashMap<>();
    final Map<String, String> names = new LinkedHashMap<>();
    final List<double[]> rings = new ArrayList<>();
    double[] centre = {};

    /// Reads the object that the parser stands at the start of; what is unknown or of another type is left out.
    static RawZone read(JsonParser parser) {
        RawZone zone = new RawZone();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                zone.texts.put(key, parser.getString());
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                zone.counts.put(key, parser.getLongValue());
            } else if (value == JsonToken.START_ARRAY && key.equals("rings")) {
                zone.readRings(parser);
            } else if (value == JsonToken.START_ARRAY && key.equals("centre")) {
                zone.centre = numbers(parser);
            } else if (value == JsonToken.START_OBJECT && key.equals("names")) {
                zone.readNames(parser);
            } else {
                parser.skipChildren();
            }
        }
        return zone;
    }

    private void readRings(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                rings.add(numbers(parser));
            } else {
                parser.skipChildren();
                rings.add(new double[] {Double.NaN});
            }
        }
    }

    private void readNames(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String language = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                names.put(language, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    /// The numbers of an array; NaN for what is none.
    private static double[] numbers(JsonParser parser) {
        double[] out = new double[64];
        int size = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (size == out.length) {
                out = Arrays.copyOf(out, 2 * size);
            }
            out[size++] = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
            parser.skipChildren();
        }
        return Arrays.copyOf(out, size);
    }
}

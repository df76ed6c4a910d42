package dev.tocsin.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// A YAML document as a tree that remembers where everything stands. Bounded in depth and number of values.
public sealed interface ConfigTree {
    /// Levels of nesting at most.
    int MAX_DEPTH = 12;

    /// Values of a document at most.
    int MAX_VALUES = 20_000;

    /// Where it stands.
    Place place();

    /// A place in a file, counted from 1.
    record Place(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /// A single value as written.
    record Scalar(Place place, String text) implements ConfigTree {}

    /// A list.
    record Sequence(Place place, List<ConfigTree> items) implements ConfigTree {}

    /// Keys and values in the order of the file.
    record Mapping(Place place, Map<String, ConfigTree> values, Map<String, Place> keys) implements ConfigTree {}

    /// Reads a document; an empty one is an empty mapping.
    ///
    /// @throws ConfigException when it is no YAML
    static ConfigTree parse(String file, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            Builder builder = new Builder(file, parser);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new Mapping(new Place(file, 1, 1), Map.of(), Map.of());
            }
            ConfigTree tree = builder.value(0);
            if (parser.nextToken() != null) {
                throw new ConfigException(builder.here() + ": one document is expected, here begins another");
            }
            return tree;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? file : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new ConfigException(where + ": this is not YAML: " + inOneLine(e.getOriginalMessage()), e);
        }
    }

    /// What the parser says, without the lines in which it draws the place.
    private static String inOneLine(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    /// Builds the tree from tokens.
    final class Builder {
        private final String file;
        private final JsonParser parser;
        private int values;

        Builder(String file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        Place here() {
            TokenStreamLocation at = parser.currentTokenLocation();
            return new Place(file, at.getLineNr(), at.getColumnNr());
        }

        ConfigTree value(int depth) {
            Place place = here();
            if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
                throw new ConfigException(place + ": too deep or too long for a configuration");
            }
            JsonToken token = parser.currentToken();
            return switch (token) {
                case START_OBJECT -> mapping(place, depth);
                case START_ARRAY -> sequence(place, depth);
                case VALUE_NULL -> new Scalar(place, "");
                case null -> throw new ConfigException(place + ": the file ends early");
                default -> new Scalar(place, parser.getString());
            };
        }

        private ConfigTree mapping(Place place, int depth) {
            Map<String, ConfigTree> entries = new LinkedHashMap<>();
            Map<String, Place> keys = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                Place at = here();
                parser.nextToken();
                if (keys.put(key, at) != null) {
                    throw new ConfigException(at + ": \"" + key + "\" stands twice");
                }
                entries.put(key, value(depth + 1));
            }
            return new Mapping(place, entries, keys);
        }

        private ConfigTree sequence(Place place, int depth) {
            List<ConfigTree> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(depth + 1));
            }
            return new Sequence(place, items);
        }
    }
}

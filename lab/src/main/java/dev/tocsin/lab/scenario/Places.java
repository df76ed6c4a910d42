package dev.tocsin.lab.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// The line on which each key of a YAML document stands, by its path. Reading it bounds the document: so many values,
/// nested so deep. Not thread-safe.
final class Places {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_VALUES = 500_000;

    private final String source;
    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();
    private int values;

    private Places(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /// Reads a document.
    ///
    /// @throws ScenarioException when it is no YAML, holds more than one document, or goes beyond a bound
    static Places read(String source, String yaml) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
            Places places = new Places(source, parser);
            if (parser.nextToken() != null) {
                places.value("", 0);
                if (parser.nextToken() != null) {
                    throw places.failure("one document is expected, here begins another");
                }
            }
            return places;
        } catch (JacksonException e) {
            throw broken(source, e);
        }
    }

    /// What a parser did not understand.
    static ScenarioException broken(String source, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        String what = String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        return new ScenarioException(source, List.of(where + what));
    }

    private ScenarioException failure(String what) {
        return new ScenarioException(source, List.of("line " + line() + ": " + what));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void value(String path, int depth) {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw failure("nested deeper than " + MAX_DEPTH + " levels, or more than " + MAX_VALUES + " values");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                if (lines.put(key, line()) != null) {
                    throw failure(key + ": stands twice");
                }
                parser.nextToken();
                value(key, depth + 1);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String item = path + "[" + i + "]";
                lines.put(item, line());
                value(item, depth + 1);
            }
        }
    }

    /// Where a key stands, or the nearest one around it that does: `line 12: `; empty when none does.
    String of(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return "line " + line + ": ";
            }
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return "";
    }
}

package dev.tocsin.lab.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The fields of one YAML mapping, read with the place of every problem kept. A field that cannot be read gives a
/// harmless stand-in and a problem, so that one run finds all of them. Not thread-safe.
final class Fields {
    private final String path;
    private final JsonNode node;
    private final @Nullable Fields fallback;
    private final List<Problem> problems;
    private final Set<String> used = new HashSet<>();

    Fields(String path, JsonNode node, @Nullable Fields fallback, List<Problem> problems) {
        this.path = path;
        this.node = node;
        this.fallback = fallback;
        this.problems = problems;
        if (!node.isObject()) {
            problem("", "must be a mapping of fields");
        }
    }

    /// The same fields, those absent taken from another mapping.
    Fields or(Fields defaults) {
        Fields merged = new Fields(path, node, defaults, problems);
        merged.used.addAll(used);
        return merged;
    }

    boolean has(String name) {
        return !get(name).isMissingNode();
    }

    void problem(String name, String what) {
        problems.add(new Problem(path.isEmpty() || name.isEmpty() ? path + name : path + "." + name, what));
    }

    private JsonNode get(String name) {
        used.add(name);
        JsonNode found = node.isObject() ? node.path(name) : MissingNode.getInstance();
        if (fallback == null) {
            return found;
        }
        JsonNode other = fallback.get(name);
        return found.isMissingNode() ? other : found;
    }

    String text(String name, String otherwise) {
        JsonNode found = get(name);
        if (found.isMissingNode()) {
            return otherwise;
        }
        if (!found.isString() || found.stringValue().isBlank()) {
            problem(name, "must be a text");
            return otherwise;
        }
        return found.stringValue();
    }

    String text(String name) {
        if (!has(name)) {
            problem(name, "is missing");
        }
        return text(name, "missing");
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode found = get(name);
        if (found.isMissingNode()) {
            return otherwise;
        }
        if (!found.isBoolean()) {
            problem(name, "must be true or false");
            return otherwise;
        }
        return found.booleanValue();
    }

    double number(String name, double least, double most) {
        if (!has(name)) {
            problem(name, "is missing");
            return least;
        }
        return number(name, least, most, least);
    }

    double number(String name, double least, double most, double otherwise) {
        JsonNode found = get(name);
        return found.isMissingNode() ? otherwise : number(found, name, least, most);
    }

    /// A whole number.
    int whole(String name, int least, int most) {
        double value = number(name, least, most);
        if (value != Math.rint(value)) {
            problem(name, "must be a whole number, not " + get(name));
        }
        return (int) value;
    }

    private double number(JsonNode found, String name, double least, double most) {
        if (!found.isNumber() || !(found.doubleValue() >= least && found.doubleValue() <= most)) {
            problem(name, "must be a number from " + plain(least) + " to " + plain(most) + ", not " + found);
            return least;
        }
        return found.doubleValue();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
    }

    /// A list of exactly so many numbers.
    double[] numbers(String name, int count, double least, double most) {
        JsonNode found = get(name);
        double[] values = new double[count];
        if (!found.isArray() || found.size() != count) {
            problem(name, "must be a list of " + count + " numbers");
            return values;
        }
        for (int i = 0; i < count; i++) {
            values[i] = number(found.get(i), name + "[" + i + "]", least, most);
        }
        return values;
    }

    Span span(String name, double least, double most) {
        double[] ends = numbers(name, 2, least, most);
        if (ends[0] > ends[1]) {
            problem(name, "must be [least, largest]");
        }
        return new Span(ends[0], ends[1]);
    }

    /// The name of a node, sensor or partner, or a harmless stand-in.
    <T> T id(String name, Function<String, T> made, T otherwise) {
        return has(name) ? id(name, text(name), made, otherwise) : missing(name, otherwise);
    }

    private <T> T missing(String name, T otherwise) {
        problem(name, "is missing");
        return otherwise;
    }

    /// The same from a text that stands at a key.
    <T> T id(String name, String text, Function<String, T> made, T otherwise) {
        try {
            return made.apply(text);
        } catch (IllegalArgumentException e) {
            problem(name, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    long time(String name, long startNanos) {
        return time(text(name), name, startNanos);
    }

    private long time(String text, String name, long startNanos) {
        try {
            return ScenarioTime.parse(text, startNanos);
        } catch (IllegalArgumentException e) {
            problem(name, String.valueOf(e.getMessage()));
            return startNanos;
        }
    }

    /// One of a set of words.
    <T> T word(String name, Map<String, T> words, T otherwise) {
        String known = "must be one of " + String.join(", ", words.keySet());
        if (!has(name)) {
            problem(name, "is missing: " + known);
            return otherwise;
        }
        String text = get(name).isString() ? get(name).stringValue() : get(name).toString();
        T found = words.get(text);
        if (found == null) {
            problem(name, known + ", not \"" + text + "\"");
            return otherwise;
        }
        return found;
    }

    List<String> texts(String name) {
        JsonNode found = get(name);
        List<String> values = new ArrayList<>();
        if (found.isMissingNode()) {
            return values;
        }
        if (!found.isArray()) {
            problem(name, "must be a list of texts");
            return values;
        }
        for (JsonNode item : found) {
            if (item.isString()) {
                values.add(item.stringValue());
            } else {
                problem(name, "must be a list of texts, not " + item);
            }
        }
        return values;
    }

    /// A list of points `[latitude, longitude]` in degrees.
    List<double[]> points(String name) {
        JsonNode found = get(name);
        List<double[]> values = new ArrayList<>();
        if (!found.isArray() || found.size() < 3) {
            problem(name, "must be a list of at least three [latitude, longitude] pairs");
            return values;
        }
        for (int i = 0; i < found.size(); i++) {
            JsonNode pair = found.get(i);
            String place = name + "[" + i + "]";
            if (!pair.isArray() || pair.size() != 2) {
                problem(place, "must be [latitude, longitude]");
            } else {
                values.add(new double[] {
                    number(pair.get(0), place + "[0]", -90, 90), number(pair.get(1), place + "[1]", -180, 180)
                });
            }
        }
        return values;
    }

    /// A mapping of names to weights.
    Map<String, Double> weights(String name) {
        JsonNode found = get(name);
        Map<String, Double> values = new LinkedHashMap<>();
        if (!found.isObject() || found.isEmpty()) {
            problem(name, "must map names to weights");
            return values;
        }
        for (Map.Entry<String, JsonNode> entry : found.properties()) {
            values.put(entry.getKey(), number(entry.getValue(), name + "." + entry.getKey(), 0, 1e6));
        }
        return values;
    }

    Fields child(String name) {
        JsonNode found = get(name);
        if (found.isMissingNode()) {
            problem(name, "is missing");
            return new Fields(path, found, null, new ArrayList<>());
        }
        return new Fields(path.isEmpty() ? name : path + "." + name, found, null, problems);
    }

    /// The items of a list of mappings; none when absent.
    <T> List<T> list(String name, Function<Fields, T> reader) {
        JsonNode found = get(name);
        List<T> values = new ArrayList<>();
        if (found.isMissingNode()) {
            return values;
        }
        if (!found.isArray()) {
            problem(name, "must be a list");
            return values;
        }
        String base = path.isEmpty() ? name : path + "." + name;
        for (int i = 0; i < found.size(); i++) {
            Fields item = new Fields(base + "[" + i + "]", found.get(i), null, problems);
            values.add(reader.apply(item));
        }
        return values;
    }

    /// The entries of a mapping of mappings; none when absent.
    <T> Map<String, T> map(String name, Function<Fields, T> reader) {
        JsonNode found = get(name);
        Map<String, T> values = new LinkedHashMap<>();
        if (found.isMissingNode()) {
            return values;
        }
        if (!found.isObject()) {
            problem(name, "must be a mapping of names");
            return values;
        }
        String base = path.isEmpty() ? name : path + "." + name;
        for (Map.Entry<String, JsonNode> entry : found.properties()) {
            values.put(
                    entry.getKey(),
                    reader.apply(new Fields(base + "." + entry.getKey(), entry.getValue(), null, problems)));
        }
        return values;
    }

    /// Reports fields that nobody asked for: a misspelt name must not pass silently.
    void close() {
        if (!node.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!used.contains(entry.getKey())) {
                problem(
                        entry.getKey(),
                        "is no field here; known are "
                                + String.join(", ", used.stream().sorted().toList()));
            }
        }
    }
}

package dev.tocsin.node.config;

import dev.tocsin.node.config.ConfigTree.Mapping;
import dev.tocsin.node.config.ConfigTree.Place;
import dev.tocsin.node.config.ConfigTree.Scalar;
import dev.tocsin.node.config.ConfigTree.Sequence;
import dev.tocsin.node.config.Setting.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads one mapping of the configuration: each value once, by key, with its default and origin. What was
/// not asked for when it closes is an unknown key.
public final class Section implements AutoCloseable {
    /// What all sections of one configuration share.
    ///
    /// @param environment environment variables
    /// @param flags values from the command line by path
    /// @param settings every value in the order of reading
    /// @param used flags that were asked for
    record Shared(
            Map<String, String> environment, Map<String, String> flags, List<Setting> settings, Set<String> used) {}

    private final Shared shared;
    private final String path;
    private final Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(Shared shared, String path, Mapping mapping) {
        this.shared = shared;
        this.path = path;
        this.mapping = mapping;
    }

    /// The top of a file that neither the environment nor flags change.
    public static Section of(Mapping top) {
        return new Section(new Shared(Map.of(), Map.of(), new ArrayList<>(), new LinkedHashSet<>()), "", top);
    }

    Place place() {
        return mapping.place();
    }

    /// The fault of a key, or of the section where the key is missing, ready to be thrown.
    public ConfigException wrong(String key, String what) {
        Place at = mapping.keys().getOrDefault(key, mapping.place());
        return new ConfigException(at + ": " + name(key) + " " + what);
    }

    /// Whether nothing is set in it.
    boolean isEmpty() {
        return mapping.values().isEmpty();
    }

    /// What stands in the file under a key, for a default that depends on it; empty when there is nothing simple.
    String raw(String key) {
        return mapping.values().get(key) instanceof Scalar scalar ? scalar.text() : "";
    }

    /// Whether the section holds a key.
    public boolean has(String key) {
        return mapping.values().containsKey(key);
    }

    /// A section below this one; empty when it is not there.
    public Section section(String key) {
        asked.add(key);
        ConfigTree tree = mapping.values().get(key);
        if (tree == null || (tree instanceof Scalar scalar && scalar.text().isEmpty())) {
            return new Section(shared, name(key), new Mapping(mapping.place(), Map.of(), Map.of()));
        }
        if (tree instanceof Mapping below) {
            return new Section(shared, name(key), below);
        }
        throw new ConfigException(tree.place() + ": " + name(key) + " must hold keys and values");
    }

    /// The sections of a list below this one.
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<ConfigTree> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Mapping below)) {
                throw new ConfigException(items.get(i).place() + ": " + name(key) + " must hold keys and values");
            }
            sections.add(new Section(shared, name(key) + "[" + i + "]", below));
        }
        return sections;
    }

    /// The items of a list below this one; none when it is not there.
    List<ConfigTree> items(String key) {
        asked.add(key);
        ConfigTree tree = mapping.values().get(key);
        return switch (tree) {
            case null -> List.of();
            case Sequence list -> list.items();
            case Scalar scalar when scalar.text().isEmpty() -> List.of();
            case Scalar _, Mapping _ -> throw new ConfigException(tree.place() + ": " + name(key) + " must be a list");
        };
    }

    /// The texts of a list; `fallback` when it is not there.
    List<String> texts(String key, List<String> fallback) {
        if (!has(key)) {
            asked.add(key);
            note(key, fallback.toString(), Origin.DEFAULT, "", false);
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (ConfigTree item : items(key)) {
            if (!(item instanceof Scalar scalar)) {
                throw new ConfigException(item.place() + ": " + name(key) + " must be a list of words");
            }
            texts.add(scalar.text());
        }
        note(key, texts.toString(), Origin.FILE, String.valueOf(mapping.keys().get(key)), false);
        return texts;
    }

    /// Keys of this section with their values as text, for tables whose keys are free.
    Map<String, String> table() {
        Map<String, String> table = new java.util.LinkedHashMap<>();
        for (String key : mapping.values().keySet()) {
            table.put(key, text(key));
        }
        return table;
    }

    /// A text that must be there.
    String text(String key) {
        return value(key, Optional.empty(), Function.identity());
    }

    /// A text with a default.
    String text(String key, String fallback) {
        return value(key, Optional.of(fallback), Function.identity());
    }

    /// A secret: masked where it is shown.
    String secret(String key) {
        return lookup(key, Optional.empty(), Function.identity(), true);
    }

    int integer(String key, int fallback) {
        return value(key, Optional.of(Integer.toString(fallback)), text -> whole(text));
    }

    /// A whole number within bounds, with a default.
    int integer(String key, int fallback, int least, int most) {
        return value(key, Optional.of(Integer.toString(fallback)), text -> {
            int value = whole(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("must be " + least + " to " + most + ", not " + value);
            }
            return value;
        });
    }

    long number(String key, long fallback) {
        return value(key, Optional.of(Long.toString(fallback)), text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number, not \"" + text + "\"", e);
            }
        });
    }

    double real(String key) {
        return value(key, Optional.empty(), Section::decimal);
    }

    double real(String key, double fallback) {
        return value(key, Optional.of(Double.toString(fallback)), Section::decimal);
    }

    /// A number within bounds that must be there.
    public double real(String key, double least, double most) {
        return value(key, Optional.empty(), text -> between(decimal(text), least, most));
    }

    /// A number within bounds, with a default.
    public double real(String key, double fallback, double least, double most) {
        return value(key, Optional.of(Double.toString(fallback)), text -> between(decimal(text), least, most));
    }

    /// A list of exactly so many numbers within bounds.
    public double[] reals(String key, int count, double least, double most) {
        List<ConfigTree> items = items(key);
        if (items.size() != count) {
            throw wrong(key, "must be a list of " + count + " numbers");
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            String place = items.get(i).place().toString();
            String text = items.get(i) instanceof Scalar scalar ? scalar.text() : "a list";
            values[i] = convert(name(key) + "[" + i + "]", text, place, t -> between(decimal(t), least, most));
        }
        return values;
    }

    private static double between(double value, double least, double most) {
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException("must lie from " + least + " to " + most + ", not " + value);
    }

    /// A truth value with a default.
    public boolean flag(String key, boolean fallback) {
        return value(key, Optional.of(Boolean.toString(fallback)), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not \"" + text + "\"");
        });
    }

    /// One of an enum, written in kebab case.
    <E extends Enum<E>> E choice(String key, E[] choices, Optional<E> fallback) {
        return value(key, fallback.map(Section::kebab), text -> choose(text, choices));
    }

    static <E extends Enum<E>> E choose(String text, E[] choices) {
        for (E choice : choices) {
            if (kebab(choice).equals(text.toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("must be one of "
                + String.join(", ", Arrays.stream(choices).map(Section::kebab).toList()) + ", not \"" + text + "\"");
    }

    static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, not \"" + text + "\"", e);
        }
    }

    private static double decimal(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, not \"" + text + "\"", e);
        }
        throw new IllegalArgumentException("must be a finite number, not \"" + text + "\"");
    }

    /// A value of any kind; the conversion says in words what it refuses.
    <T> T value(String key, Optional<String> fallback, Function<String, T> conversion) {
        return lookup(key, fallback, conversion, false);
    }

    private <T> T lookup(String key, Optional<String> fallback, Function<String, T> conversion, boolean secret) {
        asked.add(key);
        String name = name(key);
        String flag = shared.flags().get(name);
        String variable = "TOCSIN_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String environment = shared.environment().get(variable);
        ConfigTree tree = mapping.values().get(key);
        if (flag != null) {
            shared.used().add(name);
            note(key, flag, Origin.FLAG, "--set " + name, secret);
            return convert(name, flag, "--set " + name, conversion);
        }
        if (environment != null) {
            note(key, environment, Origin.ENVIRONMENT, variable, secret);
            return convert(name, environment, variable, conversion);
        }
        if (tree instanceof Scalar scalar && !scalar.text().isEmpty()) {
            note(key, scalar.text(), Origin.FILE, scalar.place().toString(), secret);
            return convert(name, scalar.text(), scalar.place().toString(), conversion);
        }
        if (tree != null && !(tree instanceof Scalar)) {
            throw new ConfigException(tree.place() + ": " + name + " must be a single value");
        }
        String text = fallback.orElseThrow(
                () -> new ConfigException(mapping.place() + ": " + name + " is missing; set it here" + misspelt(key)));
        note(key, text, Origin.DEFAULT, "", secret);
        return convert(name, text, "default", conversion);
    }

    /// Points at a key that nobody asked for and that is nearly the one that is missing.
    private String misspelt(String key) {
        return mapping.keys().entrySet().stream()
                .filter(e -> !asked.contains(e.getKey()) && Suggestions.distance(e.getKey(), key) * 4 < key.length())
                .findFirst()
                .map(e -> "; is \"" + e.getKey() + "\" at " + e.getValue() + " meant to be it?")
                .orElse("");
    }

    private static <T> T convert(String name, String text, String place, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(place + ": " + name + " " + e.getMessage(), e);
        }
    }

    private void note(String key, String value, Origin origin, String place, boolean secret) {
        shared.settings().add(new Setting(name(key), secret ? "****" : value, origin, place));
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Refuses keys that nobody asked for.
    ///
    /// @throws ConfigException naming the first, with the known key that is most like it
    @Override
    public void close() {
        for (Map.Entry<String, Place> entry : mapping.keys().entrySet()) {
            if (!asked.contains(entry.getKey())) {
                String where = path.isEmpty() ? "at the top" : "in " + path;
                throw new ConfigException(entry.getValue() + ": unknown key \"" + entry.getKey() + "\" " + where
                        + Suggestions.of(entry.getKey(), asked));
            }
        }
    }
}

package dev.tocsin.wire.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The words of one language, by key. A value is a sentence with `{names}` for what is put in, or one sentence for each
/// plural form.
public final class Texts {
    /// The languages, in the order in which they are said: English first, as the record is in English.
    public static final List<Texts> ALL =
            List.of(load("en"), load("ar"), load("he"), load("fa"), load("uk"), load("ru"));

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';
    private static final String SIMPLE = "";

    private final Map<String, Map<String, String>> phrases;
    private final PluralRule plural;

    private Texts(Map<String, Map<String, String>> phrases) {
        this.phrases = phrases;
        this.plural = PluralRule.of(plain("language"));
    }

    /// The words of a language, when there are any.
    ///
    /// @param language an RFC 5646 tag; what follows the language itself is left out
    public static Optional<Texts> of(String language) {
        String primary = language.split("-", 2)[0];
        return ALL.stream()
                .filter(texts -> texts.language().equalsIgnoreCase(primary))
                .findFirst();
    }

    private static Texts load(String language) {
        String file = language + ".json";
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the texts " + file + " are missing from the program");
            }
            return new Texts(read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> read(byte[] json) {
        Map<String, Map<String, String>> phrases = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                Map<String, String> forms = new LinkedHashMap<>();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String form = parser.currentName();
                        parser.nextToken();
                        forms.put(form, parser.getString());
                    }
                } else {
                    forms.put(SIMPLE, parser.getString());
                }
                phrases.put(key, Map.copyOf(forms));
            }
        }
        return phrases;
    }

    /// The language as an RFC 5646 tag, such as `en`.
    public String language() {
        return plain("language");
    }

    /// The language's own name for itself.
    public String name() {
        return plain("name");
    }

    /// Whether it is written from right to left.
    public boolean rightToLeft() {
        return plain("direction").equals("rtl");
    }

    /// Who has reviewed the words, or that nobody has.
    public String review() {
        return plain("review");
    }

    Set<String> keys() {
        return phrases.keySet();
    }

    /// The forms of a phrase: one under an empty name, or one for each plural form.
    Map<String, String> forms(String key) {
        Map<String, String> forms = phrases.get(key);
        if (forms == null) {
            throw new IllegalArgumentException("no text \"" + key + "\" in " + phrases.get("language"));
        }
        return forms;
    }

    private String plain(String key) {
        return Optional.ofNullable(forms(key).get(SIMPLE))
                .orElseThrow(() -> new IllegalArgumentException("text \"" + key + "\" is counted"));
    }

    /// A phrase without anything put in.
    public String say(String key) {
        return say(key, Map.of());
    }

    /// A phrase with one value put in.
    public String say(String key, String name, String value) {
        return say(key, Map.of(name, value));
    }

    /// A phrase with values put in, each isolated from the direction of what is around it.
    public String say(String key, Map<String, String> values) {
        return fill(plain(key), values);
    }

    /// A phrase about a number of things, in the form that goes with it; `{count}` is the number.
    public String count(String key, long number) {
        Map<String, String> forms = forms(key);
        String form = forms.getOrDefault(plural.category(number), forms.getOrDefault(PluralRule.OTHER, ""));
        return fill(form, Map.of("count", digits(Long.toString(number))));
    }

    /// A probability in whole percent; near 0 and 1 as a bound, since nothing here is certain.
    public String percent(double probability) {
        if (probability < 0.01) {
            return say("percent.less", "percent", inPercent(1));
        }
        return probability > 0.99
                ? say("percent.more", "percent", inPercent(99))
                : inPercent(StrictMath.round(100 * probability));
    }

    private String inPercent(long number) {
        return plain("percent").replace("{number}", digits(Long.toString(number)));
    }

    /// A text in the digits of the language.
    public String digits(String text) {
        String digits = plain("digits");
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= '0' && c <= '9' ? digits.charAt(c - '0') : c);
        }
        return out.toString();
    }

    /// A text of ours, marked so that nobody can take it for meant.
    public String exercise(String text) {
        return plain("exercise").replace("{text}", text);
    }

    private String fill(String phrase, Map<String, String> values) {
        return PLACE.matcher(phrase)
                .replaceAll(found ->
                        Matcher.quoteReplacement(isolated(values.getOrDefault(found.group(1), found.group()))));
    }

    /// A value between marks that keep its direction to itself; plain where nothing in it runs the other way.
    private String isolated(String value) {
        StringBuilder clean = new StringBuilder(value.length() + 2);
        boolean turns = rightToLeft();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isTurning(c)) {
                continue;
            }
            byte direction = Character.getDirectionality(c);
            turns |= direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            clean.append(Character.isISOControl(c) ? ' ' : c);
        }
        return turns ? ISOLATE + clean.toString() + END_OF_ISOLATE : clean.toString();
    }

    /// Whether a character turns the direction of others: a stranger's text must not.
    private static boolean isTurning(char c) {
        return c == '\u200E'
                || c == '\u200F'
                || c == '\u061C'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}

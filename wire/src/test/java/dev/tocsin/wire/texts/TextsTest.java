package dev.tocsin.wire.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextsTest {
    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Texts ENGLISH = Texts.ALL.getFirst();

    @SuppressWarnings("unused")
    private static final List<Texts> LANGUAGES = Texts.ALL;

    @Test
    void areThereInSixLanguages() {
        assertThat(Texts.ALL).extracting(Texts::language).containsExactly("en", "ar", "he", "fa", "uk", "ru");
        assertThat(Texts.ALL.stream().filter(Texts::rightToLeft).map(Texts::language))
                .containsExactly("ar", "he", "fa");
        assertThat(Texts.of("he-IL").orElseThrow().name()).isEqualTo("עברית");
        assertThat(Texts.of("de")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void haveEveryKeyAndEveryPlaceholderInEveryLanguage(Texts texts) {
        assertThat(texts.keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
        for (String key : texts.keys()) {
            Set<String> wanted = places(ENGLISH.forms(key).values().iterator().next());
            texts.forms(key).forEach((form, text) -> {
                assertThat(text).as(key + " " + form).isNotBlank();
                assertThat(places(text)).as(key + " " + form).isEqualTo(wanted);
                assertThat(text.codePoints().filter(c -> (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F))
                        .as("%s: directions are the program's work", key)
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void haveAFormForEveryNumber(Texts texts) {
        for (String key : texts.keys()) {
            Map<String, String> forms = texts.forms(key);
            if (forms.size() > 1) {
                Set<String> needed = LongStream.rangeClosed(0, 1_000)
                        .mapToObj(PluralRule.of(texts.language())::category)
                        .filter(form -> !form.equals("zero"))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(forms.keySet()).as(key).containsAll(needed).contains("other");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void sayThatNobodyHasReviewedThem(Texts texts) {
        assertThat(texts.review())
                .as("replace this by the reviewer's name and date, then change this test for that language")
                .contains("needs a native speaker's review");
    }

    @Test
    @Timeout(180)
    @Proof(
            protocol = "Plural forms",
            direction = Proof.Direction.OUT,
            edition = "CLDR 48",
            program = "Node.js (ICU)",
            what = "the form for each number from 0 to 1,200 and some larger, in six languages")
    void countAsIcuCounts() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(NODE), "node is not installed, test skipped");
        String script = "const n=[...Array(1201).keys(),1999,2011,10000,1000002,1000011];"
                + "for(const l of ['en','ar','he','fa','uk','ru']){const r=new Intl.PluralRules(l);"
                + "console.log(l+' '+n.map(x=>x+':'+r.select(x)).join(' '))}";
        Process process = new ProcessBuilder(NODE.toString(), "-e", script).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(out.lines()).hasSize(6);
        out.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            PluralRule rule = PluralRule.of(words[0]);
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split(":", -1);
                assertThat(rule.category(Long.parseLong(pair[0])))
                        .as(words[0] + " " + pair[0])
                        .isEqualTo(pair[1]);
            }
        });
    }

    @Test
    void keepTheDirectionOfWhatIsPutInToItself() {
        Texts hebrew = Texts.of("he").orElseThrow();
        assertThat(hebrew.say("headline.watch", "zone", "Haifa 3")).endsWith("\u2068Haifa 3\u2069");
        assertThat(ENGLISH.say("headline.watch", "zone", "Haifa")).isEqualTo("Stay reachable: Haifa");
        assertThat(ENGLISH.say("headline.watch", "zone", "חיפה")).endsWith("\u2068חיפה\u2069");
    }

    @Test
    void letNoStrangersTextTurnTheSentence() {
        String evil = "ok\u202Eevil\u2069\u2066 $1 {words} \\ \u0007";
        for (Texts texts : Texts.ALL) {
            String said = texts.say("cleared.cancelled", "words", evil);
            assertThat(said).contains("okevil $1 {words} \\").doesNotContain("\u202E", "\u2066", "\u0007");
            assertThat(said.chars().filter(c -> c == 0x2068).count())
                    .isEqualTo(said.chars().filter(c -> c == 0x2069).count());
        }
    }

    @Test
    void sayPercentAndNumbersInTheLanguage() {
        Texts farsi = Texts.of("fa").orElseThrow();
        assertThat(farsi.percent(0.834)).isEqualTo("۸۳٪");
        assertThat(farsi.count("left.minutes", 12)).contains("\u2068۱۲\u2069");
        assertThat(ENGLISH.percent(0.004)).isEqualTo("less than 1 %");
        assertThat(ENGLISH.percent(0.9999)).isEqualTo("more than 99 %");
        assertThat(Texts.of("uk").orElseThrow().count("left.minutes", 22)).contains("22 хвилини");
        assertThat(Texts.of("ru").orElseThrow().count("left.minutes", 11)).contains("11 минут");
        assertThat(Texts.of("ar").orElseThrow().count("left.minutes", 3)).contains("دقائق");
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}

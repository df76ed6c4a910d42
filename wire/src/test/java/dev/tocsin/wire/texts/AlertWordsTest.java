package dev.tocsin.wire.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AlertWordsTest {
    @SuppressWarnings("unused")
    private static final List<Texts> LANGUAGES = Texts.ALL;

    private static final long SENT = Nanos.parse("2024-04-13T23:01:02.345Z");

    @Test
    void sayWhatFromWhereWhenSeenByWhomHowSureAndWhoSaysSo() {
        assertThat(words(Texts.ALL.getFirst()).description(alert(hit(), AlertStage.TAKE_COVER, AlertType.REAL)))
                .isEqualTo("3 ballistic missiles are on their way. It comes from the north-east. Expected here between"
                        + " 23:04:02 and 23:05:02 UTC on 2024-04-13. Seen by 2 independent sources. Probability for"
                        + " this zone: 83 %. Issued by Israel.");
    }

    /// Two minutes past two in the morning, and already the next day: nobody in a stairwell reckons from UTC.
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void tellTheTimeThatTheClockOnTheWallShows(Texts texts) {
        WallClock jerusalem = WallClock.of("Asia/Jerusalem").orElseThrow();
        String said = new AlertWords(texts, "Israel", jerusalem)
                .description(alert(hit(), AlertStage.TAKE_COVER, AlertType.REAL));
        assertThat(plain(said)).contains("02:04:02", "02:05:02", "2024-04-14").doesNotContain("UTC");
        assertThat(WallClock.of("Asia/Nowhere")).isEmpty();
        assertThat(WallClock.of("Etc/UTC").orElseThrow().isUtc()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void sayTheSameFactsInEveryLanguage(Texts texts) {
        AlertWords words = words(texts);
        String said = plain(words.description(alert(hit(), AlertStage.TAKE_COVER, AlertType.REAL)));
        assertThat(said).contains("23:04:02", "23:05:02", "2024-04-13", "83", "Israel");
        assertThat(said).contains(plain(texts.say("from.north-east"))).contains("3");
        Grounds.Direction north = Grounds.Direction.NORTH;
        Grounds passed = new Grounds(Grounds.Kind.PASSED, 5, Grounds.Direction.UNKNOWN, "");
        assertThat(plain(words.description(alert(passed, AlertStage.ALL_CLEAR, AlertType.REAL))))
                .contains(plain(texts.say("cleared.passed")), "5");
        Grounds cancelled = new Grounds(Grounds.Kind.CANCELLED, 0, Grounds.Direction.UNKNOWN, "a flock of birds");
        assertThat(words.description(alert(cancelled, AlertStage.ALL_CLEAR, AlertType.REAL)))
                .contains("a flock of birds");
        Grounds over = new Grounds(Grounds.Kind.OVERFLIGHT, 1, north, "");
        assertThat(words.description(alert(over, AlertStage.WATCH, AlertType.REAL)))
                .contains(texts.say("kind.overflight"));
        assertThat(words.description(alert(Grounds.UNSAID, AlertStage.WATCH, AlertType.REAL)))
                .contains("the words of the record");
        assertThat(plain(words.instruction(alert(hit(), AlertStage.TAKE_COVER, AlertType.REAL), 60)))
                .contains("60");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void markAnExerciseInEveryTextAndLanguage(Texts texts) {
        AlertWords words = words(texts);
        String[] frame = texts.forms("exercise").values().iterator().next().split("\\{text}", -1);
        for (AlertStage stage : AlertStage.values()) {
            Alert alert = alert(hit(), stage, AlertType.EXERCISE);
            assertThat(List.of(
                            words.event(alert),
                            words.headline(alert, "Haifa"),
                            words.description(alert),
                            words.instruction(alert, 60),
                            words.sender(alert)))
                    .allSatisfy(text -> assertThat(text).startsWith(frame[0]).endsWith(frame[1]));
        }
    }

    @Test
    void roundTheTimeLeftDown() {
        AlertWords words = words(Texts.ALL.getFirst());
        Alert alert = alert(hit(), AlertStage.PREPARE, AlertType.REAL);
        long eta = alert.etaFromNanos();
        assertThat(words.left(alert, eta - 119 * Nanos.SECOND)).isEqualTo("About 1 minute is left.");
        assertThat(words.left(alert, eta - 99 * Nanos.SECOND)).isEqualTo("About 99 seconds are left.");
        assertThat(words.left(alert, eta - 3 * Nanos.HOUR)).isEqualTo("About 3 hours are left.");
        assertThat(words.left(alert, eta)).isEqualTo("It may happen at any moment.");
        assertThat(words.left(alert(hit(), AlertStage.ALL_CLEAR, AlertType.REAL), eta))
                .isEmpty();
    }

    private static AlertWords words(Texts texts) {
        return new AlertWords(texts, "Israel", WallClock.UTC);
    }

    private static Grounds hit() {
        return new Grounds(Grounds.Kind.HIT, 3, Grounds.Direction.NORTH_EAST, "");
    }

    /// A text as every reader sees its numbers, whatever their digits.
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> c < 0x2066 || c > 0x2069).forEach(c -> {
            if (Character.isDigit(c)) {
                out.append(Character.digit(c, 10));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static Alert alert(Grounds grounds, AlertStage stage, AlertType type) {
        return new Alert(
                new EventId("ev-il-20240413T1930"),
                new NodeId("il"),
                new ZoneId("il-haifa"),
                1,
                stage,
                true,
                type,
                SENT,
                SENT + 10 * Nanos.MINUTE,
                SENT + 3 * Nanos.MINUTE,
                SENT + 4 * Nanos.MINUTE,
                0.8312,
                ObjectClass.BALLISTIC,
                List.of(new TrackId("il-1042")),
                List.of("il-north", "jo-east"),
                "the words of the record",
                grounds);
    }
}

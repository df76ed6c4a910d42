package dev.tocsin.wire.texts;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An alert in the words of one language: what, from where, when, seen by how many, how sure, who says so, what to do.
/// The same facts in every language; in an exercise every text says so. The public page says the same from the same
/// words (`alert-words.ts`).
///
/// @param texts the language
/// @param issuer who says it, as people know it
/// @param clock what the clocks of those who read it show
public record AlertWords(Texts texts, String issuer, WallClock clock) {
    private static final long MINUTE_SECONDS = 60;
    private static final long HOUR_SECONDS = 3_600;

    /// Below this, seconds are said; below this many minutes, minutes.
    private static final long FINE = 100;

    /// What comes, as a noun.
    public String event(Alert alert) {
        return marked(alert, texts.say("event." + kebab(alert.cause())));
    }

    /// One line: what to do and where.
    public String headline(Alert alert, String zoneName) {
        return marked(alert, texts.say("headline." + kebab(alert.stage()), "zone", zoneName));
    }

    /// Who says it.
    public String sender(Alert alert) {
        return marked(alert, issuer);
    }

    /// What to do now.
    ///
    /// @param shelterSeconds time that people of the zone need to reach shelter; 0 when it is not known
    public String instruction(Alert alert, long shelterSeconds) {
        boolean hurry = alert.stage() == AlertStage.PREPARE || alert.stage() == AlertStage.TAKE_COVER;
        String what = texts.say("instruction." + kebab(alert.stage()));
        return marked(alert, hurry && shelterSeconds > 0 ? what + " " + texts.count("shelter", shelterSeconds) : what);
    }

    /// Why this is said: whole sentences.
    public String description(Alert alert) {
        List<String> sentences = new ArrayList<>();
        switch (alert.grounds().kind()) {
            case HIT, DEBRIS, OVERFLIGHT -> threat(alert, sentences);
            case PERSONS -> sentences.add(texts.say("kind.persons"));
            case PASSED, TURNED_AWAY -> over(alert, sentences);
            case CANCELLED ->
                sentences.add(
                        texts.say("cleared.cancelled", "words", alert.grounds().words()));
            case UNSAID -> given(alert, sentences);
        }
        sentences.add(texts.say("issuer", "issuer", issuer));
        return marked(alert, String.join(" ", sentences));
    }

    private void threat(Alert alert, List<String> to) {
        Grounds grounds = alert.grounds();
        ObjectClass said = alert.cause() == ObjectClass.AIRCRAFT ? ObjectClass.UNKNOWN : alert.cause();
        to.add(texts.count("coming." + kebab(said), grounds.count()));
        if (grounds.kind() != Grounds.Kind.HIT) {
            to.add(texts.say("kind." + kebab(grounds.kind())));
        }
        if (grounds.from() != Grounds.Direction.UNKNOWN) {
            to.add(texts.say("from." + kebab(grounds.from())));
        }
        to.add(arrival(alert));
        int sources = alert.failureDomains().size();
        to.add(sources == 0 ? texts.say("seen.none") : texts.count("seen", sources));
        String sure = grounds.kind() == Grounds.Kind.OVERFLIGHT ? "sure.overflight" : "sure.hit";
        to.add(texts.say(sure, "percent", texts.percent(alert.probability())));
    }

    private void over(Alert alert, List<String> to) {
        boolean passed = alert.grounds().kind() == Grounds.Kind.PASSED;
        to.add(texts.say(passed ? "cleared.passed" : "cleared.away"));
        if (alert.grounds().count() > 0) {
            to.add(texts.count("remaining", alert.grounds().count()));
        }
    }

    private void given(Alert alert, List<String> to) {
        to.add(texts.say("given", "words", alert.reason()));
        if (alert.stage() != AlertStage.ALL_CLEAR) {
            to.add(arrival(alert));
        }
    }

    private String arrival(Alert alert) {
        Map<String, String> values = Map.of(
                "from",
                texts.digits(clock.timeOfDay(alert.etaFromNanos())),
                "to",
                texts.digits(clock.timeOfDay(alert.etaToNanos())),
                "date",
                texts.digits(clock.date(alert.etaFromNanos())));
        return texts.say(clock.isUtc() ? "arrival.utc" : "arrival", values);
    }

    /// How long until the earliest arrival, rounded down: nobody is told that they have more time than they have.
    ///
    /// @return empty when it is over
    public String left(Alert alert, long nowNanos) {
        if (alert.stage() == AlertStage.ALL_CLEAR) {
            return "";
        }
        long seconds = Math.floorDiv(alert.etaFromNanos() - nowNanos, Nanos.SECOND);
        if (seconds <= 0) {
            return texts.say("left.now");
        }
        if (seconds < FINE) {
            return texts.count("left.seconds", seconds);
        }
        return seconds < FINE * MINUTE_SECONDS
                ? texts.count("left.minutes", seconds / MINUTE_SECONDS)
                : texts.count("left.hours", seconds / HOUR_SECONDS);
    }

    private String marked(Alert alert, String text) {
        return alert.type() == AlertType.EXERCISE ? texts.exercise(text) : text;
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.tocsin.wire.texts;

import dev.tocsin.core.coverage.Height;
import dev.tocsin.core.coverage.ZoneCoverage;
import dev.tocsin.core.coverage.ZoneCoverage.State;

/// What people of a zone are told when it is not seen as it should be. Stateless.
public final class CoverageWords {
    private CoverageWords() {}

    /// The notice of a zone at one height; empty when there is nothing to say.
    ///
    /// @param clock of those who read it
    public static String of(Texts texts, ZoneCoverage coverage, WallClock clock) {
        if (!coverage.isNotice()) {
            return "";
        }
        String height = coverage.height() == Height.LOW ? ".low" : ".high";
        if (coverage.isNeverSeen()) {
            return texts.say("coverage.never" + height);
        }
        String since = texts.digits(clock.timeOfDay(coverage.sinceNanos())) + (clock.isUtc() ? "Z" : "");
        return texts.say("coverage." + (coverage.state() == State.BLIND ? "blind" : "one") + height, "time", since);
    }
}

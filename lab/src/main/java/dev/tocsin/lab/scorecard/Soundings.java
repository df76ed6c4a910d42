package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How often receivers made themselves heard.
///
/// A **wave** over a zone begins with a sounding after ten minutes without any stage that was heard: people
/// had been told that it was over, and have left shelter. An event lasts as long as the raid, which may be
/// a night.
///
/// @param soundings versions that sounded
/// @param pairs different pairs of zone and event among them
/// @param waves different waves over zones among them
record Soundings(long soundings, long pairs, long waves) {
    /// As long as an event stays open after its last zone is clear.
    private static final long APART_NANOS = 10 * Nanos.MINUTE;

    /// The soundings of one stage.
    static Soundings of(List<Alert> alerts, AlertStage stage) {
        return count(alerts, alert -> alert.stage() == stage);
    }

    /// The soundings of all stages but ALL_CLEAR.
    static Soundings ofAlarms(List<Alert> alerts) {
        return count(alerts, alert -> alert.stage() != AlertStage.ALL_CLEAR);
    }

    /// @param alerts in the order of time
    private static Soundings count(List<Alert> alerts, Predicate<Alert> counted) {
        Set<String> pairs = new HashSet<>();
        Map<ZoneId, Long> heardUntil = new HashMap<>();
        long soundings = 0;
        long waves = 0;
        for (Alert alert : alerts) {
            if (alert.sounding() && counted.test(alert)) {
                soundings++;
                pairs.add(alert.event() + " " + alert.zone());
                Long until = heardUntil.get(alert.zone());
                waves += until == null || alert.sentNanos() - until > APART_NANOS ? 1 : 0;
                heardUntil.put(alert.zone(), alert.sentNanos());
            } else if (alert.sentNanos() - heardUntil.getOrDefault(alert.zone(), Long.MIN_VALUE / 2) <= APART_NANOS
                    && isHeard(alert)) {
                heardUntil.put(alert.zone(), alert.sentNanos());
            }
        }
        return new Soundings(soundings, pairs.size(), waves);
    }

    /// Whether a version belongs to what people heard: a cover that is renewed in silence, or the end of
    /// one.
    private static boolean isHeard(Alert alert) {
        return alert.stage() == AlertStage.TAKE_COVER || alert.sounding();
    }

    double perPair() {
        return pairs == 0 ? 0 : (double) soundings / pairs;
    }

    double perWave() {
        return waves == 0 ? 0 : (double) soundings / waves;
    }
}

package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How often receivers made themselves heard.
///
/// @param soundings versions that sounded
/// @param pairs different pairs of zone and event among them
record Soundings(long soundings, long pairs) {
    /// The soundings of one stage.
    static Soundings of(List<Alert> alerts, AlertStage stage) {
        return count(alerts.stream().filter(a -> a.stage() == stage).toList());
    }

    /// The soundings of all stages but ALL_CLEAR.
    static Soundings ofAlarms(List<Alert> alerts) {
        return count(
                alerts.stream().filter(a -> a.stage() != AlertStage.ALL_CLEAR).toList());
    }

    private static Soundings count(List<Alert> alerts) {
        Set<String> pairs = new HashSet<>();
        long soundings = 0;
        for (Alert alert : alerts) {
            if (alert.sounding()) {
                soundings++;
                pairs.add(alert.event() + " " + alert.zone());
            }
        }
        return new Soundings(soundings, pairs.size());
    }

    double perPair() {
        return pairs == 0 ? 0 : (double) soundings / pairs;
    }
}

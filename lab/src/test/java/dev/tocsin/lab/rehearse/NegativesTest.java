package dev.tocsin.lab.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scorecard.ScoreJson;
import dev.tocsin.lab.scorecard.Scorecard;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Nights on which nothing happens: minutes of the scenarios without a raid, with seeds that nobody looked at before.
@Tag("slow")
class NegativesTest {
    /// Two hours of such a day had raised 417 watches.
    @Test
    void aQuietDayRaisesNothing(@TempDir Path folder) throws IOException {
        assertThat(alerts("quiet-day", 11, "2024-04-10T12:00:00Z", "2024-04-10T12:06:00Z", folder))
                .isEmpty();
    }

    /// 13 April 2024: an early claim of a ballistic launch was false. Here a partner repeats one until 18:50.
    @Test
    void aRumourRaisesSilentWatchesOnlyAndIsWithdrawnWithinAMinute(@TempDir Path folder) throws IOException {
        Outcome outcome = outcome("false-sources", 11, "2024-04-12T18:45:00Z", "2024-04-12T18:52:00Z", folder);
        List<Alert> alerts = outcome.alerts();

        assertThat(alerts).extracting(Alert::stage).containsOnly(AlertStage.WATCH, AlertStage.ALL_CLEAR);
        assertThat(alerts).noneMatch(Alert::sounding);
        Map<ZoneId, Alert> last = new TreeMap<>();
        alerts.forEach(alert -> last.put(alert.zone(), alert));
        assertThat(last.values()).extracting(Alert::stage).containsOnly(AlertStage.ALL_CLEAR);
        long retracted = Nanos.parse("2024-04-12T18:50:00Z");
        assertThat(alerts).allMatch(alert -> alert.sentNanos() <= retracted + Nanos.MINUTE);
        theScorecardSaysTheSame(outcome, last, retracted, folder);
    }

    private static void theScorecardSaysTheSame(Outcome outcome, Map<ZoneId, Alert> last, long retracted, Path folder)
            throws IOException {
        JsonNode phantoms = ScoreJson.write(new Scorecard(outcome), folder.resolve("score.json"))
                .at("/phantoms");
        assertThat(phantoms.at("/after_60_seconds").asInt()).isZero();
        assertThat(phantoms.at("/beyond_watch").asInt()).isZero();
        JsonNode rumour = phantoms.at("/by_raid/rumour");
        assertThat(rumour.at("/reported_until").asString()).isEqualTo("2024-04-12T18:50:00.000Z");
        assertThat(rumour.at("/zones").asInt()).isEqualTo(last.size()).isPositive();
        double longest = last.values().stream()
                .mapToDouble(alert -> (alert.sentNanos() - retracted) * 1e-9)
                .max()
                .orElseThrow();
        assertThat(rumour.at("/withdrawal_seconds/most").asDouble()).isCloseTo(longest, within(0.001));
    }

    private static List<Alert> alerts(String name, long seed, String from, String until, Path folder)
            throws IOException {
        return outcome(name, seed, from, until, folder).alerts();
    }

    private static Outcome outcome(String name, long seed, String from, String until, Path folder) throws IOException {
        Scenario scenario = ScenarioReader.builtIn(name);
        var options = new Rehearsal.Options(Nanos.parse(from), Nanos.parse(until), folder, 2);
        var region = RegionPack.load(scenario.region()).region();
        return new Rehearsal(Truth.draw(scenario, seed), region, options).run(_ -> {});
    }
}

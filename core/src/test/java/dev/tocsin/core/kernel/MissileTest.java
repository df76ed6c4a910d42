package dev.tocsin.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The whole line of data on one missile: plots with noise in, alerts out.
class MissileTest {
    private static List<Alert> alertsOf(List<Outputs> said) {
        List<Alert> alerts = new ArrayList<>();
        for (Outputs outputs : said) {
            for (Output output : outputs.all()) {
                if (output instanceof Output.AlertEvent(Alert alert)) {
                    alerts.add(alert);
                }
            }
        }
        return alerts;
    }

    private static List<AlertStage> stages(List<Alert> alerts, ZoneId zone) {
        return alerts.stream()
                .filter(alert -> alert.zone().equals(zone))
                .map(Alert::stage)
                .toList();
    }

    @Test
    void thePeopleUnderItHaveTimeToActAndAreToldWhenItIsOver() {
        MissileStory story = new MissileStory(7, "north", "south");

        List<Alert> alerts = alertsOf(story.run(Lanes.SERIAL));

        Alert cover = alerts.stream()
                .filter(alert -> alert.zone().equals(MissileStory.TARGET))
                .filter(alert -> alert.stage() == AlertStage.TAKE_COVER)
                .findFirst()
                .orElseThrow();
        assertThat(story.impactNanos - cover.sentNanos()).isGreaterThan(MissileStory.SHELTER + 30 * Nanos.SECOND);
        assertThat(cover.sounding()).isTrue();
        Alert last = alerts.stream()
                .filter(alert -> alert.zone().equals(MissileStory.TARGET))
                .toList()
                .getLast();
        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - story.impactNanos).isBetween(0L, 90 * Nanos.SECOND);
    }

    @Test
    void placesAHundredKilometresAwayAreNotSentToShelter() {
        List<Alert> alerts = alertsOf(new MissileStory(7, "north", "south").run(Lanes.SERIAL));

        assertThat(stages(alerts, MissileStory.NORTH)).doesNotContain(AlertStage.TAKE_COVER);
        assertThat(stages(alerts, MissileStory.SOUTH)).doesNotContain(AlertStage.TAKE_COVER);
    }

    @Test
    void soundsOnceAndDoesNotFlood() {
        List<Alert> alerts = alertsOf(new MissileStory(7, "north", "south").run(Lanes.SERIAL));

        assertThat(alerts.stream().filter(alert -> alert.stage() == AlertStage.TAKE_COVER && alert.sounding()))
                .hasSize(1);
        assertThat(alerts).hasSizeLessThan(60);
    }

    /// ShakeAlert 2025, Israel 2023: two radars behind one link are one witness.
    @Test
    void twoRadarsBehindOneLinkWatchAndAskAPerson() {
        List<Outputs> said = new MissileStory(7, "one-link", "one-link").run(Lanes.SERIAL);

        assertThat(stages(alertsOf(said), MissileStory.TARGET))
                .contains(AlertStage.WATCH)
                .doesNotContain(AlertStage.TAKE_COVER);
        assertThat(said.stream().flatMap(outputs -> outputs.all().stream()))
                .anyMatch(output -> output instanceof Output.FindingRaised(var finding)
                        && finding.code().equals("needs-confirmation"));
    }

    @Test
    void saysTheSameOnEveryRunAndForEveryNumberOfThreads() {
        List<Outputs> first = new MissileStory(7, "north", "south").run(Lanes.SERIAL);
        List<Outputs> again = new MissileStory(7, "north", "south").run(Lanes.SERIAL);
        List<Outputs> threaded = new MissileStory(7, "north", "south")
                .run((count, task) -> IntStream.range(0, count).parallel().forEach(task));

        assertThat(again).isEqualTo(first);
        assertThat(threaded).isEqualTo(first);
    }
}

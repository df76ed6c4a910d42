package dev.tocsin.core.alert;

import static dev.tocsin.core.alert.AlertRig.AMMAN;
import static dev.tocsin.core.alert.AlertRig.ARAD;
import static dev.tocsin.core.alert.AlertRig.EILAT;
import static dev.tocsin.core.alert.AlertRig.HAIFA;
import static dev.tocsin.core.alert.AlertRig.hazard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When people are told, how strongly, and when it is over. The incident behind a rule stands at its test.
class AlertDeciderTest {
    private final AlertRig rig = new AlertRig();

    @Test
    void saysTakeCoverAtOnceForAMissileThatTwoIndependentSourcesSee() {
        List<Alert> out = rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, rig.in(125));

        assertThat(out).singleElement().satisfies(alert -> {
            assertThat(alert.stage()).isEqualTo(AlertStage.TAKE_COVER);
            assertThat(alert.sounding()).isTrue();
            assertThat(alert.version()).isEqualTo(1);
            assertThat(alert.event().value()).isEqualTo("ev-il-20240413T1930");
            assertThat(alert.failureDomains()).containsExactly("north", "south");
            assertThat(alert.reason())
                    .isEqualTo("Ballistic missile from the east, seen by 2 independent sources, impact expected"
                            + " 19:32:15Z to 19:32:35Z, 80 % sure for this zone.");
        });
    }

    @Test
    void leavesZonesAloneThatNothingThreatens() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, rig.in(125));

        assertThat(rig.stagesOf(HAIFA)).isEmpty();
        assertThat(rig.stagesOf(AMMAN)).isEmpty();
    }

    @Test
    void neverAlertsZonesOfAnotherNation() {
        assertThat(rig.threaten(rig.missile("il-1", "north", "south"), AMMAN, 0.9, rig.in(300)))
                .isEmpty();
    }

    /// Israel, October 2023: one confused source put two million people into shelters for an hour and a half.
    @Test
    void holdsASingleSourceAtWatchAndAsksForAPerson() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, rig.in(125));
        for (int i = 0; i < 120; i++) {
            rig.now += Nanos.SECOND;
            rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, AlertRig.START + 125 * Nanos.SECOND);
        }

        assertThat(rig.stagesOf(ARAD)).containsOnly(AlertStage.WATCH);
        assertThat(rig.findingCodes()).contains("needs-confirmation");
        assertThat(rig.said.getFirst().reason()).contains("TAKE COVER waits for a second independent source");
    }

    /// ShakeAlert, 4 December 2025: five wrong stations, three of them behind one link, counted as
    /// corroboration.
    @Test
    void countsTwoSensorsBehindOneLinkAsOneSource() {
        Track track = rig.missile("il-1", "north", "north");

        rig.threaten(track, ARAD, 0.9, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH);
    }

    /// A rumour of a launch and one false plot of a radar near it: six zones were told to prepare.
    @Test
    void oneFalsePlotIsNoSecondSource() {
        rig.threaten(rig.reported("il-1", 11, 1), ARAD, 0.9, rig.in(125));
        rig.threaten(rig.reported("il-2", 10, 2), HAIFA, 0.9, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH);
        assertThat(rig.stagesOf(HAIFA)).containsExactly(AlertStage.TAKE_COVER);
    }

    /// The same, spread over many ghost tracks: each domain alone must not be what the decision rests on.
    @Test
    void isNotPersuadedByManyTracksOfOneSourceBesideOneHarmlessTrackOfAnother() {
        for (int i = 0; i < 50; i++) {
            rig.threaten(rig.missile("il-ghost-" + i, "north"), ARAD, 0.5, rig.in(125));
        }
        rig.threaten(rig.missile("il-real", "south"), ARAD, 0.001, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).doesNotContain(AlertStage.TAKE_COVER);
    }

    @Test
    void acceptsTwoSourcesThatSeeDifferentMissilesEachDangerousAlone() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.5, rig.in(125));
        rig.threaten(rig.missile("il-2", "south"), ARAD, 0.5, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH, AlertStage.TAKE_COVER);
    }

    @Test
    void hardensToTakeCoverWhenASecondSourceSeesIt() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, rig.in(125));
        rig.now += Nanos.SECOND;
        rig.threaten(rig.missile("il-1", "north", "jo-east"), ARAD, 0.9, rig.in(124));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH, AlertStage.TAKE_COVER);
    }

    @Test
    void lowProbabilityRaisesOnlyWhatIsWorthItsCost() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.005, rig.in(125));
        rig.threaten(rig.missile("il-2", "north", "south"), HAIFA, 0.02, rig.in(600));
        rig.threaten(rig.missile("il-3", "north", "south"), EILAT, 0.002, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH);
        assertThat(rig.stagesOf(HAIFA)).containsExactly(AlertStage.PREPARE);
        assertThat(rig.stagesOf(EILAT)).isEmpty();
    }

    /// `night-2024-04`, seed 962: fragments of eighteen missiles were expected over one zone. The first
    /// came before the 10 % point of any of them, 1.6 s before people were safe.
    @Test
    void theFirstOfManyComesBeforeAnyOneOfThemIsExpected() {
        for (int i = 0; i < 10; i++) {
            rig.threaten(rig.missile("il-" + i, "north", "south"), ARAD, 0.06, rig.in(132));
            rig.threaten(rig.missile("jo-" + i, "north", "south"), HAIFA, 0.06, rig.in(600));
        }
        rig.threaten(rig.missile("il-one", "north", "south"), EILAT, 0.06, rig.in(132));

        assertThat(rig.stagesOf(ARAD).getLast()).isEqualTo(AlertStage.TAKE_COVER);
        assertThat(rig.stagesOf(HAIFA).getLast()).isEqualTo(AlertStage.PREPARE);
        assertThat(rig.stagesOf(EILAT)).containsExactly(AlertStage.PREPARE);
    }

    @Test
    void joinsTheProbabilitiesOfManyTracks() {
        for (int i = 0; i < 10; i++) {
            rig.threaten(rig.missile("il-" + i, "north", "south"), ARAD, 0.004, rig.in(125));
        }

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH, AlertStage.TAKE_COVER);
    }

    /// April 2024: some 185 drones were known for hours, and for hours no zone was told anything.
    @Test
    void watchesForADroneHoursAheadAndHardensOnlyNearItsArrival() {
        long arrival = rig.in(2 * 3600);
        long takeCoverAt = 0;
        while (rig.now < arrival - 30 * Nanos.SECOND) {
            List<Alert> out = rig.threaten(rig.drone("il-1", "north", "south"), ARAD, 0.3, arrival);
            if (takeCoverAt == 0 && out.stream().anyMatch(a -> a.stage() == AlertStage.TAKE_COVER)) {
                takeCoverAt = rig.now;
            }
            rig.pass(10 * Nanos.SECOND);
        }

        assertThat(rig.said.getFirst().stage()).isEqualTo(AlertStage.WATCH);
        assertThat(rig.said.getFirst().sentNanos()).isEqualTo(AlertRig.START);
        assertThat(rig.stagesOf(ARAD)).isSorted();
        long ahead = rig.said.stream()
                .filter(a -> a.stage() == AlertStage.TAKE_COVER)
                .mapToLong(a -> a.etaFromNanos() - a.sentNanos())
                .findFirst()
                .orElseThrow();
        assertThat(ahead).isBetween(AlertRig.SHELTER + 15 * Nanos.SECOND, AlertRig.SHELTER + 5 * Nanos.MINUTE);
        assertThat(rig.said).hasSizeLessThan(20);
    }

    /// April 2024: three of four sirens repeated a zone that was already under alert (4.05 per zone).
    @Test
    void soundsOncePerZoneAndStageForAWholeSalvo() {
        for (int i = 0; i < 60; i++) {
            rig.threaten(rig.missile("il-" + (i % 30), "north", "south"), ARAD, 0.4, rig.in(125 - i));
            rig.now += Nanos.SECOND;
        }

        assertThat(rig.soundingsOf(ARAD, AlertStage.TAKE_COVER)).isEqualTo(1);
    }

    @Test
    void soundsAgainAfterAnAllClearSinceANewThreatMustBeHeard() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, rig.in(100));
        rig.pass(3 * Nanos.MINUTE);
        rig.threaten(rig.missile("il-2", "north", "south"), ARAD, 0.8, rig.in(125));

        assertThat(rig.stagesOf(ARAD))
                .containsExactly(AlertStage.TAKE_COVER, AlertStage.ALL_CLEAR, AlertStage.TAKE_COVER);
        assertThat(rig.soundingsOf(ARAD, AlertStage.TAKE_COVER)).isEqualTo(2);
        assertThat(rig.said).extracting(Alert::version).containsExactly(1, 2, 3);
        assertThat(rig.said)
                .extracting(Alert::event)
                .containsOnly(rig.said.getFirst().event());
    }

    /// oref_alert#198 and others: a pre-alert was taken for the alert. Only what people must act on now is
    /// heard.
    @Test
    void isHeardOnlyWhenPeopleMustAct() {
        long arrival = rig.in(20 * 60);
        while (rig.now < arrival) {
            rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, arrival);
            rig.pass(5 * Nanos.SECOND);
        }

        assertThat(rig.stagesOf(ARAD)).startsWith(AlertStage.WATCH).contains(AlertStage.PREPARE, AlertStage.TAKE_COVER);
        assertThat(rig.said.stream().filter(Alert::sounding).map(Alert::stage)).containsExactly(AlertStage.TAKE_COVER);
    }

    /// Hokkaido 2023: the order was withdrawn after twenty minutes; oref_alert#306: alerts that never end.
    @Test
    void clearsWithinAMinuteAfterTheHazardHasPassed() {
        long arrival = rig.in(100);
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, arrival);

        List<Alert> out = rig.pass(3 * Nanos.MINUTE);

        Alert last = out.getLast();
        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - (arrival + 10 * Nanos.SECOND)).isBetween(0L, Nanos.MINUTE);
        assertThat(last.reason()).contains("has passed");
    }

    @Test
    void clearsWithinAMinuteAfterASlowTrackEnded() {
        rig.threaten(rig.drone("il-1", "north", "south"), ARAD, 0.8, rig.in(125));
        long ended = rig.now;
        rig.decider.ended(rig.drone("il-1").id(), rig.now);

        Alert last = rig.pass(2 * Nanos.MINUTE).getLast();

        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - ended).isBetween(0L, Nanos.MINUTE);
    }

    @Test
    void keepsAMissileThatDippedBelowTheHorizonUntilItsTimeHasPassed() {
        long arrival = rig.in(125);
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, arrival);
        rig.decider.ended(rig.missile("il-1").id(), rig.now);

        rig.pass(5 * Nanos.MINUTE);

        Alert last = rig.said.getLast();
        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos()).isBetween(arrival, arrival + Nanos.MINUTE);
    }

    @Test
    void aSingleSourceThatTakesItsWordBackIsClearedWithinAMinute() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, rig.in(500));
        long retracted = rig.now;
        rig.decider.ended(rig.missile("il-1").id(), rig.now);

        Alert last = rig.pass(2 * Nanos.MINUTE).getLast();

        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - retracted).isLessThanOrEqualTo(Nanos.MINUTE);
    }

    /// A rumour that a partner had stopped repeating stood for 85 seconds, ghosts of one radar for eight minutes.
    @Test
    void whatASingleSourceNoLongerSeesIsWithdrawnWithinAMinute() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, rig.in(500));
        long silent = rig.now;

        Alert last = rig.pass(2 * Nanos.MINUTE).getLast();

        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - silent).isLessThanOrEqualTo(Nanos.MINUTE);
    }

    /// The same rumour, grown faint before it ended: its watches stood for ten minutes more.
    @Test
    void aWatchThatWaveredEndsWithItsObject() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.06, rig.in(500));
        rig.now += 10 * Nanos.SECOND;
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.002, rig.in(490));
        rig.pass(10 * Nanos.SECOND);
        long ended = rig.now;
        rig.decider.ended(rig.missile("il-1").id(), rig.now);

        Alert last = rig.pass(2 * Nanos.MINUTE).getLast();

        assertThat(last.stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(last.sentNanos() - ended).isLessThanOrEqualTo(Nanos.MINUTE);
    }

    /// oref_alert#305: a nation-wide update cleared a local alert.
    @Test
    void clearsByZoneAndNeverWithABroom() {
        rig.forecast(
                rig.missile("il-1", "north", "south"),
                hazard(ARAD, HazardKind.IMPACT, 0.5, rig.in(60)),
                hazard(HAIFA, HazardKind.IMPACT, 0.5, rig.in(300)));

        rig.pass(2 * Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).last().isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(rig.stagesOf(HAIFA)).doesNotContain(AlertStage.ALL_CLEAR);
    }

    @Test
    void doesNotFlickerWhenAProbabilityWavers() {
        for (int i = 0; i < 100; i++) {
            double probability = i % 2 == 0 ? 0.024 : 0.012;
            rig.threaten(rig.missile("il-1", "north", "south"), ARAD, probability, AlertRig.START + 125 * Nanos.SECOND);
            rig.now += Nanos.SECOND;
        }

        assertThat(rig.stagesOf(ARAD)).containsOnly(AlertStage.TAKE_COVER);
    }

    @Test
    void endsWhatTurnedAwayAndSaysSo() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.3, rig.in(125));
        for (int i = 0; i < 60; i++) {
            rig.now += Nanos.SECOND;
            rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.001, AlertRig.START + 125 * Nanos.SECOND);
        }

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.TAKE_COVER, AlertStage.ALL_CLEAR);
        assertThat(rig.said.getLast().reason()).contains("no longer threatens");
    }

    @Test
    void keepsPeopleInShelterWhenTheNextDroneIsMinutesAway() {
        rig.threaten(rig.drone("il-1", "north", "south"), ARAD, 0.5, rig.in(120));
        rig.threaten(rig.drone("il-2", "north", "south"), ARAD, 0.5, rig.in(330));

        rig.pass(5 * Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).doesNotContain(AlertStage.ALL_CLEAR);
    }

    /// J-Alert 2022: whole prefectures took cover while the missile passed far overhead.
    @Test
    void overflightAloneRaisesASilentWatchAtMost() {
        rig.forecast(rig.missile("il-1", "north", "south"), hazard(ARAD, HazardKind.OVERFLIGHT, 0.95, rig.in(200)));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH);
        assertThat(rig.said.getFirst().sounding()).isFalse();
        assertThat(rig.said.getFirst().reason()).contains("passing overhead");
    }

    /// April 2024: the one person badly hurt was hit by fragments.
    @Test
    void fragmentsAreAHazardOfTheirOwn() {
        rig.forecast(rig.missile("il-1", "north", "south"), hazard(ARAD, HazardKind.DEBRIS, 0.2, rig.in(125)));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.TAKE_COVER);
        assertThat(rig.said.getFirst().reason()).startsWith("Fragments of a ballistic missile");
    }

    @Test
    void civilAircraftRaiseNothing() {
        ClassProbabilities airliner = new ClassProbabilities(0, 0.05, 0.05, 0.9, 0);

        rig.threaten(rig.track("il-1", airliner, "north", "south"), ARAD, 0.9, rig.in(200));

        assertThat(rig.said).isEmpty();
    }

    @Test
    void whatCannotBeNamedStaysAtWatchUnlessItIsLikelyAThreat() {
        ClassProbabilities unsure = new ClassProbabilities(0, 0.15, 0.15, 0, 0.7);
        ClassProbabilities threat = new ClassProbabilities(0, 0.33, 0.32, 0, 0.35);

        rig.threaten(rig.unnamed("il-1", unsure, 60, "north", "south"), ARAD, 0.9, rig.in(100));
        rig.threaten(rig.unnamed("il-2", threat, 0, "north", "south"), HAIFA, 0.9, rig.in(100));

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH);
        assertThat(rig.stagesOf(HAIFA)).containsExactly(AlertStage.TAKE_COVER);
    }

    /// Two hours of a quiet day: 417 watches and 9 orders to prepare for ghosts of one radar and for airliners that
    /// climbed out.
    @Test
    void whatCannotBeNamedRaisesNothingBeforeTwoSourcesHaveFollowedItForAMinute() {
        ClassProbabilities unsure = new ClassProbabilities(0, 0.15, 0.15, 0, 0.7);

        rig.threaten(rig.unnamed("il-1", unsure, 59, "north", "south"), ARAD, 0.9, rig.in(100));
        rig.threaten(rig.unnamed("il-2", unsure, 600, "north"), HAIFA, 0.9, rig.in(100));

        assertThat(rig.said).isEmpty();
    }

    /// Anything that can stay for ever will: every version ends by itself, after it was sent, in bounded
    /// time.
    @Test
    void everyVersionExpiresAfterItWasSentAndWithinTwoHours() {
        rig.threaten(rig.missile("il-1", "north"), HAIFA, 0.9, rig.in(900));
        long arrival = rig.in(2 * 3600);
        while (rig.now < arrival) {
            rig.threaten(rig.drone("il-2", "north", "south"), ARAD, 0.3, arrival);
            rig.pass(30 * Nanos.SECOND);
        }
        rig.pass(10 * Nanos.MINUTE);

        assertThat(rig.said)
                .allSatisfy(alert -> assertThat(alert.expiresNanos() - alert.sentNanos())
                        .isBetween(10 * Nanos.MINUTE, 2 * Nanos.HOUR));
    }

    @Test
    void renewsAStandingAlertBeforeItExpires() {
        for (int i = 0; i < 200; i++) {
            List<Alert> before = List.copyOf(rig.said);
            rig.threaten(rig.drone("il-1", "north", "south"), ARAD, 0.02, AlertRig.START + 6 * Nanos.HOUR);
            rig.pass(30 * Nanos.SECOND);
            if (!before.isEmpty()) {
                assertThat(before.getLast().expiresNanos()).isGreaterThan(rig.now);
            }
        }

        assertThat(rig.said).hasSizeLessThan(10);
        assertThat(rig.said).noneMatch(Alert::sounding);
    }

    @Test
    void opensANewEventOnceTheLastOneIsOver() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.8, rig.in(100));
        rig.pass(30 * Nanos.MINUTE);
        rig.threaten(rig.missile("il-2", "north", "south"), ARAD, 0.8, rig.in(100));

        assertThat(rig.said.getLast().event()).isNotEqualTo(rig.said.getFirst().event());
        assertThat(rig.said.getLast().version()).isEqualTo(1);
        assertThat(rig.said.getLast().sounding()).isTrue();
    }

    @Test
    void forgetsWhatIsOver() {
        for (int i = 0; i < 50; i++) {
            rig.threaten(rig.missile("il-" + i, "north", "south"), ARAD, 0.8, rig.in(20));
            rig.decider.ended(rig.missile("il-" + i).id(), rig.now);
            rig.pass(5 * Nanos.MINUTE);
        }

        assertThat(rig.decider.nextNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesThreatsBeyondItsBoundAndSaysSo() {
        for (int i = 0; i <= AlertDecider.MAX_THREATS; i++) {
            rig.decider.hazard(
                    rig.missile("il-" + i, "north"),
                    new Forecast(
                            new TrackId("il-" + i),
                            rig.now,
                            List.of(),
                            List.of(),
                            List.of(hazard(ARAD, HazardKind.IMPACT, 0.001, rig.in(100))),
                            Optional.empty()));
        }

        assertThat(rig.findingCodes()).containsExactly("too-many-threats");
    }

    @Test
    void theClassOfTheObjectIsTheCause() {
        rig.threaten(rig.drone("il-1", "north", "south"), ARAD, 0.8, rig.in(100));

        assertThat(rig.said.getFirst().cause()).isEqualTo(ObjectClass.DRONE);
    }
}

package dev.tocsin.core.alert;

import static dev.tocsin.core.alert.AlertRig.AMMAN;
import static dev.tocsin.core.alert.AlertRig.ARAD;
import static dev.tocsin.core.alert.AlertRig.HAIFA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.OperatorDecision.Action;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What persons and partners can do to an alert, and what they cannot.
class PersonsAndPartnersTest {
    private static final EventId ANY = new EventId("ev-any");

    private final AlertRig rig = new AlertRig();

    @Test
    void oneSourceAndOnePersonSayTakeCover() {
        rig.threaten(rig.missile("il-1", "north"), ARAD, 0.9, rig.in(125));
        rig.decide(Action.CONFIRM, "dana", rig.said.getFirst().event(), ARAD);
        rig.update();

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.WATCH, AlertStage.TAKE_COVER);
    }

    /// Hawaii 2018: one person at one screen was enough.
    @Test
    void onePersonAloneRaisesNothing() {
        rig.decide(Action.CONFIRM, "dana", ANY, ARAD);
        rig.decide(Action.CONFIRM, "dana", ANY, ARAD);
        rig.pass(Nanos.MINUTE);

        assertThat(rig.said).isEmpty();
    }

    @Test
    void twoPersonsAloneRaiseAnAlertThatEndsByItself() {
        rig.decide(Action.CONFIRM, "dana", ANY, ARAD);
        rig.decide(Action.CONFIRM, "omar", ANY, ARAD);
        rig.pass(15 * Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).startsWith(AlertStage.TAKE_COVER).endsWith(AlertStage.ALL_CLEAR);
        assertThat(rig.soundingsOf(ARAD, AlertStage.TAKE_COVER)).isEqualTo(1);
        assertThat(rig.said.getFirst().reason()).contains("Two persons");
    }

    @Test
    void aPersonsWordIsWornOutAfterAWhile() {
        rig.decide(Action.CONFIRM, "dana", ANY, ARAD);
        rig.pass(11 * Nanos.MINUTE);
        rig.decide(Action.CONFIRM, "omar", ANY, ARAD);
        rig.update();

        assertThat(rig.said).isEmpty();
    }

    /// Hawaii 2018: 38 minutes to correct, since nobody had the authority nor a prepared message.
    @Test
    void aCancelEndsTheAlertInTheSameStepWithItsReason() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        rig.decide(Action.CANCEL, "dana", rig.said.getFirst().event(), ARAD);
        List<Alert> out = rig.update();

        assertThat(out).singleElement().satisfies(alert -> {
            assertThat(alert.stage()).isEqualTo(AlertStage.ALL_CLEAR);
            assertThat(alert.sounding()).isTrue();
            assertThat(alert.reason()).isEqualTo("Cancelled by the duty officer: because");
            assertThat(alert.version()).isEqualTo(2);
        });
    }

    @Test
    void whatAPersonCancelledDoesNotComeBackButANewThreatDoes() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        rig.decide(Action.CANCEL, "dana", rig.said.getFirst().event(), ARAD);
        rig.update();
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(149));
        rig.pass(Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.TAKE_COVER, AlertStage.ALL_CLEAR);

        rig.threaten(rig.missile("il-2", "north", "south"), ARAD, 0.9, rig.in(125));

        assertThat(rig.stagesOf(ARAD)).last().isEqualTo(AlertStage.TAKE_COVER);
    }

    @Test
    void aCancelConcernsOneZoneOfOneEventOnly() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        rig.threaten(rig.missile("il-2", "north", "south"), HAIFA, 0.9, rig.in(125));
        rig.decide(Action.CANCEL, "dana", rig.said.getFirst().event(), ARAD);
        rig.decide(Action.CANCEL, "dana", ANY, HAIFA);
        rig.pass(5 * Nanos.SECOND);

        assertThat(rig.stagesOf(HAIFA)).containsOnly(AlertStage.TAKE_COVER);
        assertThat(rig.findingCodes()).containsExactly("stale-decision");
    }

    @Test
    void aCancelOfNothingAndADecisionAboutForeignGroundAreFindings() {
        rig.decide(Action.CANCEL, "dana", ANY, ARAD);
        rig.decide(Action.CONFIRM, "dana", ANY, AMMAN);

        assertThat(rig.findingCodes()).containsExactly("nothing-to-cancel", "foreign-zone");
    }

    /// 13 April 2024: an early claim of a ballistic launch was false. A word is not a measurement.
    @Test
    void aPartnersAlertIsShownOnceAndRaisesNothing() {
        rig.decider.advice(rig.advice("ev-jo-20240413T1920", 1, AlertStage.TAKE_COVER, AMMAN));
        rig.decider.advice(rig.advice("ev-jo-20240413T1920", 1, AlertStage.TAKE_COVER, AMMAN));
        rig.pass(Nanos.MINUTE);

        assertThat(rig.said)
                .singleElement()
                .satisfies(alert -> assertThat(alert.node()).isEqualTo(AlertRig.JO));
    }

    @Test
    void aPartnersAlertForAZoneThatIsNotKnownHereIsShownAndNotDropped() {
        rig.decider.advice(rig.advice("ev-jo-20240413T1920", 1, AlertStage.TAKE_COVER, new ZoneId("jo-new-town")));
        rig.pass(Nanos.MINUTE);
        assertThat(rig.said)
                .singleElement()
                .satisfies(alert -> assertThat(alert.zone().value()).isEqualTo("jo-new-town"));
        assertThat(rig.findingCodes()).isEmpty();
    }

    @Test
    void aPartnersAllClearLowersNothing() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        Alert ours = rig.said.getFirst();
        rig.decider.advice(rig.advice(ours.event().value(), 2, AlertStage.ALL_CLEAR, AMMAN));
        rig.decider.advice(rig.advice(ours.event().value(), 2, AlertStage.ALL_CLEAR, ARAD));
        rig.pass(10 * Nanos.SECOND);

        assertThat(rig.stagesOf(ARAD)).containsExactly(AlertStage.TAKE_COVER);
        assertThat(rig.findingCodes()).containsExactly("foreign-zone");
    }

    @Test
    void newAlertsJoinTheEventThatAPartnerOpenedEarlier() {
        rig.decider.advice(rig.advice("ev-jo-20240413T1920", 1, AlertStage.WATCH, AMMAN));
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));

        assertThat(rig.said.getLast().event().value()).isEqualTo("ev-jo-20240413T1920");
    }

    @Test
    void alertsAlreadyRaisedKeepTheirEventAndLaterOnesJoinTheEarlier() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        rig.decider.advice(rig.advice("ev-jo-20240413T1920", 1, AlertStage.WATCH, AMMAN));
        rig.threaten(rig.missile("il-2", "north", "south"), HAIFA, 0.9, rig.in(125));
        rig.decide(Action.CANCEL, "dana", rig.said.getFirst().event(), ARAD);
        rig.update();

        assertThat(rig.said.stream()
                        .filter(a -> a.zone().equals(ARAD))
                        .map(a -> a.event().value()))
                .containsOnly("ev-il-20240413T1930");
        assertThat(rig.said.stream()
                        .filter(a -> a.zone().equals(HAIFA))
                        .map(a -> a.event().value()))
                .containsOnly("ev-jo-20240413T1920");
    }

    @Test
    void aLaterEventOfAPartnerIsNotJoined() {
        rig.threaten(rig.missile("il-1", "north", "south"), ARAD, 0.9, rig.in(125));
        rig.now += 2 * Nanos.MINUTE;
        rig.decider.advice(rig.advice("ev-jo-20240413T1932", 1, AlertStage.WATCH, AMMAN));
        rig.threaten(rig.missile("il-2", "north", "south"), HAIFA, 0.9, rig.in(125));

        assertThat(rig.said.getLast().event().value()).isEqualTo("ev-il-20240413T1930");
    }

    /// Hawaii 2018: the drill and the truth shared one screen and one text.
    @Test
    void refusesAdviceOfTheOtherType() {
        Alert drill = rig.advice("ev-jo-20240413T1920", 1, AlertStage.TAKE_COVER, AMMAN);
        AlertDecider real = new AlertDecider(AlertRig.IL, AlertType.REAL, AlertRig.region(), AlertSettings.DEFAULTS);

        real.advice(drill);

        assertThat(real.update(rig.now)).isEmpty();
        assertThat(real.drainFindings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("wrong-type"));
    }
}

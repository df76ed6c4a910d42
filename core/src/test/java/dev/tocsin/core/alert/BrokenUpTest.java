package dev.tocsin.core.alert;

import static dev.tocsin.core.alert.AlertRig.ARAD;
import static dev.tocsin.core.alert.AlertRig.EILAT;
import static dev.tocsin.core.alert.AlertRig.HAIFA;
import static dev.tocsin.core.alert.AlertRig.hazard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import org.junit.jupiter.api.Test;

/// What becomes of the warning of a missile that is lost from sight: most are lost because they were broken
/// up.
class BrokenUpTest {
    private final AlertRig rig = new AlertRig();

    /// One missile was broken up 220 km away; something was taken for it 100 s later, and six zones were
    /// told that it was over half a minute before the fragments fell on them.
    @Test
    void theFragmentsOfALostMissileStandWhateverIsTakenForIt() {
        long arrival = rig.in(170);
        Track missile = rig.missile("il-1", "north", "south");
        rig.threaten(missile, ARAD, 0.8, arrival);
        rig.pass(100 * Nanos.SECOND);
        rig.brokenUp(missile, false, hazard(ARAD, HazardKind.DEBRIS, 0.4, arrival));
        for (int i = 0; i < 3; i++) {
            rig.forecast(rig.missile("il-1", "north"));
            rig.pass(15 * Nanos.SECOND);
        }
        assertThat(rig.stagesOf(ARAD)).endsWith(AlertStage.TAKE_COVER);

        rig.pass(3 * Nanos.MINUTE);
        assertThat(rig.said.getLast().stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(rig.said.getLast().sentNanos()).isBetween(arrival, arrival + Nanos.MINUTE);
    }

    /// When nothing was taken back of a missile that was found again, that cost 48,000 person-hours in one
    /// night.
    @Test
    void whatAMissileThatIsFoundAgainNoLongerThreatensIsCleared() {
        Track missile = rig.missile("il-1", "north", "south");
        rig.forecast(
                missile,
                hazard(ARAD, HazardKind.IMPACT, 0.3, rig.in(120)),
                hazard(EILAT, HazardKind.IMPACT, 0.3, rig.in(120)));
        rig.pass(40 * Nanos.SECOND);
        rig.brokenUp(missile, false, hazard(EILAT, HazardKind.DEBRIS, 0.2, rig.in(80)));
        Track again = rig.missile("il-1", "north", "south");
        rig.threaten(again, EILAT, 0.4, rig.in(80));
        rig.pass(Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).endsWith(AlertStage.ALL_CLEAR);
        assertThat(rig.stagesOf(EILAT)).endsWith(AlertStage.TAKE_COVER);
    }

    /// Those who should see it do not: it is believed little. Where it was most likely to come down people
    /// stay: they may all be wrong.
    @Test
    void aMissileThatNobodySeesWhoShouldIsBelievedLittle() {
        Track missile = rig.missile("il-1", "north", "south");
        rig.forecast(
                missile,
                hazard(ARAD, HazardKind.IMPACT, 0.03, rig.in(120)),
                hazard(EILAT, HazardKind.IMPACT, 0.6, rig.in(120)));
        rig.brokenUp(missile, true, hazard(HAIFA, HazardKind.DEBRIS, 0.4, rig.in(120)));
        rig.decider.ended(missile.id(), rig.now);
        rig.pass(Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).endsWith(AlertStage.ALL_CLEAR);
        assertThat(rig.stagesOf(EILAT)).endsWith(AlertStage.TAKE_COVER);
        assertThat(rig.stagesOf(HAIFA)).endsWith(AlertStage.TAKE_COVER);
        rig.pass(3 * Nanos.MINUTE);
        assertThat(rig.stagesOf(EILAT)).endsWith(AlertStage.ALL_CLEAR);
        assertThat(rig.stagesOf(HAIFA)).endsWith(AlertStage.ALL_CLEAR);
    }

    @Test
    void fragmentsOfWhatOneSourceSawRaiseNothing() {
        Track missile = rig.missile("il-1", "north");
        rig.threaten(missile, EILAT, 0.3, rig.in(120));
        rig.brokenUp(missile, true, hazard(ARAD, HazardKind.DEBRIS, 0.9, rig.in(120)));
        rig.pass(Nanos.MINUTE);

        assertThat(rig.stagesOf(ARAD)).isEmpty();
    }
}

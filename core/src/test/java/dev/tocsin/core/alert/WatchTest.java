package dev.tocsin.core.alert;

import static dev.tocsin.core.alert.AlertRig.ARAD;
import static dev.tocsin.core.alert.AlertRig.EILAT;
import static dev.tocsin.core.alert.AlertRig.hazard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import org.junit.jupiter.api.Test;

/// How long a WATCH stands for what flies for hours and turns.
class WatchTest {
    private final AlertRig rig = new AlertRig();

    /// Seed 61: drones on their way to the Golan turned away from a village and back; its WATCH ended twice in between,
    /// and
    /// of the hour that people should have had a third was left.
    @Test
    void aWatchStandsWhileADroneThatTurnedAwayStillFlies() {
        turnAway(rig.drone("il-1", "north", "south"));
        rig.pass(20 * Nanos.MINUTE);
        assertThat(rig.stagesOf(ARAD)).containsOnly(AlertStage.WATCH);

        rig.pass(12 * Nanos.MINUTE);
        assertThat(rig.stagesOf(ARAD)).last().isEqualTo(AlertStage.ALL_CLEAR);
    }

    @Test
    void itEndsWithinAMinuteAfterTheDroneThatTurnedAway() {
        Track drone = rig.drone("il-1", "north", "south");
        turnAway(drone);
        rig.pass(5 * Nanos.MINUTE);
        long ended = rig.now;
        rig.decider.ended(drone.id());
        rig.pass(2 * Nanos.MINUTE);

        assertThat(rig.said.getLast().stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(rig.said.getLast().sentNanos() - ended).isLessThanOrEqualTo(Nanos.MINUTE);
    }

    @Test
    void whatASingleSourceTurnedAwayIsWithdrawnWithinAMinute() {
        turnAway(rig.drone("il-1", "north"));
        long turned = rig.now;
        rig.pass(2 * Nanos.MINUTE);

        assertThat(rig.said.getLast().stage()).isEqualTo(AlertStage.ALL_CLEAR);
        assertThat(rig.said.getLast().sentNanos() - turned).isLessThanOrEqualTo(Nanos.MINUTE);
    }

    private void turnAway(Track drone) {
        rig.forecast(drone, hazard(ARAD, HazardKind.IMPACT, 0.002, rig.in(5000)));
        rig.pass(10 * Nanos.SECOND);
        rig.forecast(drone, hazard(EILAT, HazardKind.IMPACT, 0.0002, rig.in(6000)));
    }
}

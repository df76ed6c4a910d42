package dev.tocsin.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which missiles may have been broken up while nobody saw them.
class LastSeenTest {
    private final KernelRig rig = new KernelRig();
    private final LastSeen lastSeen = new LastSeen();

    private List<LastSeen.Lost> note(Track track) {
        return lastSeen.note(List.of(track), rig.now);
    }

    private List<LastSeen.Lost> silent(Track track, long seconds) {
        rig.now += seconds * Nanos.SECOND;
        return note(rig.withStatus(track, TrackStatus.COASTING));
    }

    /// Seed 61: nations that followed one missile by each other's tracks kept it alive until it was in the
    /// ground, 110 s after it had been broken up.
    @Test
    void aMissileThatAllWhoSawItLostAtOnceWasBrokenUp() {
        Track missile = rig.missile("il-1");
        note(missile);

        assertThat(silent(missile, 10)).isEmpty();
        assertThat(silent(missile, 11)).containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
        assertThat(silent(missile, 10)).as("said once").isEmpty();
        assertThat(note(rig.missile("il-1"))).as("its fragments were told").isEmpty();
        assertThat(silent(rig.missile("il-1"), 21)).hasSize(1);
    }

    @Test
    void aMissileThatLeftTheViewOfTheLastWhoSawItWasNot() {
        Track missile = rig.missile("il-1");
        Track alone = rig.seenBy(missile, rig.now, rig.now - 15 * Nanos.SECOND);
        note(alone);

        assertThat(silent(alone, 25)).isEmpty();
    }

    @Test
    void oneThatIsFoundAgainMayHaveBeenBrokenUpAtAnyTimeInBetween() {
        Track missile = rig.missile("il-1");
        Track alone = rig.seenBy(missile, rig.now, rig.now - 15 * Nanos.SECOND);
        note(alone);
        silent(alone, 20);
        rig.now += 20 * Nanos.SECOND;

        assertThat(note(rig.missile("il-1"))).containsExactly(new LastSeen.Lost(alone, 40, false));
    }

    /// Seed 71: a partner's word about the last sight came 16 s later; five zones were cleared before the
    /// fragments fell.
    @Test
    void aLateWordAboutTheLastSightDoesNotMoveThePlaceToTheGround() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += Nanos.SECOND;
        Track late = rig.seenBy(rig.missile("il-1"), rig.now, rig.now);
        rig.now += 15 * Nanos.SECOND;
        note(rig.at(late, rig.now));

        assertThat(silent(late, 10)).containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
    }

    @Test
    void oneThatIsFollowedOrEndedOrIsNoMissileWasNot() {
        note(rig.missile("il-1"));
        Track drone = rig.drone("il-2");
        note(drone);
        rig.now += 15 * Nanos.SECOND;
        Track missile = rig.missile("il-1");
        assertThat(note(missile)).isEmpty();
        assertThat(silent(missile, 8)).isEmpty();
        assertThat(silent(drone, 0)).isEmpty();
        assertThat(note(rig.withStatus(missile, TrackStatus.DELETED))).isEmpty();
        assertThat(silent(missile, 30)).as("forgotten").isEmpty();
    }

    /// A radar that turns in three seconds gives a missile up after 16 s.
    @Test
    void oneThatEndsSinceAllWhoLookFindNothingWasBrokenUp() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += 15 * Nanos.SECOND;

        assertThat(note(rig.ended(missile, 0.004)))
                .containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
        Track fresh = rig.missile("il-1");
        note(fresh);
        rig.now += 12 * Nanos.SECOND;
        assertThat(note(rig.ended(fresh, 0.9)))
                .as("came down, or has another name")
                .isEmpty();
    }

    /// `night-2024-04`, seed 987: broken up at 30 km, and 13 s later its track was in the ground with 0.43.
    /// It counted as down, and three zones (17,100 people) were let out half a minute before its fragments
    /// fell.
    @Test
    void oneThatNobodySawComeDownMayHaveBeenBrokenUp() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += 13 * Nanos.SECOND;

        assertThat(note(rig.ended(missile, 0.43)))
                .containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, false));
    }

    /// `night-2024-04`, seed 808: four seconds after a missile had been broken up a false plot of another radar put it
    /// kilometres lower; its fragments were forecast from there, and a town under them was let out.
    @Test
    void aLonePlotAfterItWasBrokenUpDoesNotMoveThePlace() {
        note(rig.missile("il-1"));
        rig.now += Nanos.SECOND;
        Track whole = rig.missile("il-1");
        note(whole);
        rig.now += 4 * Nanos.SECOND;
        Track astray = rig.missile("il-1");
        assertThat(note(astray)).isEmpty();

        assertThat(silent(astray, 21)).containsExactly(new LastSeen.Lost(whole, 4 + LastSeen.NEXT_LOOK_SECONDS, true));
    }

    /// `night-2024-04`, seed 916: six seconds after a missile had been broken up at 18 km a radar that had
    /// never measured it did, and another one 14 s later, when it would have been 13 km under the ground.
    /// It counted as down, and a village was let out 80 s before its fragments fell there.
    @Test
    void theFirstPlotOfAnotherRadarIsNoSight() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += 6 * Nanos.SECOND;
        Track astray = rig.joined(missile, "il-golan");
        assertThat(note(astray)).isEmpty();
        rig.now += 14 * Nanos.SECOND;
        assertThat(note(rig.joined(astray, "il-judea"))).isEmpty();
        rig.now += Nanos.SECOND;

        assertThat(note(rig.joined(astray, "il-judea")))
                .containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
    }

    /// Seed 910: all who looked for it had found nothing for 11 s; a false plot 8 s later made it a missile
    /// again that was in the ground a moment later, and four zones were let out before its fragments fell on
    /// them.
    @Test
    void whatAllWhoLookFindNothingOfIsGoneBeforeTheTimeIsOver() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += 11 * Nanos.SECOND;
        Track doubted = rig.withExistence(rig.withStatus(missile, TrackStatus.COASTING), 0.05);

        assertThat(note(doubted)).containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
        rig.now += 8 * Nanos.SECOND;
        assertThat(note(rig.missile("il-1"))).as("its fragments were told").isEmpty();
    }

    /// Seed 808 as well: the plot came when all who looked had found nothing for 13 s, and made it no likelier.
    @Test
    void aPlotThatMakesItNoLikelierIsNoSightOfIt() {
        Track missile = rig.missile("il-1");
        note(missile);
        rig.now += 13 * Nanos.SECOND;
        Track astray = rig.withExistence(rig.missile("il-1"), 0.015);

        assertThat(note(astray)).containsExactly(new LastSeen.Lost(missile, LastSeen.NEXT_LOOK_SECONDS, true));
    }
}

package dev.tocsin.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastScheduleTest {
    private static final ClassProbabilities BALLISTIC = new ClassProbabilities(1, 0, 0, 0, 0);
    private static final ClassProbabilities DRONE = new ClassProbabilities(0, 0, 1, 0, 0);
    private static final ClassProbabilities AIRCRAFT = new ClassProbabilities(0, 0, 0, 1, 0);

    private static final ZoneId OURS = new ZoneId("il-ours");
    private static final ZoneId THEIRS = new ZoneId("jo-theirs");

    private final ForecastSchedule schedule = new ForecastSchedule(Set.of(OURS));

    @Test
    void aNewBallisticTrackIsForecastAtOnceAndEachSecondNearItsImpact() {
        assertThat(isDue(BALLISTIC, 0)).isTrue();
        schedule.made(track(BALLISTIC), forecast(40), 0);
        assertThat(isDue(BALLISTIC, 0.9)).isFalse();
        assertThat(isDue(BALLISTIC, 1)).isTrue();
    }

    @Test
    void farFromItsImpactAForecastIsGoodForAFortiethOfTheTimeLeft() {
        isDue(BALLISTIC, 0);
        schedule.made(track(BALLISTIC), forecast(120), 0);
        assertThat(isDue(BALLISTIC, 2.9)).isFalse();
        assertThat(isDue(BALLISTIC, 3)).isTrue();
        schedule.made(track(BALLISTIC), forecast(900), Nanos.ofSeconds(3));
        assertThat(isDue(BALLISTIC, 12.9)).isFalse();
        assertThat(isDue(BALLISTIC, 13)).isTrue();
    }

    @Test
    void aSlowThreatThatTurnsOutFastIsForecastWithinASecond() {
        isDue(DRONE, 0);
        schedule.made(track(DRONE), forecast(3_600), 0);
        assertThat(isDue(DRONE, 9)).isFalse();
        assertThat(isDue(BALLISTIC, 9)).isTrue();
    }

    /// Seed 71: 16 s after a missile was broken up a partner said that it had seen it to the end; where it would have
    /// been by then, on the ground, was forecast, and five zones were cleared before the fragments fell on them.
    @Test
    void aLateWordAboutTheLastSightOfAMissileIsNoNews() {
        isDue(BALLISTIC, 0);
        schedule.made(track(BALLISTIC), forecast(40), 0);
        Track late = track(BALLISTIC, 0, 0, Nanos.ofSeconds(1));
        Track moved = new Track(
                late.id(),
                late.status(),
                Nanos.ofSeconds(16),
                1,
                late.state(),
                List.of(),
                late.classes(),
                late.identity(),
                List.of(),
                0,
                late.lastNanos());

        assertThat(schedule.due(List.of(moved), Nanos.ofSeconds(17))).isEmpty();
        assertThat(schedule.due(List.of(late), Nanos.ofSeconds(17))).hasSize(1);
    }

    @Test
    void aMissileThatThreatensOnlyOthersIsForecastTwiceAMinute() {
        isDue(BALLISTIC, 0);
        schedule.made(track(BALLISTIC), overGround(THEIRS, 30), 0);
        assertThat(isDue(BALLISTIC, 29.9)).isFalse();
        assertThat(isDue(BALLISTIC, 30)).isTrue();
    }

    @Test
    void aDroneIsForecastMoreOftenTheNearerItIsToOurGroundWhoeverItFliesOverNow() {
        isDue(DRONE, 0);
        schedule.made(track(DRONE), overGround(THEIRS, 0), 0);
        assertThat(isDue(DRONE, 239)).isFalse();
        assertThat(isDue(DRONE, 240)).isTrue();
        schedule.made(track(DRONE), overGround(OURS, 360), 0);
        assertThat(isDue(DRONE, 29)).isFalse();
        assertThat(isDue(DRONE, 30)).isTrue();
        schedule.made(track(DRONE), overGround(OURS, 0), 0);
        assertThat(isDue(DRONE, 20)).isTrue();
    }

    @Test
    void aMissileThatIsLostIsNotForecastDownToTheGroundWhileItsFragmentsFall() {
        // Broken up at 30 km, its track coasted on; its fragments came a minute after the all-clear that this caused.
        isDue(BALLISTIC, 0);
        schedule.made(track(BALLISTIC), forecast(60), 0);
        assertThat(isDue(BALLISTIC, 30, 0)).isFalse();
        assertThat(isDue(BALLISTIC, 60, 0)).isFalse();
        assertThat(isDue(BALLISTIC, 61, 0)).as("it is down").isTrue();
        schedule.made(track(BALLISTIC), forecast(60), 0);
        assertThat(isDue(BALLISTIC, 30, 29)).as("measured again").isTrue();
    }

    @Test
    void anAirlinerIsDrawnEveryMinute() {
        isDue(AIRCRAFT, 0);
        assertThat(isDue(AIRCRAFT, 59)).isFalse();
        assertThat(isDue(AIRCRAFT, 60)).isTrue();
    }

    @Test
    void whatTurnsIsForecastAnewBeforeItsTime() {
        schedule.due(List.of(track(DRONE, 50, 0)), 0);
        schedule.made(track(DRONE, 50, 0), overGround(OURS, 7_200), 0);
        long later = Nanos.ofSeconds(10);
        assertThat(schedule.due(List.of(track(DRONE, 50, 3)), later)).isEmpty();
        assertThat(schedule.due(List.of(track(DRONE, 48, 14)), later)).hasSize(1);
    }

    @Test
    void whatAnswersIsFirstForecastWhenItsClassWasWeighed() {
        ClassProbabilities unweighed = new ClassProbabilities(0.08, 0.07, 0.08, 0.2, 0.57);
        assertThat(schedule.due(List.of(answering(unweighed, 100)), 0)).isEmpty();
        assertThat(schedule.due(List.of(answering(unweighed, 100)), ForecastSchedule.WEIGHED_NANOS - 1))
                .isEmpty();
        assertThat(schedule.due(List.of(answering(unweighed, 100)), ForecastSchedule.WEIGHED_NANOS))
                .hasSize(1);
    }

    @Test
    void whatDoesNotAnswerOrIsFastOrSurelyAThreatIsForecastAtOnce() {
        ClassProbabilities unweighed = new ClassProbabilities(0.08, 0.07, 0.08, 0.2, 0.57);
        assertThat(new ForecastSchedule(Set.of(OURS)).due(List.of(track(unweighed, 100, 0)), 0))
                .hasSize(1);
        assertThat(new ForecastSchedule(Set.of(OURS)).due(List.of(answering(unweighed, 400)), 0))
                .hasSize(1);
        assertThat(new ForecastSchedule(Set.of(OURS)).due(List.of(answering(DRONE, 50)), 0))
                .hasSize(1);
    }

    private boolean isDue(ClassProbabilities classes, double seconds) {
        return isDue(classes, seconds, seconds);
    }

    private boolean isDue(ClassProbabilities classes, double seconds, double measured) {
        Track track = track(classes, 0, 0, Nanos.ofSeconds(measured));
        return !schedule.due(List.of(track), Nanos.ofSeconds(seconds)).isEmpty();
    }

    private static Forecast forecast(double impactSeconds) {
        long from = Nanos.ofSeconds(impactSeconds);
        Footprint impact =
                new Footprint(HazardKind.IMPACT, 1, GeoPoint.ofDegrees(32, 35), 1_000, 500, 0, from, from + 1);
        ZoneHazard ours = new ZoneHazard(OURS, HazardKind.IMPACT, 0.5, from, from, from);
        return new Forecast(new TrackId("il-1"), 0, List.of(), List.of(impact), List.of(ours), Optional.empty());
    }

    private static Forecast overGround(ZoneId zone, double seconds) {
        long at = Nanos.ofSeconds(seconds);
        ZoneHazard hazard = new ZoneHazard(zone, HazardKind.OVERFLIGHT, 0.5, at, at, at);
        Footprint footprint =
                new Footprint(HazardKind.OVERFLIGHT, 1, GeoPoint.ofDegrees(32, 35), 1_000, 500, 0, at, at);
        return new Forecast(new TrackId("il-1"), 0, List.of(), List.of(footprint), List.of(hazard), Optional.empty());
    }

    private static Track track(ClassProbabilities classes) {
        return track(classes, 0, 0);
    }

    private static Track track(ClassProbabilities classes, double vx, double vy) {
        return track(classes, vx, vy, 0);
    }

    private static Track track(ClassProbabilities classes, double vx, double vy, long measured) {
        return track(classes, vx, vy, measured, Identity.NONE);
    }

    private static Track answering(ClassProbabilities classes, double speed) {
        Identity identity = new Identity(OptionalInt.of(0x700001), OptionalInt.empty(), Optional.empty());
        return track(classes, speed, 0, 0, identity);
    }

    private static Track track(ClassProbabilities classes, double vx, double vy, long measured, Identity identity) {
        StateEstimate state = new StateEstimate(new double[] {0, 0, 0, vx, vy, 0}, new double[StateEstimate.PACKED]);
        return new Track(
                new TrackId("il-1"),
                TrackStatus.CONFIRMED,
                0,
                1,
                state,
                List.of(),
                classes,
                identity,
                List.of(),
                0,
                measured);
    }
}

package dev.tocsin.lab.raid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Objects counted by the tracks they leave. Drones fly west at 50 m/s, a degree of longitude in half an hour.
class TallyTest {
    private static final double SPEED = 50;
    private static final double WEST = -Math.PI / 2;
    private static final long SECOND = 1_000_000_000L;
    private static final Area LAND = new Area(List.of(new Area.Ring(List.of(
            GeoPoint.ofDegrees(30, 34),
            GeoPoint.ofDegrees(33, 34),
            GeoPoint.ofDegrees(33, 36),
            GeoPoint.ofDegrees(30, 36)))));

    @Test
    void aDroneThatIsFoundAgainBehindADesertIsOneObject() {
        assertThat(drones(leg(32, 42, 0, 600), leg(32, 42, 2700, 3600), leg(32, 42, 7000, 7600)))
                .isEqualTo(new Tally(3, 1, 0, 0));
    }

    @Test
    void twoThatFlySideBySideAreTwoThroughTheSameGap() {
        assertThat(drones(
                        leg(32.0, 42, 0, 600),
                        leg(32.1, 42, 0, 600),
                        leg(32.1, 42, 2400, 3000),
                        leg(32.0, 42, 2400, 3000)))
                .extracting(Tally::objects)
                .isEqualTo(2);
    }

    @Test
    void whoCannotHaveGotThereIsAnother() {
        Leg farther = leg(32, 38, 2400, 3000);
        Leg behind = leg(32, 43.5, 2400, 3000);
        Leg atTheSameTime = leg(32.2, 42, 300, 900);

        for (Leg other : List.of(farther, behind, atTheSameTime)) {
            assertThat(drones(leg(32, 42, 0, 600), other))
                    .extracting(Tally::objects)
                    .isEqualTo(2);
        }
    }

    @Test
    void twoTracksThatRunTogetherAreOneObject() {
        assertThat(drones(leg(32, 42, 0, 900), leg(32.005, 42, 500, 1500)))
                .extracting(Tally::objects)
                .isEqualTo(1);
    }

    @Test
    void whatLivesForHalfAMinuteCountsForNothing() {
        assertThat(drones(leg(32, 42, 0, 30))).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void aMissileLastSeenAMomentBeforeTheGroundCameDownAndOneLastSeenHighDidNot() {
        Tally tally = Tally.of(
                List.of(missile(32, 35, 4_000), missile(32, 35, 40_000), missile(32, 40, 4_000)),
                ObjectClass.BALLISTIC,
                Optional.of(LAND));

        assertThat(tally).isEqualTo(new Tally(3, 3, 2, 1));
    }

    private static Tally drones(Leg... legs) {
        return Tally.of(List.of(legs), ObjectClass.DRONE, Optional.of(LAND));
    }

    /// The part of a way that begins at a longitude at second 0.
    private static Leg leg(double latitude, double longitude, long fromSeconds, long untilSeconds) {
        List<Fix> fixes = new ArrayList<>();
        for (long t = fromSeconds; t <= untilSeconds; t += 30) {
            double west = SPEED * t / (111_195 * Math.cos(Math.toRadians(latitude)));
            GeoPoint at = GeoPoint.ofDegrees(latitude, longitude - west, 1_000);
            fixes.add(new Fix(t * SECOND, at, SPEED, WEST + 2 * Math.PI, 0));
        }
        return new Leg(ObjectClass.DRONE, fixes);
    }

    /// Two minutes of a fall that was last measured at a height.
    private static Leg missile(double latitude, double longitude, double lastHeight) {
        List<Fix> fixes = new ArrayList<>();
        for (long t = 0; t <= 120; t += 5) {
            GeoPoint at = GeoPoint.ofDegrees(latitude, longitude, lastHeight + (120 - t) * 1_500);
            fixes.add(new Fix(t * SECOND, at, 1_000, WEST + 2 * Math.PI, -1_500));
        }
        return new Leg(ObjectClass.BALLISTIC, fixes);
    }
}

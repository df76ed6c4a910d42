package dev.tocsin.lab.raid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
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
    private static final Expected NONE = new Expected(0, 0);
    private static final Area LAND = new Area(List.of(new Area.Ring(List.of(
            GeoPoint.ofDegrees(30, 34),
            GeoPoint.ofDegrees(33, 34),
            GeoPoint.ofDegrees(33, 36),
            GeoPoint.ofDegrees(30, 36)))));

    @Test
    void aDroneThatIsFoundAgainBehindADesertIsOneObject() {
        assertThat(drones(leg(32, 42, 0, 600), leg(32, 42, 2700, 3600), leg(32, 42, 7000, 7600)))
                .isEqualTo(new Tally(3, 1, NONE, NONE));
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

    /// Seed 131: cruise missiles that had failed over Iraq went on, half an hour later, as others; 32 were
    /// counted where 35 flew.
    @Test
    void aCruiseMissileThatGoesOnBadlyIsAnother() {
        GeoPoint lost = GeoPoint.ofDegrees(33.7, 44, 400);
        Leg before = cruise(lost, -600, 0);
        for (double aside : new double[] {0, 30, 55, -55}) {
            double bearing = WEST + Math.toRadians(aside);
            Leg next = cruise(Sphere.destination(lost, bearing, 220 * 1740), 1740, 2340);
            assertThat(Tally.of(List.of(before, next), ObjectClass.CRUISE, Optional.of(LAND)))
                    .extracting(Tally::objects)
                    .isEqualTo(Math.abs(aside) < 45 ? 1 : 2);
        }
    }

    private static Leg cruise(GeoPoint at, long fromSeconds, long untilSeconds) {
        List<Fix> fixes = new ArrayList<>();
        for (long t = fromSeconds; t <= untilSeconds; t += 30) {
            double flown = 220.0 * (fromSeconds < 0 ? t : t - fromSeconds);
            GeoPoint place = Sphere.destination(at, flown < 0 ? WEST + Math.PI : WEST, Math.abs(flown));
            fixes.add(new Fix((t + 1000) * SECOND, place, 220, WEST + 2 * Math.PI, 0));
        }
        return new Leg(ObjectClass.CRUISE, fixes, 5);
    }

    @Test
    void twoTracksThatRunTogetherAreOneObject() {
        assertThat(drones(leg(32, 42, 0, 900), leg(32.005, 42, 500, 1500)))
                .extracting(Tally::objects)
                .isEqualTo(1);
    }

    @Test
    void whatLivesForHalfAMinuteCountsForNothing() {
        assertThat(drones(leg(32, 42, 0, 30))).isEqualTo(new Tally(1, 0, NONE, NONE));
    }

    /// Radars that look every two seconds see what comes down until a second or two before the ground, and what is
    /// stopped at any height.
    @Test
    void aMissileLastSeenAMomentBeforeTheGroundCameDownAndOneLastSeenHigherDidNot() {
        List<Leg> legs = new ArrayList<>();
        for (double height : new double[] {500, 1_000, 2_500, 20_000, 30_000, 40_000, 60_000}) {
            legs.add(missile(35, height, 2));
        }
        legs.add(missile(40, 1_000, 2));

        Tally tally = Tally.of(legs, ObjectClass.BALLISTIC, Optional.of(LAND));

        assertThat(tally.objects()).isEqualTo(8);
        assertThat(tally.entered().number()).isEqualTo(7);
        assertThat(tally.impacted().number()).isCloseTo(3, within(0.3));
        assertThat(tally.impacted().sigma()).isLessThan(0.6);
    }

    /// A slow radar may have lost any of them before the ground: nobody knows, and the count says so.
    @Test
    void whatSlowRadarsLoseOnItsLastWayCountsByHalf() {
        List<Leg> legs = new ArrayList<>();
        for (double height : new double[] {1_000, 5_000, 9_000, 13_000, 17_000, 40_000, 60_000}) {
            legs.add(missile(35, height, 10));
        }

        Expected impacted =
                Tally.of(legs, ObjectClass.BALLISTIC, Optional.of(LAND)).impacted();

        assertThat(impacted.number()).isBetween(2.0, 6.0);
        assertThat(impacted.sigma()).isGreaterThan(0.8);
    }

    /// It flies 1 km/s west and was lost 3 km, or 30 km, before the border.
    @Test
    void whatWasLostJustBeforeTheBorderMayHaveEntered() {
        assertThat(entered(missile(36.03, 60_000, 4))).isBetween(0.3, 0.7);
        assertThat(entered(missile(36.32, 60_000, 4))).isLessThan(0.05);
    }

    private static double entered(Leg missile) {
        return Tally.of(List.of(missile), ObjectClass.BALLISTIC, Optional.of(LAND))
                .entered()
                .number();
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
        return new Leg(ObjectClass.DRONE, fixes, 5);
    }

    /// Two minutes of a fall straight west that was last measured at a height.
    private static Leg missile(double longitude, double lastHeight, double gapSeconds) {
        List<Fix> fixes = new ArrayList<>();
        for (long t = 0; t <= 120; t += 5) {
            GeoPoint at = GeoPoint.ofDegrees(32, longitude + (120 - t) * 0.0106, lastHeight + (120 - t) * 1_500);
            fixes.add(new Fix(t * SECOND, at, 1_000, WEST + 2 * Math.PI, -1_500));
        }
        return new Leg(ObjectClass.BALLISTIC, fixes, gapSeconds);
    }
}

package dev.tocsin.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NightTruthTest {
    private static final Scenario NIGHT = ScenarioReader.builtIn("night-2024-04");
    private static final Truth TRUTH = Truth.draw(NIGHT, 1);

    @Test
    void drawsThePublicNumbersWithinTenPercentForEverySeed() {
        for (long seed = 1; seed <= 3; seed++) {
            Truth truth = seed == 1 ? TRUTH : Truth.draw(NIGHT, seed);
            assertThat(truth.count(ObjectClass.DRONE)).isBetween(166L, 204L);
            assertThat(truth.count(ObjectClass.CRUISE)).isBetween(32L, 40L);
            assertThat(truth.count(ObjectClass.BALLISTIC)).isBetween(98L, 122L);
            assertThat(truth.count(ObjectClass.AIRCRAFT)).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void letsAboutHalfOfTheBallisticMissilesFailAndAHandfulComeDown() {
        long failed = TRUTH.count(ObjectClass.BALLISTIC, Fate.FAILED_AT_LAUNCH)
                + TRUTH.count(ObjectClass.BALLISTIC, Fate.FAILED_IN_FLIGHT);
        double share = (double) failed / TRUTH.count(ObjectClass.BALLISTIC);
        assertThat(share).isBetween(0.35, 0.65);
        assertThat(TRUTH.count(ObjectClass.BALLISTIC, Fate.IMPACT)).isBetween(2L, 18L);
        assertThat(TRUTH.count(ObjectClass.DRONE, Fate.IMPACT)).isZero();
    }

    @Test
    void fliesBallisticMissilesOnPlausibleArcs() {
        TRUTH.objects().stream()
                .filter(o -> o.objectClass() == ObjectClass.BALLISTIC && o.fate() == Fate.IMPACT)
                .forEach(o -> {
                    Trajectory path = o.trajectory();
                    double seconds = Nanos.toSeconds(path.endNanos() - path.startNanos());
                    assertThat(seconds).as(o.id()).isBetween(480.0, 900.0);
                    assertThat(BallisticArc.apogeeMetres(path)).as(o.id()).isBetween(220_000.0, 480_000.0);
                    assertThat(path.pointAt(path.endNanos()).heightMetres()).isBetween(-50.0, 1500.0);
                });
    }

    @Test
    void keepsDronesAndCruiseMissilesLowAndAtTheirSpeed() {
        double[] state = new double[Trajectory.SIZE];
        for (TruthObject o : TRUTH.objects()) {
            if (o.objectClass() != ObjectClass.DRONE && o.objectClass() != ObjectClass.CRUISE) {
                continue;
            }
            long middle = (o.trajectory().startNanos() + o.trajectory().endNanos()) / 2;
            o.trajectory().stateAt(middle, state);
            double speed = Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
            assertThat(speed).as(o.id()).isBetween(45.0, 260.0);
            assertThat(o.trajectory().pointAt(middle).heightMetres()).as(o.id()).isBetween(0.0, 3000.0);
        }
    }

    @Test
    void movesAsItsVelocitySays() {
        double[] before = new double[Trajectory.SIZE];
        double[] after = new double[Trajectory.SIZE];
        for (TruthObject o : TRUTH.objects()) {
            long middle = (o.trajectory().startNanos() + o.trajectory().endNanos()) / 2;
            o.trajectory().stateAt(middle, before);
            o.trajectory().stateAt(middle + Nanos.ofSeconds(0.1), after);
            for (int i = 0; i < 3; i++) {
                double moved = (after[i] - before[i]) / 0.1;
                assertThat(moved).as(o.id()).isCloseTo((before[3 + i] + after[3 + i]) / 2, within(1.0));
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double metresPerSecond) {
        return org.assertj.core.data.Offset.offset(metresPerSecond);
    }

    @Test
    void drawsTheSameTruthAgainBitForBit() {
        Truth again = Truth.draw(NIGHT, 1);
        assertThat(again.objects()).hasSameSizeAs(TRUTH.objects());
        double[] first = new double[Trajectory.SIZE];
        double[] second = new double[Trajectory.SIZE];
        for (int i = 0; i < TRUTH.objects().size(); i++) {
            Trajectory a = TRUTH.objects().get(i).trajectory();
            Trajectory b = again.objects().get(i).trajectory();
            assertThat(b.endNanos()).isEqualTo(a.endNanos());
            a.stateAt((a.startNanos() + a.endNanos()) / 2, first);
            b.stateAt((a.startNanos() + a.endNanos()) / 2, second);
            assertThat(Arrays.equals(first, second)).isTrue();
        }
    }

    @Test
    void aimsWithinAKilometreOfTheTarget() {
        GeoPoint launch = GeoPoint.ofDegrees(34.2, 47.3, 1300);
        for (double loft = 40; loft <= 50; loft += 5) {
            GeoPoint target = GeoPoint.ofDegrees(31.2, 35.0, 400);
            BallisticArc.Profile profile = new BallisticArc.Profile(80, Math.toRadians(loft), 6000, 80);
            BallisticArc.Aim aim = BallisticArc.aim(launch, target, profile);
            Trajectory path = BallisticArc.fly(0, launch, target, profile, aim);
            double miss = path.positionAt(path.endNanos()).distance(Wgs84.toEcef(target));
            assertThat(miss).isLessThan(1000);
        }
    }
}

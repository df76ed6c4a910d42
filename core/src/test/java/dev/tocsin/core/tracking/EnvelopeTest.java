package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What objects can do bounds what a track may become.
class EnvelopeTest {
    private static final double CERTAIN = 0.99;

    /// A track that is believed to be a drone, with a speed and a height, known to `sigma` metres and a tenth a second.
    private static Target drone(double speed, double height, double sigma) {
        Target target = new Target(1, new TrackId("aa-1"), 1, new ArrayList<>());
        Vector3 at = Wgs84.toEcef(GeoPoint.ofDegrees(32, 35, height));
        double[] a = target.modes;
        a[0] = at.x();
        a[1] = at.y();
        a[2] = at.z();
        a[5] = speed;
        for (int i = 0; i < 3; i++) {
            a[Gaussian6.STATES + Gaussian6.index(i, i)] = sigma * sigma;
            a[Gaussian6.STATES + Gaussian6.index(3 + i, 3 + i)] = sigma * sigma / 100;
        }
        target.weights[Modes.STEADY] = 1;
        target.plots = 20;
        target.merge();
        ClassEvidence.start(target);
        target.classScore[ObjectClass.DRONE.ordinal()] = 7;
        return target;
    }

    private static double belief(Target target) {
        ClassEvidence.exclude(target);
        return ClassEvidence.posterior(target).of(ObjectClass.DRONE);
    }

    @Test
    void aClassDoesNotOutliveTheSpeedOrHeightThatRuleItOut() {
        assertThat(belief(drone(50, 2_000, 200))).isGreaterThan(CERTAIN);
        assertThat(belief(drone(2_000, 2_000, 200))).isLessThan(1e-6);
        assertThat(belief(drone(50, 45_000, 1_200))).isLessThan(1e-6);
    }

    @Test
    void whatIsHardlyKnownRulesNothingOut() {
        assertThat(belief(drone(250, 2_000, 1_000))).isGreaterThan(CERTAIN);
        assertThat(belief(drone(50, 12_000, 4_000))).isGreaterThan(CERTAIN);
    }

    @Test
    void whatWasSlowBecomesNoRocketUnseenAndMayWhenItIsSeenAgain() {
        Target target = drone(50, 2_000, 3_000);
        assertThat(target.regime()).isEqualTo(Modes.Regime.ANY);
        target.unseen();
        assertThat(target.regime()).isEqualTo(Modes.Regime.SLOW);
        target.seen();
        assertThat(target.regime()).isEqualTo(Modes.Regime.ANY);
    }

    @Test
    void aHeightThatNobodyMeasuredRulesOutNoDrone() {
        assertThat(learnt(drone(45, 4_900, 100))).isLessThan(0.1);
        assertThat(learnt(drone(45, 4_900, 3_900))).isGreaterThan(0.3);
    }

    /// What is believed after ten plots of a drone's speed.
    private static double learnt(Target target) {
        ClassEvidence.start(target);
        for (int c = 0; c < 3; c++) {
            // The speed is known whatever is known of the place.
            target.modes[Gaussian6.STATES + Gaussian6.index(3 + c, 3 + c)] = 1;
        }
        target.merge();
        for (int k = 0; k < 10; k++) {
            target.timeNanos += 10_000_000_000L;
            ClassEvidence.update(target);
        }
        return ClassEvidence.posterior(target).of(ObjectClass.DRONE);
    }

    /// `night-2024-04`, seed 902: a missile that had failed fell onto Baghdad at 270 m/s. Thirty seconds before, it was
    /// taken for an aircraft, and people were let out two seconds after the impact.
    @Test
    void whatFallsSteeplyIsAMissileHoweverSlowTheAirMadeIt() {
        assertThat(believed(falling(120, 268, 5), ObjectClass.BALLISTIC)).isGreaterThan(0.8);
        assertThat(believed(falling(120, 268, 5), ObjectClass.AIRCRAFT)).isLessThan(1e-6);
        assertThat(believed(falling(120, 268, 5), ObjectClass.DRONE)).isLessThan(1e-6);
    }

    @Test
    void aDescentThatIsHardlyKnownOrThatAircraftFlyRulesNothingOut() {
        assertThat(believed(falling(220, 268, 100), ObjectClass.AIRCRAFT)).isGreaterThan(0.5);
        assertThat(believed(falling(220, 40, 5), ObjectClass.AIRCRAFT)).isGreaterThan(0.5);
    }

    /// What something at 6 km without a name is believed to be after a minute of plots, known to 100 m.
    private static Target falling(double level, double sink, double sigma) {
        Target target = drone(0, 6_000, 100);
        Vector3 ground = Wgs84.toEcef(GeoPoint.ofDegrees(32, 35, 0));
        Vector3 up = Wgs84.toEcef(GeoPoint.ofDegrees(32, 35, 1)).minus(ground);
        target.modes[3] = -sink * up.x() - level * StrictMath.sin(Math.toRadians(35));
        target.modes[4] = -sink * up.y() + level * StrictMath.cos(Math.toRadians(35));
        target.modes[5] = -sink * up.z();
        for (int c = 3; c < Gaussian6.STATES; c++) {
            target.modes[Gaussian6.STATES + Gaussian6.index(c, c)] = sigma * sigma;
        }
        target.merge();
        ClassEvidence.start(target);
        return target;
    }

    private static double believed(Target target, ObjectClass objectClass) {
        for (int plot = 0; plot < 12; plot++) {
            target.timeNanos += 5_000_000_000L;
            ClassEvidence.update(target);
        }
        return ClassEvidence.posterior(target).of(objectClass);
    }
}

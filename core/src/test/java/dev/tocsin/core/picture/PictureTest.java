package dev.tocsin.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void anIdentifierThatCouldBreakAFileNameOrAUrlIsRefused() {
        for (String bad : List.of("", "a b", "../x", "a/b", "<b>", "é", "a".repeat(65), ".hidden")) {
            assertThatThrownBy(() -> new SensorId(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new SensorId("il-meron_1.b")).hasToString("il-meron_1.b");
    }

    @Test
    void classProbabilitiesAreNormalisedAndRefuseWhatIsNoDistribution() {
        ClassProbabilities classes = new ClassProbabilities(2, 0, 1, 0, 1);
        assertThat(classes.ballistic()).isCloseTo(0.5, within(1e-15));
        assertThat(classes.mostLikely()).isEqualTo(ObjectClass.BALLISTIC);
        assertThat(classes.threat()).isCloseTo(0.75, within(1e-15));
        assertThatThrownBy(() -> new ClassProbabilities(0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClassProbabilities(-1, 2, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClassProbabilities(Double.NaN, 2, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProbabilityJustAboveOneIsRoundingAndAnyOtherIsRefused() {
        StateEstimate state = new StateEstimate(new double[StateEstimate.SIZE], new double[StateEstimate.PACKED]);
        assertThat(new ModeEstimate(MotionMode.STEADY, Math.nextUp(1.0), state).probability())
                .isEqualTo(1);
        for (double bad : new double[] {-1e-12, 1.001, Double.NaN}) {
            assertThatThrownBy(() -> new ModeEstimate(MotionMode.STEADY, bad, state))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new ZoneHazard(new ZoneId("z"), HazardKind.IMPACT, bad, 0, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStateRefusesWhatIsNotFiniteAndKeepsItsOwnCopy() {
        double[] mean = {1, 2, 3, 4, 5, 6};
        double[] covariance = new double[StateEstimate.PACKED];
        covariance[0] = 4;
        StateEstimate state = new StateEstimate(mean, covariance);
        mean[0] = 99;
        assertThat(state.mean(0)).isEqualTo(1);
        assertThat(state.covariance(0, 0)).isEqualTo(4);
        covariance[0] = Double.NaN;
        assertThatThrownBy(() -> new StateEstimate(mean, covariance)).isInstanceOf(IllegalArgumentException.class);
        covariance[0] = -1;
        assertThatThrownBy(() -> new StateEstimate(mean, covariance)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchGrowsKeepsItsRowsAndSaysWhatIsAbsent() {
        PlotBatch batch = new PlotBatch(new SensorId("s"), 7);
        for (int i = 0; i < 1_000; i++) {
            int row = batch.append(i);
            if (i % 2 == 0) {
                batch.setPolar(row, i, 0.5);
                batch.setModeS(row, i);
            }
        }
        assertThat(batch.size()).isEqualTo(1_000);
        assertThat(batch.has(998, PlotField.POLAR)).isTrue();
        assertThat(batch.rangeMetres(998)).isEqualTo(998);
        assertThat(batch.modeSAddress(998)).isEqualTo(998);
        assertThat(batch.has(999, PlotField.POLAR)).isFalse();
        assertThat(batch.has(998, PlotField.ALTITUDE)).isFalse();
    }

    @Test
    void aFullBatchRefusesOneMoreRow() {
        PlotBatch batch = new PlotBatch(new SensorId("s"), 0);
        while (batch.hasRoom()) {
            batch.append(0);
        }
        assertThatThrownBy(() -> batch.append(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void callsignsSurvivePackingAndLoseWhatIsNotPrintable() {
        assertThat(Callsigns.unpack(Callsigns.pack("ELY123"))).isEqualTo("ELY123");
        assertThat(Callsigns.unpack(Callsigns.pack("A\u0000B<é"))).isEqualTo("A B<");
        assertThat(Callsigns.unpack(Callsigns.pack(""))).isEmpty();
    }
}

package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.DragEstimate;
import dev.tocsin.core.picture.StateEstimate;
import org.junit.jupiter.api.Test;

class ArcStateTest {
    private static final double LN_BETA = Math.log(5_000);
    private static final double SIGMA = 0.5;
    private static final double[] CROSS = {20, -10, 5, 2, -1, 3};

    private final StateEstimate state = Fixtures.arc(100, 20);

    @Test
    void whereNothingWasLearntTheDragIsTheUsualOne() {
        DragEstimate nothing = new DragEstimate(DragEstimate.PRIOR_LN_BETA, DragEstimate.PRIOR_VARIANCE, new double[6]);
        ArcState arc = ArcState.of(state, nothing, LN_BETA, SIGMA);
        ArcState usual = ArcState.of(state, 0, LN_BETA, SIGMA);

        for (int i = 0; i < ArcState.SIZE; i++) {
            assertThat(arc.mean(i)).isCloseTo(usual.mean(i), within(1e-9));
            for (int j = 0; j < ArcState.SIZE; j++) {
                assertThat(arc.covariance(i, j)).isCloseTo(usual.covariance(i, j), within(1e-12));
            }
        }
    }

    @Test
    void whatIsThoughtOfTheDragCountsAsAMeasurementOfIt() {
        DragEstimate learnt = new DragEstimate(Math.log(1_000), 0.04, CROSS);
        ArcState arc = ArcState.of(state, learnt, LN_BETA, SIGMA);

        // Precisions add, less that of the belief that both began with.
        double precision = 1 / 0.04 + 1 / (SIGMA * SIGMA) - 1 / DragEstimate.PRIOR_VARIANCE;
        double weighted = Math.log(1_000) / 0.04
                + LN_BETA / (SIGMA * SIGMA)
                - DragEstimate.PRIOR_LN_BETA / DragEstimate.PRIOR_VARIANCE;
        double share = 1 / precision / 0.04;
        double moved = weighted / precision - Math.log(1_000);
        assertThat(arc.covariance(6, 6)).isCloseTo(1 / precision, within(1e-12));
        assertThat(arc.mean(6)).isCloseTo(weighted / precision, within(1e-12));
        for (int i = 0; i < 6; i++) {
            assertThat(arc.covariance(i, 6)).isCloseTo(CROSS[i] * share, within(1e-9));
            assertThat(arc.covariance(6, i)).isEqualTo(arc.covariance(i, 6));
            assertThat(arc.mean(i)).isCloseTo(state.mean(i) + CROSS[i] / 0.04 * moved, within(1e-6));
            assertThat(arc.covariance(i, i)).isLessThan(state.covariance(i, i));
        }
    }

    @Test
    void whereTheTrackerBelievesMoreWhatItLearntStands() {
        DragEstimate learnt = new DragEstimate(Math.log(1_000), 0.04, CROSS);
        ArcState arc = ArcState.of(state, learnt, LN_BETA, 1);
        assertThat(arc.mean(6)).isEqualTo(Math.log(1_000));
        assertThat(arc.covariance(6, 6)).isEqualTo(0.04);
        assertThat(arc.covariance(0, 6)).isEqualTo(CROSS[0]);
    }
}

package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tocsin.core.picture.DragEstimate;
import dev.tocsin.core.picture.StateEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragBeliefTest {
    private static final double LN_BETA = Math.log(5_000);
    private static final double SIGMA = 0.5;
    private static final double[] CROSS = {20, -10, 5, 2, -1, 3};

    private static final DragBelief BELIEF = new DragBelief(LN_BETA, SIGMA);

    private final StateEstimate state = Fixtures.arc(100, 20);

    @Test
    void whereNothingWasLearntTheDragIsTheUsualOne() {
        DragEstimate nothing = new DragEstimate(DragEstimate.PRIOR_LN_BETA, DragEstimate.PRIOR_VARIANCE, new double[6]);
        ArcState arc = BELIEF.join(state, nothing);
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
        DragEstimate learnt = new DragEstimate(Math.log(4_000), 0.04, CROSS);
        ArcState arc = BELIEF.join(state, learnt);

        // Precisions add, less that of the belief that both began with.
        double precision = 1 / 0.04 + 1 / (SIGMA * SIGMA) - 1 / DragEstimate.PRIOR_VARIANCE;
        double weighted = Math.log(4_000) / 0.04
                + LN_BETA / (SIGMA * SIGMA)
                - DragEstimate.PRIOR_LN_BETA / DragEstimate.PRIOR_VARIANCE;
        double share = 1 / precision / 0.04;
        double moved = weighted / precision - Math.log(4_000);
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
        ArcState arc = new DragBelief(LN_BETA, 1).join(state, learnt);
        assertThat(arc.mean(6)).isEqualTo(Math.log(1_000));
        assertThat(arc.covariance(6, 6)).isEqualTo(0.04);
        assertThat(arc.covariance(0, 6)).isEqualTo(CROSS[0]);
    }

    @Test
    void whatFallsLikeNoWholeBodyHasTheDragThatWasLearnt() {
        DragEstimate learnt = new DragEstimate(Math.log(1_000), 0.04, CROSS);
        ArcState arc = BELIEF.join(state, learnt);
        assertThat(arc.mean(6)).isEqualTo(Math.log(1_000));
        assertThat(arc.covariance(6, 6)).isEqualTo(0.04);
        assertThat(arc.mean(0)).isEqualTo(state.mean(0));
    }

    /// The ratio by summing over ln β what was measured and the two beliefs.
    @ParameterizedTest
    @CsvSource({"8.294, 0.6399", "8.6, 0.3", "7.5, 0.1", "6.9, 0.05", "9.3, 0.2"})
    void theRatioIsThatOfTheEvidence(double mean, double variance) {
        double ofWhole = 0;
        double ofAny = 0;
        for (double x = 2; x < 15; x += 1e-3) {
            double first = normal(x, DragEstimate.PRIOR_LN_BETA, DragEstimate.PRIOR_VARIANCE);
            double measured = normal(x, mean, variance) / first;
            ofWhole += measured * normal(x, LN_BETA, SIGMA * SIGMA);
            ofAny += measured * first;
        }
        assertThat(BELIEF.likelihoodRatio(new DragEstimate(mean, variance, CROSS)))
                .isCloseTo(ofWhole / ofAny, withinPercentage(0.1));
    }

    private static double normal(double x, double mean, double variance) {
        return Math.exp(-0.5 * (x - mean) * (x - mean) / variance) / Math.sqrt(2 * Math.PI * variance);
    }
}

package dev.tocsin.core.forecast;

import dev.tocsin.core.picture.DragEstimate;
import dev.tocsin.core.picture.StateEstimate;

/// What is thought of the drag of a falling body beside what a tracker learnt of it: a whole missile is known
/// better than the tracker's first belief, which is about tumbling bodies and fragments too.
///
/// A body is thought whole, with four to one, until what was learnt says otherwise. The belief then joins as a
/// measurement of ln β: precisions add, less that of the tracker's first belief, since both began with one.
/// What is not whole has the drag that was learnt.
///
/// @param lnBeta mean logarithm of the ballistic coefficient of a whole body, kg/m²
/// @param sigma of that logarithm
record DragBelief(double lnBeta, double sigma) {
    private static final double WHOLE = 0.8;

    /// Position, velocity and drag of a body.
    ArcState join(StateEstimate estimate, DragEstimate learnt) {
        double precision = precision();
        double measured = precision > 0 ? measured(precision) : learnt.lnBeta();
        boolean whole = WHOLE * likelihoodRatio(learnt) >= 1 - WHOLE;
        double scale = whole ? precision / (learnt.variance() * precision + 1) : 0;
        double step = scale * (measured - learnt.lnBeta());
        double[] with = new double[ArcState.SIZE];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            with[i] = learnt.cross(i);
        }
        with[ArcState.LN_BETA] = learnt.variance();
        double[] mean = new double[ArcState.SIZE];
        double[] covariance = new double[ArcState.SIZE * ArcState.SIZE];
        for (int i = 0; i < ArcState.SIZE; i++) {
            mean[i] = (i < ArcState.LN_BETA ? estimate.mean(i) : learnt.lnBeta()) + with[i] * step;
            for (int j = 0; j < ArcState.SIZE; j++) {
                boolean ofState = i < ArcState.LN_BETA && j < ArcState.LN_BETA;
                double before = ofState ? estimate.covariance(i, j) : with[Math.min(i, j)];
                covariance[i * ArcState.SIZE + j] = before - scale * with[i] * with[j];
            }
        }
        return new ArcState(mean, covariance);
    }

    /// What is known of a whole body beyond the tracker's first belief.
    private double precision() {
        return Math.max(0, 1 / (sigma * sigma) - 1 / DragEstimate.PRIOR_VARIANCE);
    }

    /// The measurement of ln β that turns the tracker's first belief into that of a whole body.
    private double measured(double precision) {
        double first = DragEstimate.PRIOR_LN_BETA / DragEstimate.PRIOR_VARIANCE;
        return (lnBeta / (sigma * sigma) - first) / precision;
    }

    /// How much likelier what was measured is of a whole body than of any: 1 when nothing was learnt.
    double likelihoodRatio(DragEstimate learnt) {
        double precision = precision();
        if (!(precision > 0)) {
            return 1;
        }
        double measured = measured(precision);
        double variance = learnt.variance() + 1 / precision;
        double apart = measured - learnt.lnBeta();
        double ofWhole = (measured - lnBeta) / sigma;
        double ofAny = measured - DragEstimate.PRIOR_LN_BETA;
        double exponent =
                0.5 * (ofAny * ofAny / DragEstimate.PRIOR_VARIANCE - ofWhole * ofWhole - apart * apart / variance);
        double widths = Math.sqrt(DragEstimate.PRIOR_VARIANCE / (sigma * sigma) / (precision * variance));
        return widths * StrictMath.exp(exponent);
    }
}

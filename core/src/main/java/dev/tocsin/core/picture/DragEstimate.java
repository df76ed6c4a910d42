package dev.tocsin.core.picture;

import java.util.Arrays;

/// What was learnt of how much air slows a falling body down: a Gaussian of ln β, the logarithm of its mass over drag
/// area in kg/m², together with the position and velocity of the state that it belongs to. Immutable and
/// thread-safe.
public final class DragEstimate {
    /// Mass over drag area that is believed before anything is measured, kg/m².
    public static final double PRIOR_BETA = 4_000;

    /// Its logarithm.
    public static final double PRIOR_LN_BETA = StrictMath.log(PRIOR_BETA);

    /// Variance of that logarithm before anything is measured.
    public static final double PRIOR_VARIANCE = 0.8 * 0.8;

    private final double lnBeta;
    private final double variance;
    private final double[] cross;

    /// A drag.
    ///
    /// @param lnBeta mean of ln β
    /// @param variance of ln β, positive
    /// @param cross its covariance with the six states, ECEF m and m/s; copied
    /// @throws IllegalArgumentException when there are not six, a value is not finite or the variance not positive
    public DragEstimate(double lnBeta, double variance, double[] cross) {
        if (cross.length != StateEstimate.SIZE) {
            throw new IllegalArgumentException("a drag goes with 6 states, not " + cross.length);
        }
        double sum = lnBeta + variance;
        for (double value : cross) {
            sum += value;
        }
        if (!Double.isFinite(sum) || !(variance > 0)) {
            throw new IllegalArgumentException("not a drag: " + lnBeta + ", variance " + variance);
        }
        this.lnBeta = lnBeta;
        this.variance = variance;
        this.cross = cross.clone();
    }

    /// Mean of ln β.
    public double lnBeta() {
        return lnBeta;
    }

    /// Variance of ln β.
    public double variance() {
        return variance;
    }

    /// Covariance of ln β with state i.
    public double cross(int i) {
        return cross[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DragEstimate that
                && Double.compare(lnBeta, that.lnBeta) == 0
                && Double.compare(variance, that.variance) == 0
                && Arrays.equals(cross, that.cross);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(lnBeta) + Double.hashCode(variance)) + Arrays.hashCode(cross);
    }

    @Override
    public String toString() {
        return "DragEstimate[ln β " + lnBeta + " ± " + Math.sqrt(variance) + "]";
    }
}

package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.DragEstimate;
import java.util.Arrays;

/// The seventh state of the BALLISTIC mode: how much air slows the body down, as the logarithm of its drag area over
/// mass. Learnt from the plots through its covariance with position and velocity; what the other modes say does not
/// depend on it. Mutable, owned by one [Density].
///
/// A re-entry vehicle has some 5,000 kg/m² (mass over drag area), a tumbling body a thousand, a fragment a few
/// hundred. The state is `ln(1 / β)`: drag is positive, and as likely to be half of what is thought as double.
final class Drag {
    /// Numbers of a written one.
    static final int SIZE = 8;

    private static final double MEAN = -DragEstimate.PRIOR_LN_BETA;
    private static final double VARIANCE = DragEstimate.PRIOR_VARIANCE;

    /// What tumbling, burning off and the speed of sound change, per second.
    private static final double DRIFT = 0.01;

    /// Known to a hundredth is known: below, the joint covariance would lose its digits.
    private static final double LEAST_VARIANCE = 1e-4;

    private static final double LEAST = -StrictMath.log(50_000);
    private static final double MOST = -StrictMath.log(20);

    /// Covariance with the six states of the mode, m and m/s.
    final double[] cross = new double[6];

    private double mean = MEAN;
    private double variance = VARIANCE;

    /// Drag area over mass, m²/kg.
    double inverseBeta() {
        return StrictMath.exp(mean);
    }

    double variance() {
        return variance;
    }

    /// What was learnt, for others.
    DragEstimate estimate() {
        double[] ofBeta = new double[cross.length];
        Arrays.setAll(ofBeta, i -> -cross[i]);
        return new DragEstimate(-mean, variance, ofBeta);
    }

    /// Forgets what was learnt: the object does not fall, or another one does.
    void forget() {
        mean = MEAN;
        variance = VARIANCE;
        part();
    }

    /// Keeps what was learnt, not how it goes with position and velocity: these have just been replaced.
    void part() {
        Arrays.fill(cross, 0);
    }

    void copy(Drag other) {
        mean = other.mean;
        variance = other.variance;
        System.arraycopy(other.cross, 0, cross, 0, cross.length);
    }

    /// Writes all of it, [#SIZE] numbers.
    void write(double[] a, int o) {
        a[o] = mean;
        a[o + 1] = variance;
        System.arraycopy(cross, 0, a, o + 2, cross.length);
    }

    /// Takes what was written.
    void read(double[] a, int o) {
        mean = a[o];
        variance = a[o + 1];
        System.arraycopy(a, o + 2, cross, 0, cross.length);
    }

    /// Takes the moments of two, the first of which weighs `share`. How the means go with those of
    /// the modes is left out: the joint covariance stays positive definite.
    void mix(Drag a, Drag b, double share) {
        double apart = a.mean - b.mean;
        mean = share * a.mean + (1 - share) * b.mean;
        variance = share * a.variance + (1 - share) * b.variance + share * (1 - share) * apart * apart;
        for (int i = 0; i < cross.length; i++) {
            cross[i] = share * a.cross[i] + (1 - share) * b.cross[i];
        }
    }

    /// Weakens its covariance with a mode that was mixed with others, of which it has this share.
    void share(double share) {
        for (int i = 0; i < cross.length; i++) {
            cross[i] *= share;
        }
    }

    /// Lets time pass.
    void drift(double seconds) {
        variance = Math.min(VARIANCE, variance + DRIFT * seconds);
    }

    /// Takes a scalar measurement of the mode, which is updated already.
    ///
    /// @param row of six: the measurement is `row · x + noise`
    /// @param projected covariance of the mode times the row, before the update
    /// @param innovation the measurement minus its prediction
    /// @param innovationVariance of that
    void update(double[] row, double[] projected, double innovation, double innovationVariance) {
        double with = 0;
        for (int i = 0; i < cross.length; i++) {
            with = Math.fma(row[i], cross[i], with);
        }
        double gain = with / innovationVariance;
        mean = Math.clamp(Math.fma(gain, innovation, mean), LEAST, MOST);
        variance = Math.fma(-gain, with, variance);
        for (int i = 0; i < cross.length; i++) {
            cross[i] = Math.fma(-gain, projected[i], cross[i]);
        }
        if (variance < LEAST_VARIANCE) {
            variance = LEAST_VARIANCE;
            part();
        }
    }
}

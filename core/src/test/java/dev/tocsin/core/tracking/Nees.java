package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.Track;

/// The normalised estimation error squared: how far a track is from a state, in its own sigmas, squared. Its mean is
/// the
/// number of states when the covariance is honest (Bar-Shalom, Li and Kirubarajan 2001, section 5.4).
final class Nees {
    private Nees() {}

    /// Over the first states of a track; 3 are the position.
    static double of(Track track, double[] truth, int states) {
        double[] off = new double[Gaussian6.STATES];
        for (int i = 0; i < states; i++) {
            off[i] = truth[i] - track.state().mean(i);
        }
        double[] covariance = track.state().covarianceToArray();
        assertThat(Cholesky.factor(covariance, 0, states)).isTrue();
        return Cholesky.squaredDistance(covariance, 0, states, off, 0);
    }

    /// Over position and velocity.
    static double of(Track track, double[] truth) {
        return of(track, truth, Gaussian6.STATES);
    }
}

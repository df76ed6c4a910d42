package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;

/// Says when an object that nobody measures any more has come down, by where it would be. Stateless.
///
/// One rule for our own tracks and for those of partners: a track that is moved along unseen ends where it would be
/// under the ground. What falls freely comes down at a kilometre a second and more, so that an error of its height is
/// one of a second; what flies level may have a height that nobody measured, and has the doubt of that.
final class Ground {
    /// Height over the ellipsoid below which there is no ground: the deepest, the shore of the Dead Sea, lies 430 m
    /// below the sea, and the sea there 17 m over the ellipsoid.
    static final double LOWEST_METRES = -420;

    /// What flies level is not doubted to be lower than its estimate by more than this.
    private static final double MOST_DOUBT_METRES = 1_500;

    private Ground() {}

    /// Whether an estimate is under the ground.
    ///
    /// @param block ECEF metres and their covariance, from its beginning, as in [Gaussian6]
    /// @param falls whether it falls freely
    static boolean isUnder(double[] block, boolean falls) {
        double height = Wgs84.radialHeight(block[0], block[1], block[2]);
        if (falls || !(height < LOWEST_METRES)) {
            return height < LOWEST_METRES;
        }
        double sigma = Math.sqrt(Gaussian6.upVariance(block));
        return height < LOWEST_METRES - Math.min(2 * sigma, MOST_DOUBT_METRES);
    }

    /// Whether a track of ours is under the ground.
    static boolean isUnder(Density density) {
        return isUnder(density.merged, density.weights[Modes.BALLISTIC] > 0.5);
    }

    /// Whether a partner's track is under the ground.
    static boolean isUnder(Track track) {
        StateEstimate state = track.state();
        Vector3 at = state.position();
        if (Wgs84.radialHeight(at.x(), at.y(), at.z()) >= LOWEST_METRES) {
            return false;
        }
        double[] block = new double[Gaussian6.SIZE];
        System.arraycopy(state.meanToArray(), 0, block, 0, Gaussian6.STATES);
        for (int i = 0; i < Gaussian6.STATES; i++) {
            for (int j = 0; j <= i; j++) {
                block[Gaussian6.STATES + Gaussian6.index(i, j)] = state.covariance(i, j);
            }
        }
        return isUnder(block, falls(track));
    }

    private static boolean falls(Track track) {
        return track.modes().stream().anyMatch(mode -> mode.mode() == MotionMode.BALLISTIC && mode.probability() > 0.5);
    }
}

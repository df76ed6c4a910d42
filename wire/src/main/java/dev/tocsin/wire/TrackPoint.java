package dev.tocsin.wire;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;

/// Where a track is at an instant, how it moves there and how sure that is, in the axes of the place: for protocols
/// that speak of east, north and up.
///
/// @param position where
/// @param velocity m/s east, north and up
/// @param sigma one sigma of the position, metres east, north and up
public record TrackPoint(GeoPoint position, Vector3 velocity, Vector3 sigma) {
    /// A track is carried forward at most this long, seconds.
    public static final double MAX_CARRY_SECONDS = 30;

    /// A track carried in a straight line to an instant, never backwards.
    public static TrackPoint at(Track track, long nowNanos) {
        double carried = Math.clamp(Nanos.toSeconds(nowNanos - track.timeNanos()), 0, MAX_CARRY_SECONDS);
        StateEstimate state = track.state();
        Vector3 at = state.position().plus(state.velocity().times(carried));
        GeoPoint position = Wgs84.toGeodetic(at);
        LocalFrame frame = new LocalFrame(position);
        Vector3 sigma = new Vector3(
                sigma(state, frame.east(), carried),
                sigma(state, frame.north(), carried),
                sigma(state, frame.up(), carried));
        return new TrackPoint(position, frame.rotateToLocal(state.velocity()), sigma);
    }

    private static double sigma(StateEstimate state, Vector3 axis, double seconds) {
        double[] a = {axis.x(), axis.y(), axis.z()};
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double together = state.covariance(i, j)
                        + seconds * (state.covariance(i, j + 3) + state.covariance(i + 3, j))
                        + seconds * seconds * state.covariance(i + 3, j + 3);
                variance += a[i] * a[j] * together;
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /// Speed over ground, m/s.
    public double groundSpeedMps() {
        return Math.hypot(velocity.x(), velocity.y());
    }

    /// Course over ground, degrees clockwise from true north, 0..360.
    public double courseDegrees() {
        double degrees = Math.toDegrees(Math.atan2(velocity.x(), velocity.y()));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// One sigma of the horizontal position, metres: of both axes together.
    public double horizontalSigmaMetres() {
        return Math.sqrt((sigma.x() * sigma.x() + sigma.y() * sigma.y()) / 2);
    }
}

package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Track;

/// Where a track was at an instant, and how it moved.
///
/// @param nanos when
/// @param at where
/// @param speedMps over ground
/// @param courseRadians over ground, clockwise from north
/// @param climbMps upwards
public record Fix(long nanos, GeoPoint at, double speedMps, double courseRadians, double climbMps) {
    private static final double GRAVITY = 9.5;

    /// What a track says of the instant of its estimate.
    public static Fix of(Track track) {
        GeoPoint at = Wgs84.toGeodetic(track.state().position());
        Vector3 velocity = new LocalFrame(at).rotateToLocal(track.state().velocity());
        return new Fix(
                track.timeNanos(),
                at,
                Math.sqrt(velocity.x() * velocity.x() + velocity.y() * velocity.y()),
                Angles.wrapTwoPi(StrictMath.atan2(velocity.x(), velocity.y())),
                velocity.z());
    }

    /// Where something that falls freely from here is later, on a plane: good for a minute.
    GeoPoint fallen(double seconds) {
        double north = speedMps * seconds * StrictMath.cos(courseRadians) / Wgs84.MEAN_RADIUS_METRES;
        double east = speedMps * seconds * StrictMath.sin(courseRadians) / Wgs84.MEAN_RADIUS_METRES;
        return new GeoPoint(
                Math.clamp(at.latitudeRadians() + north, -Math.PI / 2, Math.PI / 2),
                at.longitudeRadians() + east / Math.max(0.01, StrictMath.cos(at.latitudeRadians())),
                at.heightMetres() + climbMps * seconds - GRAVITY * seconds * seconds / 2);
    }

    /// Seconds until it reaches the ellipsoid if it goes on as it does; infinite when it does not go down.
    double secondsToGround() {
        return climbMps < 0 ? Math.max(0, at.heightMetres()) / -climbMps : Double.POSITIVE_INFINITY;
    }

    /// Distance to another place over ground and in height, metres; on a plane, good for some hundred kilometres.
    static double metres(GeoPoint a, GeoPoint b) {
        double ground = groundMetres(a, b);
        double up = b.heightMetres() - a.heightMetres();
        return Math.sqrt(ground * ground + up * up);
    }

    /// Distance over ground, metres.
    static double groundMetres(GeoPoint a, GeoPoint b) {
        double north = north(a, b);
        double east = east(a, b);
        return Math.sqrt(north * north + east * east);
    }

    /// Direction from one place to another, clockwise from north.
    static double bearing(GeoPoint a, GeoPoint b) {
        return StrictMath.atan2(east(a, b), north(a, b));
    }

    private static double north(GeoPoint a, GeoPoint b) {
        return (b.latitudeRadians() - a.latitudeRadians()) * Wgs84.MEAN_RADIUS_METRES;
    }

    private static double east(GeoPoint a, GeoPoint b) {
        double middle = (a.latitudeRadians() + b.latitudeRadians()) / 2;
        return Angles.wrapPi(b.longitudeRadians() - a.longitudeRadians())
                * StrictMath.cos(middle)
                * Wgs84.MEAN_RADIUS_METRES;
    }
}

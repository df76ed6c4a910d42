package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Sphere;
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

    /// Where something that falls freely from here is later: good for a minute.
    GeoPoint fallen(double seconds) {
        GeoPoint below = Sphere.destination(at, courseRadians, speedMps * seconds);
        double height = at.heightMetres() + climbMps * seconds - GRAVITY * seconds * seconds / 2;
        return new GeoPoint(below.latitudeRadians(), below.longitudeRadians(), height);
    }

    /// Distance of two places over ground and in height, metres.
    static double metres(GeoPoint a, GeoPoint b) {
        double ground = Sphere.distanceMetres(a, b);
        double up = b.heightMetres() - a.heightMetres();
        return Math.sqrt(ground * ground + up * up);
    }
}

package dev.tocsin.node.publish;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;

/// Where a track is at an instant and how it moves over the ground there, in the terms of people.
///
/// @param position where, geodetic
/// @param groundSpeed speed over ground, m/s
/// @param courseRadians direction over ground, clockwise from true north, 0..2π
/// @param verticalRate climb, m/s
public record Motion(GeoPoint position, double groundSpeed, double courseRadians, double verticalRate) {
    private static final double MAX_CARRY_SECONDS = 30;

    /// The motion of a track, carried forward in a straight line to an instant, by 30 s at most.
    public static Motion at(Track track, long nowNanos) {
        double seconds = Nanos.toSeconds(nowNanos - track.timeNanos());
        double carried = Math.clamp(seconds, 0, MAX_CARRY_SECONDS);
        Vector3 p = track.state().position();
        Vector3 v = track.state().velocity();
        GeoPoint position = Wgs84.toGeodetic(
                new Vector3(p.x() + carried * v.x(), p.y() + carried * v.y(), p.z() + carried * v.z()));
        double sinLatitude = StrictMath.sin(position.latitudeRadians());
        double cosLatitude = StrictMath.cos(position.latitudeRadians());
        double sinLongitude = StrictMath.sin(position.longitudeRadians());
        double cosLongitude = StrictMath.cos(position.longitudeRadians());
        double radial = cosLongitude * v.x() + sinLongitude * v.y();
        double east = cosLongitude * v.y() - sinLongitude * v.x();
        double north = cosLatitude * v.z() - sinLatitude * radial;
        double up = cosLatitude * radial + sinLatitude * v.z();
        double course = Angles.wrapTwoPi(StrictMath.atan2(east, north));
        return new Motion(position, Math.sqrt(east * east + north * north), course, up);
    }
}

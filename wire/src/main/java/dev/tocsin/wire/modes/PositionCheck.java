package dev.tocsin.wire.modes;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.time.Nanos;
import java.util.Optional;

/// What a position that an aircraft broadcasts must satisfy to be believed. Immutable and thread-safe.
///
/// Distances are on a sphere, off by less than 0.6 %: enough to refuse what physics refuses.
public final class PositionCheck {
    /// No aircraft that broadcasts its position flies faster over ground, m/s (about Mach 3.5 high up).
    public static final double MAX_SPEED_MPS = 1_050;

    /// Refusals in a row after which an aircraft starts anew: a wrong first position must not stay.
    public static final int MAX_REFUSALS = 4;

    /// How much farther than its own velocity an aircraft may have flown: it may have been speeding up.
    private static final double SPEED_SLACK = 1.5;

    private static final double SPEED_SLACK_MPS = 100;
    private static final double TIME_SLACK_SECONDS = 1;
    private static final double DISTANCE_SLACK_METRES = 1_000;

    /// How much farther than it is a place may seem: distances here are those on a sphere, which errs by 0.5 %.
    private static final double REACH_SLACK = 1.01;

    private final Optional<GeoPoint> site;
    private final double maxRangeMetres;

    /// A check for one receiver.
    ///
    /// @param site where it stands, if known
    /// @param maxRangeMetres how far it hears at most
    public PositionCheck(Optional<GeoPoint> site, double maxRangeMetres) {
        this.site = site;
        this.maxRangeMetres = maxRangeMetres;
    }

    /// Whether the receiver can hear an aircraft there; true when nobody knows where the receiver stands.
    public boolean isInReach(double latitudeDegrees, double longitudeDegrees) {
        return site.isEmpty()
                || distanceMetres(
                                site.get().latitudeDegrees(),
                                site.get().longitudeDegrees(),
                                latitudeDegrees,
                                longitudeDegrees)
                        <= maxRangeMetres * REACH_SLACK;
    }

    /// Whether an aircraft can have flown so far in so much time.
    ///
    /// @param distanceMetres how far
    /// @param elapsedNanos in what time, either sign
    /// @param speedMps its own ground speed when known, else NaN
    public static boolean canFly(double distanceMetres, long elapsedNanos, double speedMps) {
        double fastest = Double.isNaN(speedMps)
                ? MAX_SPEED_MPS
                : Math.min(MAX_SPEED_MPS, SPEED_SLACK * speedMps + SPEED_SLACK_MPS);
        double seconds = Math.abs(Nanos.toSeconds(elapsedNanos)) + TIME_SLACK_SECONDS;
        return distanceMetres <= fastest * seconds + DISTANCE_SLACK_METRES;
    }

    /// Distance along the ground in metres, all angles in degrees.
    public static double distanceMetres(double latitude1, double longitude1, double latitude2, double longitude2) {
        return Sphere.distanceMetres(
                Math.toRadians(latitude1),
                Math.toRadians(longitude1),
                Math.toRadians(latitude2),
                Math.toRadians(longitude2));
    }

    Optional<GeoPoint> site() {
        return site;
    }
}

package dev.tocsin.wire.modes;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.Units;

/// Position messages to positions, aircraft by aircraft: the first needs an even and an odd message, later ones the
/// position before. Not thread-safe.
///
/// A position that the receiver cannot hear or the aircraft cannot have flown to is refused; after several refused in a
/// row the aircraft starts anew with a pair, so that a wrong first position does not stay.
final class Positions {
    /// Age at most between the two messages of a pair in the air.
    static final long MAX_PAIR_NANOS = 10 * Nanos.SECOND;

    /// The same on the ground.
    static final long MAX_SURFACE_PAIR_NANOS = 25 * Nanos.SECOND;

    /// Age at most of a position that others are told from: nothing flies half a zone in this time.
    static final long MAX_REFERENCE_NANOS = 180 * Nanos.SECOND;

    private static final long MAX_VELOCITY_NANOS = 30 * Nanos.SECOND;
    private static final double SAME_METRES = 100;
    private static final double AIR = 360;
    private static final double GROUND = 90;

    /// What became of a position message.
    enum Outcome {
        /// It needs a message of the other kind first.
        WAITING,
        /// The aircraft has a new position.
        FOUND,
        /// It lies farther from the last one than the aircraft can have flown.
        JUMP,
        /// The pair that it belongs to tells another zone.
        MISMATCH,
        /// The receiver cannot hear an aircraft there.
        OUT_OF_RANGE,
        /// On the ground, and nobody knows where the receiver stands.
        NO_REFERENCE
    }

    private final PositionCheck check;
    private final double[] place = new double[2];
    private final double[] paired = new double[2];

    Positions(PositionCheck check) {
        this.check = check;
    }

    /// Takes a position message.
    ///
    /// @param timed whether the instants mean anything; without, speed and age cannot be judged
    Outcome take(Aircraft aircraft, long me, long nowNanos, boolean timed) {
        int odd = Adsb.isOdd(me) ? 1 : 0;
        boolean surface = Adsb.isSurface(Adsb.typeCode(me));
        aircraft.pair[2 * odd] = Adsb.cprLatitude(me);
        aircraft.pair[2 * odd + 1] = Adsb.cprLongitude(me);
        aircraft.pairNanos[odd] = nowNanos;
        aircraft.pairSurface[odd] = surface;
        if (timed && aircraft.hasPosition() && nowNanos - aircraft.positionNanos > MAX_REFERENCE_NANOS) {
            aircraft.positionNanos = Aircraft.NEVER;
        }
        Outcome outcome = aircraft.hasPosition()
                ? follow(aircraft, odd, surface, timed ? nowNanos : aircraft.positionNanos, timed)
                : first(aircraft, odd, surface);
        if (outcome == Outcome.FOUND) {
            if (!check.isInReach(place[0], place[1])) {
                return refuse(aircraft, Outcome.OUT_OF_RANGE);
            }
            aircraft.position[0] = place[0];
            aircraft.position[1] = place[1];
            aircraft.positionNanos = nowNanos;
            aircraft.surface = surface;
            aircraft.refused = 0;
            return outcome;
        }
        return outcome == Outcome.WAITING || outcome == Outcome.NO_REFERENCE ? outcome : refuse(aircraft, outcome);
    }

    private static Outcome refuse(Aircraft aircraft, Outcome why) {
        if (++aircraft.refused >= PositionCheck.MAX_REFUSALS) {
            aircraft.forgetPosition();
        }
        return why;
    }

    private Outcome follow(Aircraft aircraft, int odd, boolean surface, long nowNanos, boolean timed) {
        place[0] = aircraft.position[0];
        place[1] = aircraft.position[1];
        double span = surface ? GROUND : AIR;
        if (!Cpr.local(aircraft.pair[2 * odd], aircraft.pair[2 * odd + 1], odd == 1, span, place)) {
            return Outcome.MISMATCH;
        }
        double flown = PositionCheck.distanceMetres(aircraft.position[0], aircraft.position[1], place[0], place[1]);
        boolean moving = aircraft.velocityNanos != Aircraft.NEVER
                && Math.abs(nowNanos - aircraft.velocityNanos) <= MAX_VELOCITY_NANOS;
        double speed = moving ? aircraft.groundSpeedKnots() * Units.KNOT : Double.NaN;
        if (timed && !PositionCheck.canFly(flown, nowNanos - aircraft.positionNanos, speed)) {
            return Outcome.JUMP;
        }
        boolean otherZone = timed
                && !surface
                && hasPair(aircraft, odd, false)
                && Cpr.global(aircraft.pair, odd == 1, AIR, paired)
                && PositionCheck.distanceMetres(place[0], place[1], paired[0], paired[1]) > SAME_METRES;
        return otherZone ? Outcome.MISMATCH : Outcome.FOUND;
    }

    private static boolean hasPair(Aircraft aircraft, int odd, boolean surface) {
        long most = surface ? MAX_SURFACE_PAIR_NANOS : MAX_PAIR_NANOS;
        return aircraft.pairNanos[1 - odd] != Aircraft.NEVER
                && aircraft.pairSurface[1 - odd] == surface
                && Math.abs(aircraft.pairNanos[odd] - aircraft.pairNanos[1 - odd]) <= most;
    }

    private Outcome first(Aircraft aircraft, int odd, boolean surface) {
        if (surface && check.site().isEmpty()) {
            return Outcome.NO_REFERENCE;
        }
        double span = surface ? GROUND : AIR;
        if (!hasPair(aircraft, odd, surface) || !Cpr.global(aircraft.pair, odd == 1, span, place)) {
            return Outcome.WAITING;
        }
        if (surface) {
            chooseQuadrant(check.site().orElseThrow());
        }
        return Outcome.FOUND;
    }

    /// Surface positions repeat every 90 degrees: the receiver's own quarter of the Earth is meant.
    private void chooseQuadrant(GeoPoint site) {
        if (site.latitudeDegrees() < place[0] - GROUND / 2) {
            place[0] -= GROUND;
        }
        double turns = Math.rint((site.longitudeDegrees() - place[1]) / GROUND);
        double longitude = place[1] + turns * GROUND;
        place[1] = longitude >= 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    }
}

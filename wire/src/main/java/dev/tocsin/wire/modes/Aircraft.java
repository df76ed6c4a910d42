package dev.tocsin.wire.modes;

import dev.tocsin.wire.PositionQuality;

/// What was heard of one aircraft. Reused for another one when its time is over.
final class Aircraft {
    /// Bit of a key that says: not an ICAO address, but one that a ground station or an anonymous aircraft made up.
    static final int NOT_ICAO = 1 << 24;

    /// It never happened.
    static final long NEVER = Long.MIN_VALUE / 2;

    int key;
    Aircraft older = this;
    Aircraft newer = this;
    long heardNanos;
    long callsign;
    int category;
    int squawk;
    int version;
    boolean supplementA;
    int nacp;
    int sil;

    int altitudeFeet;
    long altitudeNanos;
    int heightDifferenceFeet;
    long heightDifferenceNanos;
    int eastKnots;
    int northKnots;
    int verticalRate;
    long velocityNanos;

    /// Even latitude, even longitude, odd latitude, odd longitude.
    final int[] pair = new int[4];

    final long[] pairNanos = new long[2];
    final boolean[] pairSurface = new boolean[2];
    final double[] position = new double[2];
    long positionNanos;
    boolean surface;
    double containmentMetres;
    int typeCode;
    int refused;

    Aircraft() {
        reset(0);
    }

    void reset(int newKey) {
        key = newKey;
        callsign = 0;
        category = 0;
        squawk = -1;
        version = 0;
        supplementA = false;
        nacp = -1;
        sil = -1;
        altitudeFeet = AltitudeCodes.NONE;
        altitudeNanos = NEVER;
        heightDifferenceFeet = Adsb.NONE;
        heightDifferenceNanos = NEVER;
        velocityNanos = NEVER;
        verticalRate = Adsb.NONE;
        typeCode = 0;
        forgetPosition();
    }

    void forgetPosition() {
        pairNanos[0] = NEVER;
        pairNanos[1] = NEVER;
        positionNanos = NEVER;
        refused = 0;
    }

    boolean hasPosition() {
        return positionNanos != NEVER;
    }

    boolean isIcao() {
        return (key & NOT_ICAO) == 0;
    }

    /// Takes the operational status of the avionics.
    void status(long me) {
        version = Adsb.version(me);
        if (version > 0) {
            supplementA = Adsb.supplementA(me);
            nacp = Adsb.nacp(me);
            sil = Adsb.sil(me);
        }
    }

    /// Takes the quality that an airborne position message carries.
    void quality(long me) {
        typeCode = Adsb.typeCode(me);
        containmentMetres = version == 0
                ? PositionQuality.containmentOfNucp(nucp())
                : PositionQuality.containmentAirborne(
                        typeCode, supplementA, version == 1 ? supplementA : Adsb.supplementB(me));
    }

    private int nucp() {
        return typeCode == 22 ? 0 : typeCode >= 20 ? 29 - typeCode : 18 - typeCode;
    }

    /// Radius in metres that holds 95 % of its airborne positions; 0 when nothing tells it.
    double accuracyMetres() {
        if (version == 0) {
            return PositionQuality.accuracyOfNucp(nucp());
        }
        return nacp < 0 ? 0 : PositionQuality.accuracyOfNacp(nacp);
    }

    double groundSpeedKnots() {
        return Math.sqrt((double) eastKnots * eastKnots + (double) northKnots * northKnots);
    }
}

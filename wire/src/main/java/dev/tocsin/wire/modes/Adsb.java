package dev.tocsin.wire.modes;

import dev.tocsin.wire.asterix.PackedCallsigns;

/// What stands in the 56 bits of an extended squitter (DF17, DF18). Bits are counted from 1. Stateless.
final class Adsb {
    /// A value that a message does not give.
    static final int NONE = Integer.MIN_VALUE;

    private static final int SUPERSONIC = 4;

    private Adsb() {}

    static int typeCode(long me) {
        return ModesFrame.bits(me, 1, 5);
    }

    static int subtype(long me) {
        return ModesFrame.bits(me, 6, 3);
    }

    static boolean isIdentification(int typeCode) {
        return typeCode >= 1 && typeCode <= 4;
    }

    static boolean isSurface(int typeCode) {
        return typeCode >= 5 && typeCode <= 8;
    }

    static boolean isAirborne(int typeCode) {
        return typeCode >= 9 && typeCode <= 22 && typeCode != 19;
    }

    /// Whether the altitude of an airborne position is a height above the ellipsoid.
    static boolean isGeometric(int typeCode) {
        return typeCode >= 20 && typeCode <= 22;
    }

    // Identification (TC 1 to 4)

    static long callsign(long me) {
        return PackedCallsigns.of(me & 0xFFFF_FFFF_FFFFL);
    }

    /// The category such as 0xA3; 0 when it says nothing.
    static int category(long me) {
        int value = ModesFrame.bits(me, 6, 3);
        return (0x0E - typeCode(me)) << 4 | value;
    }

    // Position (TC 5 to 18, 20 to 22)

    static boolean isOdd(long me) {
        return ModesFrame.bits(me, 22, 1) != 0;
    }

    static int cprLatitude(long me) {
        return ModesFrame.bits(me, 23, 17);
    }

    static int cprLongitude(long me) {
        return ModesFrame.bits(me, 40, 17);
    }

    static int altitudeFeet(long me) {
        return AltitudeCodes.feet12(ModesFrame.bits(me, 9, 12));
    }

    static boolean supplementB(long me) {
        return ModesFrame.bits(me, 8, 1) != 0;
    }

    /// Ground speed of a surface position in knots, NaN when it says none; the lower end of its step.
    static double movementKnots(long me) {
        int code = ModesFrame.bits(me, 6, 7);
        if (code < 1 || code > 124) {
            return Double.NaN;
        }
        int[] from = {1, 2, 9, 13, 39, 94, 109, 124};
        double[] start = {0, 0.125, 1, 2, 15, 70, 100, 175};
        double[] step = {0, 0.125, 0.25, 0.5, 1, 2, 5, 0};
        int i = from.length - 1;
        while (code < from[i]) {
            i--;
        }
        return start[i] + (code - from[i]) * step[i];
    }

    /// Track of a surface position in degrees, NaN when it says none.
    static double surfaceTrackDegrees(long me) {
        return ModesFrame.bits(me, 13, 1) == 0 ? Double.NaN : ModesFrame.bits(me, 14, 7) * 360.0 / 128;
    }

    // Velocity (TC 19, subtypes 1 and 2: over ground; 3 and 4: through the air)

    static boolean isOverGround(long me) {
        return subtype(me) == 1 || subtype(me) == 2;
    }

    static boolean isThroughAir(long me) {
        return subtype(me) == 3 || subtype(me) == 4;
    }

    private static int scale(long me) {
        return subtype(me) == 2 || subtype(me) == 4 ? SUPERSONIC : 1;
    }

    /// East component in knots, or [#NONE].
    static int eastKnots(long me) {
        return component(ModesFrame.bits(me, 14, 1), ModesFrame.bits(me, 15, 10), scale(me));
    }

    /// North component in knots, or [#NONE].
    static int northKnots(long me) {
        return component(ModesFrame.bits(me, 25, 1), ModesFrame.bits(me, 26, 10), scale(me));
    }

    private static int component(int sign, int code, int scale) {
        return code == 0 ? NONE : (sign == 0 ? 1 : -1) * (code - 1) * scale;
    }

    /// Heading in degrees, NaN when it says none.
    static double headingDegrees(long me) {
        return ModesFrame.bits(me, 14, 1) == 0 ? Double.NaN : ModesFrame.bits(me, 15, 10) * 360.0 / 1_024;
    }

    /// Airspeed in knots, or [#NONE].
    static int airspeedKnots(long me) {
        return component(0, ModesFrame.bits(me, 26, 10), scale(me));
    }

    static boolean isTrueAirspeed(long me) {
        return ModesFrame.bits(me, 25, 1) != 0;
    }

    /// Vertical rate in feet a minute, or [#NONE].
    static int verticalRate(long me) {
        return component(ModesFrame.bits(me, 37, 1), ModesFrame.bits(me, 38, 9), 64);
    }

    static boolean isBarometricRate(long me) {
        return ModesFrame.bits(me, 36, 1) != 0;
    }

    /// Geometric height minus barometric altitude in feet, or [#NONE].
    static int heightDifferenceFeet(long me) {
        return component(ModesFrame.bits(me, 49, 1), ModesFrame.bits(me, 50, 7), 25);
    }

    static int nacv(long me) {
        return ModesFrame.bits(me, 11, 3);
    }

    // Emergency and squawk (TC 28, subtype 1)

    static int squawk(long me) {
        return AltitudeCodes.mode3A(ModesFrame.bits(me, 12, 13));
    }

    static int emergency(long me) {
        return ModesFrame.bits(me, 9, 3);
    }

    // Operational status (TC 31)

    static int version(long me) {
        return ModesFrame.bits(me, 41, 3);
    }

    static boolean supplementA(long me) {
        return ModesFrame.bits(me, 44, 1) != 0;
    }

    static int nacp(long me) {
        return ModesFrame.bits(me, 45, 4);
    }

    static int sil(long me) {
        return ModesFrame.bits(me, 51, 2);
    }

    // Target state and status of version 2 (TC 29, subtype 1 of two bits)

    static boolean isTargetState(long me) {
        return ModesFrame.bits(me, 6, 2) == 1;
    }

    /// Selected altitude in feet, or [#NONE].
    static int selectedAltitudeFeet(long me) {
        int code = ModesFrame.bits(me, 10, 11);
        return code == 0 ? NONE : (code - 1) * 32;
    }

    /// Pressure setting in hectopascals, NaN when it says none.
    static double pressureHectopascals(long me) {
        int code = ModesFrame.bits(me, 21, 9);
        return code == 0 ? Double.NaN : 800 + (code - 1) * 0.8;
    }

    /// Selected heading in degrees, NaN when it says none.
    static double selectedHeadingDegrees(long me) {
        return ModesFrame.bits(me, 30, 1) == 0 ? Double.NaN : ModesFrame.bits(me, 31, 9) * 180.0 / 256;
    }

    static int targetNacp(long me) {
        return ModesFrame.bits(me, 40, 4);
    }

    static int targetSil(long me) {
        return ModesFrame.bits(me, 45, 2);
    }
}

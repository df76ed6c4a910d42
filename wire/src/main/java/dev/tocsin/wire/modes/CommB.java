package dev.tocsin.wire.modes;

import dev.tocsin.wire.asterix.PackedCallsigns;

/// Registers in Comm-B replies (DF20, DF21). A reply does not say which register it holds: each known layout is tried,
/// and the register is told only when exactly one fits in every status bit, spare bit and range. Stateless.
///
/// Reference: ICAO Doc 9871, tables A-2-16 (1,0), A-2-23 (1,7), A-2-32 (2,0), A-2-64 (4,0), A-2-80 (5,0), A-2-96 (6,0).
final class CommB {
    /// No layout fits, or more than one.
    static final int UNKNOWN = 0;

    private static final int[] KNOWN = {0x10, 0x17, 0x20, 0x30, 0x40, 0x50, 0x60};
    private static final double MAX_ROLL_DEGREES = 50;
    private static final int MAX_KNOTS = 600;
    private static final int MAX_SPEED_DIFFERENCE_KNOTS = 200;
    private static final int MAX_VERTICAL_RATE = 6_000;
    private static final double MAX_MACH_DIFFERENCE = 0.15;
    private static final double SOUND_KNOTS = 661.4788;

    private CommB() {}

    /// The register as two digits such as 0x50, or [#UNKNOWN].
    ///
    /// @param mb the 56 bits
    /// @param feet barometric altitude of the aircraft where known, else [AltitudeCodes#NONE]
    static int register(long mb, int feet) {
        int found = UNKNOWN;
        for (int candidate : KNOWN) {
            if (fits(candidate, mb, feet)) {
                if (found != UNKNOWN) {
                    return UNKNOWN;
                }
                found = candidate;
            }
        }
        return found;
    }

    /// Whether a reply may hold a register.
    static boolean fits(int register, long mb, int feet) {
        return mb != 0
                && switch (register) {
                    case 0x10 -> bits(mb, 1, 8) == 0x10 && bits(mb, 10, 5) == 0;
                    case 0x17 -> bits(mb, 7, 1) == 1 && (mb & 0xFFFF_FFFFL) == 0 && bits(mb, 1, 24) != 0;
                    case 0x20 -> bits(mb, 1, 8) == 0x20 && PackedCallsigns.of(mb & 0xFFFF_FFFF_FFFFL) != 0;
                    case 0x30 -> bits(mb, 1, 8) == 0x30 && bits(mb, 29, 2) != 3;
                    case 0x40 -> fitsSelection(mb);
                    case 0x50 -> fitsTurn(mb);
                    case 0x60 -> fitsSpeed(mb, feet);
                    default -> false;
                };
    }

    private static int bits(long mb, int first, int count) {
        return ModesFrame.bits(mb, first, count);
    }

    /// Whether a field is empty where its status bit says so.
    private static boolean empty(long mb, int status, int count) {
        return has(mb, status) || bits(mb, status + 1, count) == 0;
    }

    static boolean has(long mb, int status) {
        return bits(mb, status, 1) != 0;
    }

    private static boolean fitsSelection(long mb) {
        boolean formed = empty(mb, 1, 12) && empty(mb, 14, 12) && empty(mb, 27, 12) && empty(mb, 48, 3);
        boolean spare = bits(mb, 40, 8) == 0 && bits(mb, 52, 2) == 0 && empty(mb, 54, 2);
        boolean said = has(mb, 1) || has(mb, 14) || has(mb, 27);
        return formed
                && spare
                && said
                && (!has(mb, 27) || (pressure(mb) > 850 && pressure(mb) < 1_100))
                && bits(mb, 2, 12) * 16 <= 50_000
                && bits(mb, 15, 12) * 16 <= 50_000;
    }

    private static boolean fitsTurn(long mb) {
        boolean formed =
                empty(mb, 1, 10) && empty(mb, 12, 11) && empty(mb, 24, 10) && empty(mb, 35, 10) && empty(mb, 46, 10);
        if (!formed || !(has(mb, 12) && has(mb, 24) && has(mb, 46))) {
            return false;
        }
        int ground = groundSpeed(mb);
        int air = trueAirspeed(mb);
        boolean turning = !has(mb, 1)
                || !has(mb, 35)
                || Math.abs(roll(mb)) < 3
                || Math.abs(trackRate(mb)) < 0.01
                || Math.signum(roll(mb)) == Math.signum(trackRate(mb));
        return Math.abs(roll(mb)) <= MAX_ROLL_DEGREES
                && ground <= MAX_KNOTS
                && air <= MAX_KNOTS
                && air > 0
                && turning
                && Math.abs(ground - air) <= MAX_SPEED_DIFFERENCE_KNOTS;
    }

    private static boolean fitsSpeed(long mb, int feet) {
        boolean formed =
                empty(mb, 1, 11) && empty(mb, 13, 10) && empty(mb, 24, 10) && empty(mb, 35, 10) && empty(mb, 46, 10);
        if (!formed || !(has(mb, 1) && has(mb, 13) && has(mb, 24))) {
            return false;
        }
        int indicated = indicatedAirspeed(mb);
        return indicated > 0
                && indicated <= 500
                && mach(mb) <= 1
                && Math.abs(barometricRate(mb)) <= MAX_VERTICAL_RATE
                && Math.abs(inertialRate(mb)) <= MAX_VERTICAL_RATE
                && (feet == AltitudeCodes.NONE || Math.abs(machOf(indicated, feet) - mach(mb)) <= MAX_MACH_DIFFERENCE);
    }

    /// Mach number of a calibrated airspeed at a pressure altitude of the standard atmosphere.
    private static double machOf(int knots, int feet) {
        double ratio = knots / SOUND_KNOTS;
        double impact = StrictMath.pow(1 + 0.2 * ratio * ratio, 3.5) - 1;
        double pressure = feet < 36_089
                ? StrictMath.pow(1 - 6.8756e-6 * feet, 5.2559)
                : 0.22336 * StrictMath.exp(-(feet - 36_089) / 20_806.0);
        return Math.sqrt(5 * (StrictMath.pow(impact / pressure + 1, 1 / 3.5) - 1));
    }

    private static double signed(long mb, int first, int count) {
        return ModesFrame.signedBits(mb, first, count);
    }

    // 4,0: selected altitudes in feet, pressure setting in hectopascals

    static int panelAltitude(long mb) {
        return bits(mb, 2, 12) * 16;
    }

    static int managementAltitude(long mb) {
        return bits(mb, 15, 12) * 16;
    }

    static double pressure(long mb) {
        return 800 + bits(mb, 28, 12) * 0.1;
    }

    // 5,0: degrees, degrees a second, knots

    static double roll(long mb) {
        return signed(mb, 2, 10) * 45 / 256;
    }

    static double trueTrack(long mb) {
        return bits(mb, 13, 11) * 90.0 / 512;
    }

    static int groundSpeed(long mb) {
        return bits(mb, 25, 10) * 2;
    }

    static double trackRate(long mb) {
        return signed(mb, 36, 10) * 8 / 256;
    }

    static int trueAirspeed(long mb) {
        return bits(mb, 47, 10) * 2;
    }

    // 6,0: degrees, knots, feet a minute

    static double magneticHeading(long mb) {
        return bits(mb, 2, 11) * 90.0 / 512;
    }

    static int indicatedAirspeed(long mb) {
        return bits(mb, 14, 10);
    }

    static double mach(long mb) {
        return bits(mb, 25, 10) * 0.004;
    }

    static int barometricRate(long mb) {
        return ModesFrame.signedBits(mb, 36, 10) * 32;
    }

    static int inertialRate(long mb) {
        return ModesFrame.signedBits(mb, 47, 10) * 32;
    }
}

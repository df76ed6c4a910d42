package dev.tocsin.wire.modes;

/// Altitude and identity codes of transponders. Stateless.
///
/// 13 bits in the order C1 A1 C2 A2 C4 A4 M B1 Q B2 D2 B4 D4 (D1 in place of Q for identities): Q set means steps of
/// 25 ft from -1,000 ft, clear the Gillham code in steps of 100 ft; M set (metres) is reserved. Reference: Annex 10
/// volume IV, 3.1.2.6.5.4 and appendix 1.
final class AltitudeCodes {
    /// There is no altitude in the code.
    static final int NONE = Integer.MIN_VALUE;

    private static final int METRIC = 0x40;
    private static final int FINE = 0x10;
    private static final int STEP_FEET = 25;
    private static final int LOWEST_FEET = -1_000;
    private static final int GILLHAM_LOWEST_FEET = -1_300;

    private AltitudeCodes() {}

    /// Feet of a code of 13 bits, or [#NONE].
    static int feet13(int code) {
        if (code == 0 || (code & METRIC) != 0) {
            return NONE;
        }
        if ((code & FINE) != 0) {
            int steps = ((code & 0x1F80) >>> 2) | ((code & 0x20) >>> 1) | (code & 0x0F);
            return steps * STEP_FEET + LOWEST_FEET;
        }
        return gillham(code);
    }

    /// Feet of a code of 12 bits as in position messages: the same without M.
    static int feet12(int code) {
        return feet13(((code & 0xFC0) << 1) | (code & 0x3F));
    }

    private static int gillham(int code) {
        int hundreds = gray(bit(code, 12) << 2 | bit(code, 10) << 1 | bit(code, 8));
        int fiveHundreds = gray(bit(code, 2) << 7
                | bit(code, 0) << 6
                | bit(code, 11) << 5
                | bit(code, 9) << 4
                | bit(code, 7) << 3
                | bit(code, 5) << 2
                | bit(code, 3) << 1
                | bit(code, 1));
        if (hundreds == 7) {
            hundreds = 5;
        } else if (hundreds == 0 || hundreds > 4) {
            return NONE;
        }
        if ((fiveHundreds & 1) != 0) {
            hundreds = 6 - hundreds;
        }
        return fiveHundreds * 500 + hundreds * 100 + GILLHAM_LOWEST_FEET;
    }

    private static int bit(int code, int from) {
        return (code >>> from) & 1;
    }

    private static int gray(int code) {
        int value = code;
        for (int shift = 1; shift < 8; shift <<= 1) {
            value ^= value >>> shift;
        }
        return value;
    }

    /// The code of 12 bits for the altitude nearest to `feet`, within what 25 ft steps can say.
    static int code12(double feet) {
        int steps = Math.clamp(Math.round((feet - LOWEST_FEET) / STEP_FEET), 0, 0x7FF);
        return ((steps & 0x7F0) << 1) | FINE | (steps & 0x0F);
    }

    /// The Mode 3/A code (12 bits, A4 A2 A1 B4 … D1) of an identity of 13 bits.
    static int mode3A(int code) {
        int a = bit(code, 7) << 2 | bit(code, 9) << 1 | bit(code, 11);
        int b = bit(code, 1) << 2 | bit(code, 3) << 1 | bit(code, 5);
        int c = bit(code, 8) << 2 | bit(code, 10) << 1 | bit(code, 12);
        int d = bit(code, 0) << 2 | bit(code, 2) << 1 | bit(code, 4);
        return a << 9 | b << 6 | c << 3 | d;
    }

    /// The identity of 13 bits of a Mode 3/A code.
    static int identity(int mode3A) {
        int[] places = {4, 2, 0, 12, 10, 8, 5, 3, 1, 11, 9, 7};
        int code = 0;
        for (int i = 0; i < places.length; i++) {
            code |= bit(mode3A, i) << places[i];
        }
        return code;
    }
}

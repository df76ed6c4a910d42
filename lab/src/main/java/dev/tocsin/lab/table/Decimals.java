package dev.tocsin.lab.table;

import java.nio.charset.StandardCharsets;

/// Decimal numbers from bytes: exact for up to 15 digits and powers to 10²² without a detour, else by the
/// JDK. Stateless.
///
/// Reference: Clinger, How to read floating point numbers accurately, PLDI 1990: an integer below 2⁵³ times
/// or over an exact power of ten is rounded once.
final class Decimals {
    private static final long MAX_EXACT = 1L << 53;
    /// More digits than this do not fit a long for sure.
    private static final int MAX_DIGITS = 18;

    private static final double[] POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /// The number in bytes `from` to `to`, or NaN when there is none or it is not finite.
    static double parse(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
            } else if (bytes[i] == '.' && point < 0) {
                point = digits;
            } else {
                return slow(bytes, from, to);
            }
        }
        int places = point < 0 ? 0 : digits - point;
        if (digits == 0 || digits > MAX_DIGITS || mantissa > MAX_EXACT || places >= POWERS.length) {
            return slow(bytes, from, to);
        }
        double value = mantissa / POWERS[places];
        return negative ? -value : value;
    }

    private static double slow(byte[] bytes, int from, int to) {
        boolean digit = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            digit |= b >= '0' && b <= '9';
            if (!(b >= '0' && b <= '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
                return Double.NaN;
            }
        }
        if (!digit) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}

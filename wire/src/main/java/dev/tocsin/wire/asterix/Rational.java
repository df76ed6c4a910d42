package dev.tocsin.wire.asterix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// An exact fraction, as definitions state least significant bits and bounds: `25`, `180/2^25`, `1/1000`.
///
/// @param numerator above the line
/// @param denominator below the line, positive
record Rational(long numerator, long denominator) {
    static final Rational ONE = new Rational(1, 1);

    /// Parses `A`, `A/B`, where A and B are integers or powers such as `2^25`.
    ///
    /// @throws NumberFormatException when the text is something else
    static Rational parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Rational(whole(text), 1)
                : new Rational(whole(text.substring(0, slash)), whole(text.substring(slash + 1)));
    }

    private static long whole(String text) {
        int caret = text.indexOf('^');
        return caret < 0
                ? Long.parseLong(text)
                : BigInteger.valueOf(Long.parseLong(text.substring(0, caret)))
                        .pow(Integer.parseInt(text.substring(caret + 1)))
                        .longValueExact();
    }

    double toDouble() {
        return (double) numerator / denominator;
    }

    BigDecimal toDecimal() {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128);
    }

    /// The decimal places that print a multiple of this fraction to better than a millionth of it.
    int decimals() {
        return (int) Math.max(0, Math.ceil(6 - Math.log10(toDouble())));
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }
}

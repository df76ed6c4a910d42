package dev.tocsin.wire.asterix;

import java.math.BigDecimal;

/// The decimal digits of binary fractions: of 0/256 to 255/256 for example. They end, so that the text is exact and
/// needs no arithmetic. Immutable.
final class Fractions {
    /// 1/2 to 1/256: these have no more digits than [Rational#decimals] asks for.
    private static final int MAX_BITS = 8;

    private static final Fractions[] BY_BITS = all();

    private final int bits;
    private final Literal[] texts;

    private Fractions(int bits) {
        this.bits = bits;
        this.texts = new Literal[1 << bits];
        BigDecimal step = BigDecimal.ONE.divide(BigDecimal.valueOf(texts.length));
        for (int i = 0; i < texts.length; i++) {
            String text =
                    step.multiply(BigDecimal.valueOf(i)).stripTrailingZeros().toPlainString();
            texts[i] = Literal.of(text.substring(1));
        }
    }

    private static Fractions[] all() {
        Fractions[] all = new Fractions[MAX_BITS + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Fractions(i);
        }
        return all;
    }

    /// Whether there is a table for multiples of 1 / `denominator`.
    static boolean isExact(long denominator) {
        return denominator >= 1 && denominator <= 1 << MAX_BITS && Long.bitCount(denominator) == 1;
    }

    /// The table for multiples of 1 / `denominator`.
    static Fractions of(long denominator) {
        return BY_BITS[Long.numberOfTrailingZeros(denominator)];
    }

    /// What stands before the point of a count of fractions, without sign.
    long whole(long count) {
        return Math.abs(count) >>> bits;
    }

    /// The point and the digits behind it, or nothing.
    Literal text(long count) {
        return texts[(int) Math.abs(count) & (texts.length - 1)];
    }
}

package dev.tocsin.core.picture;

/// The check that all probabilities of the nouns pass when they are made. Stateless.
final class Probabilities {
    /// How far above one a sum of rounded parts may come.
    private static final double ROUNDING = 1e-9;

    private Probabilities() {}

    /// The probability, with an excess over one that only rounding explains taken off.
    ///
    /// @throws IllegalArgumentException when it is not a number or outside 0..1
    static double check(double probability) {
        if (!(probability >= 0 && probability <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("a probability outside 0..1: " + probability);
        }
        return Math.min(1, probability);
    }
}

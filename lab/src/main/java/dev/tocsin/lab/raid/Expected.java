package dev.tocsin.lab.raid;

import java.util.Collection;

/// A number of objects of which it is not certain what became of each: the sum of their probabilities.
///
/// @param number how many are expected
/// @param sigma one standard deviation of it, if they are independent
public record Expected(double number, double sigma) {
    static final Expected NONE = new Expected(0, 0);

    static Expected of(Collection<Double> probabilities) {
        double sum = 0;
        double variance = 0;
        for (double p : probabilities) {
            sum += p;
            variance += p * (1 - p);
        }
        return new Expected(sum, Math.sqrt(variance));
    }
}

package dev.tocsin.lab.score;

/// The parameters of GOSPA, with alpha = 2.
///
/// @param p power of the distance, at least 1
/// @param c cut-off in metres: a pair this far apart or farther is no pair
public record Metric(double p, double c) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside
    public Metric {
        if (!(p >= 1 && p <= 16) || !(c > 0) || !Double.isFinite(c)) {
            throw new IllegalArgumentException("p must be from 1 to 16 and c positive, not " + p + " and " + c);
        }
    }

    /// A value to the power of p.
    double power(double value) {
        return p == 2 ? value * value : Math.pow(value, p);
    }

    /// The p-th root.
    double root(double value) {
        return p == 2 ? Math.sqrt(value) : Math.pow(value, 1 / p);
    }

    /// What a missed or a false object costs.
    double half() {
        return power(c) / 2;
    }
}

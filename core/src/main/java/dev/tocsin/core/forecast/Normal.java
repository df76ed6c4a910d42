package dev.tocsin.core.forecast;

/// The standard normal distribution. Stateless.
final class Normal {
    /// 90 % point; the 10 % point is its negative.
    static final double P90 = 1.2815515655446004;

    /// Half width of the 95 % ellipse of two dimensions in sigmas: root of 5.991.
    static final double ELLIPSE_95 = 2.4477468306808166;

    /// Beyond so many sigmas nothing is counted.
    static final double REACH = 4;

    private Normal() {}

    /// Probability of a value below `z`, absolute error below 7.5e-8: Abramowitz and Stegun, 26.2.17.
    static double below(double z) {
        double x = Math.abs(z);
        if (x > 8) {
            return z > 0 ? 1 : 0;
        }
        double t = 1 / (1 + 0.2316419 * x);
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = 0.3989422804014327 * StrictMath.exp(-0.5 * x * x) * series;
        return z > 0 ? 1 - tail : tail;
    }

    /// Probability of a value in `centre ± half` when its mean is 0 and its sigma positive.
    static double within(double centre, double half, double sigma) {
        return Math.max(0, below((centre + half) / sigma) - below((centre - half) / sigma));
    }

    /// The value below which a share `p` of the distribution lies, 0 < p < 1; by bisection, for tables only.
    static double quantile(double p) {
        double low = -8;
        double high = 8;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}

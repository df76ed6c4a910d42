package dev.tocsin.lab.scorecard;

import java.util.Arrays;
import java.util.Collection;

/// The spread of a set of figures.
///
/// @param count how many
/// @param least the least; 0 without any, as the others
/// @param p5 5 % point
/// @param p10 10 % point
/// @param p50 median
/// @param p90 90 % point
/// @param p95 95 % point
/// @param most the greatest
/// @param mean the mean
public record Spread(
        int count, double least, double p5, double p10, double p50, double p90, double p95, double most, double mean) {
    /// The spread of figures; points by the nearest rank.
    public static Spread of(Collection<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        if (sorted.length == 0) {
            return new Spread(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        Arrays.sort(sorted);
        double sum = 0;
        for (double figure : sorted) {
            sum += figure;
        }
        return new Spread(
                sorted.length,
                sorted[0],
                point(sorted, 0.05),
                point(sorted, 0.10),
                point(sorted, 0.50),
                point(sorted, 0.90),
                point(sorted, 0.95),
                sorted[sorted.length - 1],
                sum / sorted.length);
    }

    private static double point(double[] sorted, double share) {
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}

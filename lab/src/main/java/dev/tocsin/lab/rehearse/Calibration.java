package dev.tocsin.lab.rehearse;

import java.util.List;

/// Counts how often what was given a probability came true, by class of lead time. Not thread-safe.
public final class Calibration {
    /// Lower ends of the classes of probability; the last one ends at 1.
    public static final List<Double> PROBABILITIES = List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8);

    /// Upper ends of the classes of lead time, seconds; the last class is open.
    public static final List<Long> LEADS = List.of(60L, 180L, 600L, 1800L, 3600L, 10_800L);

    /// One cell.
    ///
    /// @param count forecasts in it
    /// @param sum sum of their probabilities
    /// @param came how many came true
    public record Cell(long count, double sum, long came) {}

    private final long[][] counts = new long[LEADS.size() + 1][PROBABILITIES.size()];
    private final double[][] sums = new double[LEADS.size() + 1][PROBABILITIES.size()];
    private final long[][] hits = new long[LEADS.size() + 1][PROBABILITIES.size()];

    void add(double probability, double leadSeconds, boolean came) {
        int column = -1;
        while (column + 1 < PROBABILITIES.size() && probability >= PROBABILITIES.get(column + 1)) {
            column++;
        }
        if (column < 0) {
            return;
        }
        int row = 0;
        while (row < LEADS.size() && leadSeconds > LEADS.get(row)) {
            row++;
        }
        counts[row][column]++;
        sums[row][column] += probability;
        hits[row][column] += came ? 1 : 0;
    }

    /// Adds the counts of another one.
    public void addAll(Calibration other) {
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < PROBABILITIES.size(); column++) {
                counts[row][column] += other.counts[row][column];
                sums[row][column] += other.sums[row][column];
                hits[row][column] += other.hits[row][column];
            }
        }
    }

    /// The cell of a class of lead time (0 to the size of [#LEADS]) and a class of probability.
    public Cell cell(int lead, int probability) {
        return new Cell(counts[lead][probability], sums[lead][probability], hits[lead][probability]);
    }
}

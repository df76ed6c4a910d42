package dev.tocsin.core.tracking;

/// How often answers of a transponder tell its height (Mode C): some never do, others always. What kind of transponder
/// it is tells nobody who it is, but an answer without height is hardly that of one that has always told it.
/// Mutable, owned by one tracker.
final class HeightHabit {
    /// Answers remembered.
    private static final double MEMORY = 32;
    /// What the log ratio weighs at most.
    private static final double MOST = 4;

    private double told = 0.5;
    private double answers = 1;

    void note(boolean height) {
        double keep = Math.min(1, (MEMORY - 1) / answers);
        told = told * keep + (height ? 1 : 0);
        answers = answers * keep + 1;
    }

    private double probability(boolean height) {
        return (height ? told : answers - told) / answers;
    }

    /// Log ratio of an answer with or without height under this habit over that of all.
    double logRatio(boolean height, HeightHabit all) {
        double ratio = StrictMath.log(probability(height) / all.probability(height));
        return Math.max(-MOST, Math.min(MOST, ratio));
    }
}

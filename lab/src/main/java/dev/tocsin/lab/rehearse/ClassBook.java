package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;

/// What tracks were said to be, against what they followed: how often a class was right by the probability it had, and
/// the mean distribution over the tracks of each kind of object. Counted in seconds of tracks. Not thread-safe.
public final class ClassBook {
    /// Lower ends of the classes of probability; the last one ends at 1.
    public static final List<Double> PROBABILITIES = List.of(0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97);

    /// The classes that can be right.
    public static final List<ObjectClass> CLASSES =
            List.of(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE, ObjectClass.AIRCRAFT);

    private static final int ALL = ObjectClass.values().length;

    /// One class of probability.
    ///
    /// @param seconds of tracks in it
    /// @param expected sum of their probabilities, in seconds
    /// @param right seconds in which the track followed an object of the class
    public record Cell(double seconds, double expected, double right) {}

    private final double[][] seconds = new double[ALL][PROBABILITIES.size()];
    private final double[][] expected = new double[ALL][PROBABILITIES.size()];
    private final double[][] right = new double[ALL][PROBABILITIES.size()];
    /// By what was followed (UNKNOWN: nothing), then what was said.
    private final double[][] said = new double[ALL][ALL];

    /// A track was said to be something for some seconds.
    ///
    /// @param truth what it followed; [ObjectClass#UNKNOWN] for nothing at all
    void add(ClassProbabilities classes, ObjectClass truth, double span) {
        for (ObjectClass one : ObjectClass.values()) {
            double probability = classes.of(one);
            int c = one.ordinal();
            int bin = bin(probability);
            seconds[c][bin] += span;
            expected[c][bin] += span * probability;
            right[c][bin] += one == truth ? span : 0;
            said[truth.ordinal()][c] += span * probability;
        }
    }

    private static int bin(double probability) {
        int bin = 0;
        while (bin + 1 < PROBABILITIES.size() && probability >= PROBABILITIES.get(bin + 1)) {
            bin++;
        }
        return bin;
    }

    /// Adds the counts of another one.
    public void addAll(ClassBook other) {
        for (int c = 0; c < ALL; c++) {
            for (int bin = 0; bin < PROBABILITIES.size(); bin++) {
                seconds[c][bin] += other.seconds[c][bin];
                expected[c][bin] += other.expected[c][bin];
                right[c][bin] += other.right[c][bin];
            }
            for (int d = 0; d < ALL; d++) {
                said[c][d] += other.said[c][d];
            }
        }
    }

    /// A class and a class of probability (an index into [#PROBABILITIES]).
    public Cell cell(ObjectClass one, int probability) {
        int c = one.ordinal();
        return new Cell(seconds[c][probability], expected[c][probability], right[c][probability]);
    }

    /// Seconds in which tracks followed an object of a class; of [ObjectClass#UNKNOWN], none.
    public double seconds(ObjectClass truth) {
        double sum = 0;
        for (double part : said[truth.ordinal()]) {
            sum += part;
        }
        return sum;
    }

    /// Mean probability of a class over these tracks; 0 without any.
    public double mean(ObjectClass truth, ObjectClass one) {
        double all = seconds(truth);
        return all == 0 ? 0 : said[truth.ordinal()][one.ordinal()] / all;
    }
}

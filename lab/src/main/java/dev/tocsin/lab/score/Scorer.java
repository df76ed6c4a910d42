package dev.tocsin.lab.score;

import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/// Scores estimates against truth. Use once; not thread-safe.
public final class Scorer {
    /// Which scans and runs count.
    ///
    /// @param skip scans left out at the start of each run
    /// @param most scans scored at most from there; none for all
    /// @param runs number of runs, named from 1; none for those that are there
    public record Span(int skip, OptionalInt most, OptionalInt runs) {
        /// Everything.
        public static final Span ALL = new Span(0, OptionalInt.empty(), OptionalInt.empty());

        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException when one is outside
        public Span {
            if (skip < 0 || most.orElse(1) < 1 || runs.orElse(1) < 1) {
                throw new IllegalArgumentException("scans and runs must be positive numbers");
            }
        }
    }

    private final Metric metric;
    private final Matching matching;
    private final Siap siap = new Siap();
    private int scans;
    private double squared;
    private double values;
    private double localisation;
    private double missed;
    private double spurious;
    private double pairs;
    private double truths;
    private double estimated;
    private int switches;
    private double fractions;
    private int targets;
    private long ignored;

    private Scorer(Metric metric) {
        this.metric = metric;
        this.matching = new Matching(metric);
    }

    /// Scores.
    ///
    /// @throws IllegalArgumentException when a track stands twice in one scan, or runs are named that the
    /// estimates do not have
    public static ScoreFigures score(Scenes truth, Scenes estimates, Metric metric, Span span) {
        Scorer scorer = new Scorer(metric);
        SortedSet<Integer> runs = runs(truth, estimates, span);
        for (int run : runs) {
            scorer.run(truth.of(run), estimates.of(run), truth.identities(), estimates.identities(), span);
        }
        return scorer.figures(runs.size());
    }

    private static SortedSet<Integer> runs(Scenes truth, Scenes estimates, Span span) {
        if (span.runs().isPresent()) {
            SortedSet<Integer> named = new TreeSet<>();
            for (int run = 1; run <= span.runs().getAsInt(); run++) {
                named.add(run);
            }
            return named;
        }
        if (truth.byRun()) {
            return truth.runs();
        }
        SortedSet<Integer> found = estimates.runs();
        if (found.isEmpty()) {
            found.add(0);
        }
        return found;
    }

    private void run(Scene truth, Scene picture, int targetNames, int trackNames, Span span) {
        if (truth.isEmpty()) {
            throw new IllegalArgumentException("the truth has no scan of a run that is to be scored");
        }
        int first = truth.first() + span.skip();
        int last = span.most().isPresent()
                ? Math.min(truth.last(), first + span.most().getAsInt() - 1)
                : truth.last();
        if (first > last) {
            throw new IllegalArgumentException("no scan is left to score: the truth has scans " + truth.first() + " to "
                    + truth.last() + ", and " + span.skip() + " are left out at the start");
        }
        Identities identities = new Identities(metric.c(), targetNames, trackNames);
        int[] seen = new int[trackNames];
        for (int k = first; k <= last; k++) {
            Points estimates = picture.at(k);
            refuseTwins(estimates, seen, k - first + 1, k);
            scan(truth.at(k), estimates, identities);
        }
        ignored += picture.outside(first, last);
        switches += identities.switches();
        fractions += identities.sumOfLongest();
        targets += identities.targets();
    }

    private static void refuseTwins(Points estimates, int[] seen, int mark, int k) {
        for (int j = 0; j < estimates.size(); j++) {
            if (seen[estimates.id(j)] == mark) {
                throw new IllegalArgumentException("a track stands twice in scan " + k + " of the estimates");
            }
            seen[estimates.id(j)] = mark;
        }
    }

    private void scan(Points truth, Points estimates, Identities identities) {
        matching.points(truth, estimates);
        Gospa g = Gospa.of(matching, metric);
        scans++;
        squared += g.value() * g.value();
        values += g.value();
        localisation += g.localisation();
        missed += g.missed();
        spurious += g.falseTracks();
        pairs += g.pairs();
        truths += truth.size();
        estimated += estimates.size();
        siap.scan(matching.near());
        identities.scan(truth, estimates, matching);
    }

    private ScoreFigures figures(int runs) {
        double n = scans;
        double half = metric.half();
        return new ScoreFigures(
                metric,
                runs,
                scans,
                new ScoreFigures.GospaFigures(
                        Math.sqrt(ScoreFigures.ratio(squared, n)),
                        ScoreFigures.ratio(values, n),
                        new ScoreFigures.Parts(
                                metric.root(ScoreFigures.ratio(localisation, n)),
                                metric.root(ScoreFigures.ratio(half * missed, n)),
                                metric.root(ScoreFigures.ratio(half * spurious, n))),
                        new ScoreFigures.Counts(
                                ScoreFigures.ratio(missed, n),
                                ScoreFigures.ratio(spurious, n),
                                ScoreFigures.ratio(truths, n),
                                ScoreFigures.ratio(estimated, n)),
                        metric.root(ScoreFigures.ratio(localisation, pairs))),
                new ScoreFigures.IdentityFigures(switches, ScoreFigures.ratio(fractions, targets)),
                siap.figures(),
                ignored);
    }
}

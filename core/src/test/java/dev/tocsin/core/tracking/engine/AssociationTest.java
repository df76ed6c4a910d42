package dev.tocsin.core.tracking.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Marginals and ranked hypotheses against enumeration of everything that may have happened.
class AssociationTest {
    private static final double DETECTION = 0.9;

    /// One way to give plots (or -1) to tracks, with its weight.
    private static final class Story {
        final int[] plotOf;
        final double weight;

        Story(int[] plotOf, double weight) {
            this.plotOf = plotOf.clone();
            this.weight = weight;
        }
    }

    private static double[][] table(Random random, int tracks, int plots, double share) {
        double[][] table = new double[tracks][plots];
        for (double[] row : table) {
            for (int m = 0; m < plots; m++) {
                row[m] = random.nextDouble() < share ? Math.exp(3 * random.nextGaussian()) : 0;
            }
        }
        return table;
    }

    private static List<Story> stories(double[][] table, double[] existence) {
        List<Story> out = new ArrayList<>();
        collect(table, existence, 0, new int[table.length], 1, out);
        return out;
    }

    private static void collect(double[][] t, double[] r, int at, int[] plotOf, double weight, List<Story> out) {
        if (at == t.length) {
            out.add(new Story(plotOf, weight));
            return;
        }
        plotOf[at] = -1;
        collect(t, r, at + 1, plotOf, weight * (1 - r[at] * DETECTION), out);
        for (int m = 0; m < t[at].length; m++) {
            boolean free = t[at][m] > 0;
            for (int i = 0; i < at; i++) {
                free &= plotOf[i] != m;
            }
            if (free) {
                plotOf[at] = m;
                collect(t, r, at + 1, plotOf, weight * r[at] * DETECTION * t[at][m], out);
            }
        }
    }

    private static double[][] exactMarginals(double[][] table, double[] existence) {
        double[][] sum = new double[table.length][table[0].length];
        double total = 0;
        for (Story story : stories(table, existence)) {
            total += story.weight;
            for (int i = 0; i < table.length; i++) {
                if (story.plotOf[i] >= 0) {
                    sum[i][story.plotOf[i]] += story.weight;
                }
            }
        }
        for (double[] row : sum) {
            for (int m = 0; m < row.length; m++) {
                row[m] /= total;
            }
        }
        return sum;
    }

    private static double worstError(double[][] table, double[] existence) {
        TableSpace space = new TableSpace(table, DETECTION);
        Graph graph = new Graph();
        graph.begin(space, table.length);
        for (int i = 0; i < table.length; i++) {
            graph.pairs.leaf(0, 1);
            space.gate(i, graph.pairs);
            graph.closeTrack(new double[] {existence[i]}, 1 - existence[i] * DETECTION);
        }
        graph.solve();
        double[][] exact = exactMarginals(table, existence);
        double worst = 0;
        for (int i = 0; i < table.length; i++) {
            for (int e = graph.edgeFrom[i]; e < graph.edgeFrom[i + 1]; e++) {
                double belief = graph.edgePsi[e] * graph.edgeNu[e] / graph.total(i);
                worst = Math.max(worst, Math.abs(belief - exact[i][graph.edgePlot[e]]));
            }
        }
        return worst;
    }

    private static double[] existences(Random random, int n) {
        return random.doubles(n, 0.05, 1).toArray();
    }

    @Test
    void marginalsAreExactWithoutCycles() {
        Property.forSeeds(200, random -> {
            int n = 2 + random.nextInt(4);
            double[][] chain = new double[n][n + 1];
            for (int i = 0; i < n; i++) {
                chain[i][i] = Math.exp(2 * random.nextGaussian());
                chain[i][i + 1] = Math.exp(2 * random.nextGaussian());
            }
            assertThat(worstError(chain, existences(random, n))).isLessThan(2e-3);
        });
    }

    @Test
    void marginalsOfTangledClustersAreNear() {
        double[] sum = new double[2];
        Property.forSeeds(200, random -> {
            int n = 2 + random.nextInt(3);
            double worst = worstError(table(random, n, 1 + random.nextInt(4), 0.7), existences(random, n));
            sum[0] += worst;
            sum[1]++;
            assertThat(worst).isLessThan(0.25);
        });
        assertThat(sum[0] / sum[1]).as("mean of the worst errors").isLessThan(0.03);
    }

    @Test
    void rankedHypothesesAreTheBestOfAll() {
        Property.forSeeds(100, random -> {
            int n = 2 + random.nextInt(3);
            double[][] table = table(random, n, 1 + random.nextInt(4), 0.7);
            double[] existence = existences(random, n);
            int k = 1 + random.nextInt(20);
            Ranking ranking = rank(table, existence, k);
            List<Story> all = stories(table, existence);
            all.sort((a, b) -> Double.compare(b.weight, a.weight));
            assertThat(ranking.found).isEqualTo(Math.min(k, all.size()));
            for (int i = 0; i < ranking.found; i++) {
                double expected = all.get(i).weight;
                assertThat(ranking.weight[ranking.order[i]]).isCloseTo(expected, within(1e-9 * expected));
            }
        });
    }

    private static Ranking rank(double[][] table, double[] existence, int k) {
        TableSpace space = new TableSpace(table, DETECTION);
        Graph graph = new Graph();
        Group prior = new Group(Group.GLOBALS);
        prior.clear();
        graph.begin(space, table.length);
        for (int i = 0; i < table.length; i++) {
            graph.pairs.leaf(0, 1);
            space.gate(i, graph.pairs);
            graph.closeTrack(new double[] {existence[i]}, 1 - existence[i] * DETECTION);
            prior.addMember(i);
            prior.addLocal(i, i, existence[i]);
            prior.pick(0, i, 0);
        }
        graph.solve();
        Options options = new Options();
        options.collect(prior, graph, space);
        Ranking ranking = new Ranking(k, 1e-300);
        ranking.search(prior, options);
        return ranking;
    }
}

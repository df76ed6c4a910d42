package dev.tocsin.lab.score;

import java.util.Arrays;
import java.util.BitSet;

/// SIAP-style counts: every track belongs to its nearest target if that is closer than the cut-off. Not
/// thread-safe.
final class Siap {
    private double objects;
    private double tracked;
    private double tracks;
    private double assigned;
    private double[] best = new double[0];
    private int[] nearest = new int[0];
    private final BitSet seen = new BitSet();

    /// Takes a scan by its near pairs.
    void scan(NearPairs near) {
        int count = near.rights();
        if (best.length < count) {
            best = new double[2 * count];
            nearest = new int[2 * count];
        }
        Arrays.fill(best, 0, count, Double.POSITIVE_INFINITY);
        for (int e = 0; e < near.size(); e++) {
            int j = near.right(e);
            if (near.distance(e) < best[j]) {
                best[j] = near.distance(e);
                nearest[j] = near.left(e);
            }
        }
        seen.clear();
        for (int j = 0; j < count; j++) {
            if (best[j] < Double.POSITIVE_INFINITY) {
                assigned++;
                seen.set(nearest[j]);
            }
        }
        objects += near.lefts();
        tracks += count;
        tracked += seen.cardinality();
    }

    ScoreFigures.SiapFigures figures() {
        return new ScoreFigures.SiapFigures(
                ScoreFigures.ratio(tracked, objects),
                ScoreFigures.ratio(assigned, tracked),
                ScoreFigures.ratio(tracks - assigned, tracks));
    }
}

package dev.tocsin.lab.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Follows which track carries which target through one run. CLEAR-MOT rule: a pair is kept while both live
/// and stay closer than the cut-off; the rest is assigned optimally. Not thread-safe.
final class Identities {
    private static final int NONE = -1;

    private final double cutoff;
    private final int[] current;
    private final int[] life;
    private final int[] longest;
    private final int[] trackPlace;
    private final int[] placeScan;
    private final Map<Long, Integer> covered = new HashMap<>();
    private int[] held;
    private int[] before;
    private int scan;
    private int switches;

    /// @param targets number of identities of targets
    /// @param tracks number of identities of tracks
    Identities(double cutoff, int targets, int tracks) {
        this.cutoff = cutoff;
        current = filled(targets);
        held = filled(targets);
        before = filled(targets);
        life = new int[targets];
        longest = new int[targets];
        trackPlace = new int[tracks];
        placeScan = new int[tracks];
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, NONE);
        return array;
    }

    /// Takes a scan, whose points `matching` holds all free; its pairs are changed.
    void scan(Points truth, Points estimates, Matching matching) {
        scan++;
        for (int j = 0; j < estimates.size(); j++) {
            trackPlace[estimates.id(j)] = j;
            placeScan[estimates.id(j)] = scan;
        }
        int[] swapped = before;
        before = held;
        held = swapped;
        Arrays.fill(held, NONE);
        for (int i = 0; i < truth.size(); i++) {
            life[truth.id(i)]++;
            keep(i, truth, estimates, matching);
        }
        matching.solve();
        for (int k = 0; k < matching.size(); k++) {
            pair(truth.id(matching.left(k)), estimates.id(matching.right(k)));
        }
        matching.release();
    }

    private void keep(int i, Points truth, Points estimates, Matching matching) {
        int track = before[truth.id(i)];
        if (track == NONE || placeScan[track] != scan) {
            return;
        }
        int j = trackPlace[track];
        double dx = truth.x(i) - estimates.x(j);
        double dy = truth.y(i) - estimates.y(j);
        if (Math.sqrt(dx * dx + dy * dy) < cutoff) {
            matching.take(i, j);
            pair(truth.id(i), track);
        }
    }

    private void pair(int target, int track) {
        if (current[target] != NONE && current[target] != track) {
            switches++;
        }
        current[target] = track;
        held[target] = track;
        int scans = covered.merge((long) target << 32 | track, 1, Integer::sum);
        longest[target] = Math.max(longest[target], scans);
    }

    int switches() {
        return switches;
    }

    /// Targets that lived.
    int targets() {
        return (int) Arrays.stream(life).filter(n -> n > 0).count();
    }

    /// Sum over the targets of the share of their life that one track covered.
    double sumOfLongest() {
        double sum = 0;
        for (int t = 0; t < life.length; t++) {
            sum += life[t] == 0 ? 0 : (double) longest[t] / life[t];
        }
        return sum;
    }
}

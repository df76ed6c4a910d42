package dev.tocsin.core.tracking.engine;

/// Keeps a group small: near local hypotheses merge, equal joint hypotheses add up, also those that only swap two
/// tracks, and tracks that no longer depend on each other part.
final class Reduction {
    private static final int MEMBERS = Group.MEMBERS;
    /// Local hypotheses whose existence differs by more are never merged.
    private static final double SAME_EXISTENCE = 0.2;
    /// Joint hypotheses compared with all for swapped tracks.
    private static final int SWAP_BASES = 24;

    private final StateSpace space;
    private final Groups groups;
    private final Handles handles;
    private final EngineSettings settings;
    private final Parting parting;
    private double[] share = new double[64];
    private int[] renamed = new int[64];
    private final int[] two = new int[2];
    private final double[] shares = new double[2];

    Reduction(StateSpace space, Tracks tracks, Groups groups, Handles handles, EngineSettings settings) {
        this.space = space;
        this.groups = groups;
        this.handles = handles;
        this.settings = settings;
        this.parting = new Parting(space, tracks, groups, handles, settings);
    }

    void reduce(int id) {
        Group group = groups.get(id);
        for (int i = group.members - 1; i >= 0; i--) {
            dropUnused(group, i);
            mergeLocals(group, i);
        }
        addEqual(group);
        foldSwaps(group);
        addEqual(group);
        for (int i = group.members - 1; i >= 0; i--) {
            dropUnused(group, i);
        }
        parting.part(id);
    }

    void dissolve(int id) {
        parting.dissolve(id);
    }

    private void marginals(Group group, int i) {
        if (share.length < group.locals[i]) {
            share = new double[2 * group.locals[i]];
            renamed = new int[2 * group.locals[i]];
        }
        group.marginals(i, share);
    }

    /// Frees local hypotheses that no joint hypothesis picks.
    private void dropUnused(Group group, int i) {
        marginals(group, i);
        int kept = 0;
        for (int h = 0; h < group.locals[i]; h++) {
            if (share[h] > 0) {
                renamed[h] = kept;
                group.density[i][kept] = group.density[i][h];
                group.existence[i][kept] = group.existence[i][h];
                kept++;
            } else {
                handles.give(group.density[i][h]);
            }
        }
        if (kept < group.locals[i]) {
            rename(group, i);
            group.locals[i] = kept;
        }
    }

    private void rename(Group group, int i) {
        for (int g = 0; g < group.globals; g++) {
            group.pick(g, i, renamed[group.local(g, i)]);
        }
    }

    private void mergeLocals(Group group, int i) {
        marginals(group, i);
        boolean any = false;
        int n = group.locals[i];
        for (int h = 0; h < n; h++) {
            renamed[h] = h;
        }
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n && renamed[a] == a; b++) {
                if (renamed[b] == b && near(group, i, a, i, b)) {
                    mergeInto(group, i, a, b);
                    renamed[b] = a;
                    any = true;
                }
            }
        }
        if (any) {
            rename(group, i);
            dropUnused(group, i);
        }
    }

    private boolean near(Group group, int i, int a, int j, int b) {
        double apart = Math.abs(group.existence[i][a] - group.existence[j][b]);
        return apart < SAME_EXISTENCE
                && space.near(group.density[i][a], group.density[j][b], settings.mergeSeparation());
    }

    private void mergeInto(Group group, int i, int a, int b) {
        double ra = share[a] * group.existence[i][a];
        double rb = share[b] * group.existence[i][b];
        double sum = share[a] + share[b];
        two[0] = group.density[i][a];
        two[1] = group.density[i][b];
        shares[0] = ra + rb > 0 ? ra / (ra + rb) : 0.5;
        shares[1] = 1 - shares[0];
        space.merge(two, shares, 2, two[0]);
        group.existence[i][a] = (ra + rb) / sum;
        share[a] = sum;
    }

    private final long[] key = new long[Group.GLOBALS];

    /// Adds up joint hypotheses with the same picks.
    private void addEqual(Group group) {
        int kept = 0;
        for (int g = 0; g < group.globals; g++) {
            long hash = 0;
            for (int i = 0; i < group.members; i++) {
                hash = hash * 1_000_003L + group.local(g, i);
            }
            int same = 0;
            while (same < kept && !(key[same] == hash && equal(group, same, g))) {
                same++;
            }
            if (same < kept) {
                group.weight[same] += group.weight[g];
            } else {
                key[kept] = hash;
                keep(group, g, kept++);
            }
        }
        group.globals = kept;
    }

    private static boolean equal(Group group, int a, int b) {
        for (int i = 0; i < group.members; i++) {
            if (group.local(a, i) != group.local(b, i)) {
                return false;
            }
        }
        return true;
    }

    private static void keep(Group group, int from, int to) {
        group.weight[to] = group.weight[from];
        System.arraycopy(group.pick, from * MEMBERS, group.pick, to * MEMBERS, group.members);
    }

    /// A joint hypothesis that differs from a heavier one only by two tracks in each other's place says the same of
    /// the set of objects: its weight goes to the heavier one. Names stay with the likelier story.
    private void foldSwaps(Group group) {
        for (int base = 0; base < Math.min(SWAP_BASES, group.globals); base++) {
            int kept = base + 1;
            for (int g = base + 1; g < group.globals; g++) {
                if (swapped(group, base, g)) {
                    group.weight[base] += group.weight[g];
                } else {
                    keep(group, g, kept++);
                }
            }
            group.globals = kept;
        }
    }

    private static boolean differs(Group group, int a, int b, int i) {
        return group.local(a, i) != group.local(b, i);
    }

    private boolean swapped(Group group, int base, int g) {
        int first = -1;
        int second = -1;
        for (int i = 0; i < group.members; i++) {
            if (differs(group, base, g, i)) {
                if (second >= 0) {
                    return false;
                }
                second = first < 0 ? -1 : i;
                first = first < 0 ? i : first;
            }
        }
        return second >= 0
                && near(group, first, group.local(base, first), second, group.local(g, second))
                && near(group, second, group.local(base, second), first, group.local(g, first));
    }
}

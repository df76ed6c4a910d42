package dev.tocsin.core.tracking.engine;

/// Splits a group into what is still dependent: two tracks stay together while their joint probabilities of local
/// hypotheses differ from the product of the marginals by more than [EngineSettings#dependence]. Tracks that stand
/// alone become lone, unlikely ones end.
final class Parting {
    private static final int MEMBERS = Group.MEMBERS;
    /// Tables of two members larger than this are taken as dependent.
    private static final int MAX_TABLE = 4096;
    /// Members less likely to exist leave the group.
    private static final double WEAK = 1e-3;

    private final Tracks tracks;
    private final Groups groups;
    private final EngineSettings settings;
    private final LeafPicker picker;
    private final double[] table = new double[MAX_TABLE];
    private final double[][] share = new double[MEMBERS][16];
    private final int[] part = new int[MEMBERS];
    private final int[] size = new int[MEMBERS];
    private final boolean[] weak = new boolean[MEMBERS];

    Parting(StateSpace space, Tracks tracks, Groups groups, Handles handles, EngineSettings settings) {
        this.tracks = tracks;
        this.groups = groups;
        this.settings = settings;
        this.picker = new LeafPicker(space, tracks, handles, settings);
    }

    void part(int id) {
        Group group = groups.get(id);
        for (int i = 0; i < group.members; i++) {
            if (share[i].length < group.locals[i]) {
                share[i] = new double[2 * group.locals[i]];
            }
            group.marginals(i, share[i]);
            weak[i] = group.existence(i) < WEAK;
            part[i] = i;
            size[i] = 0;
        }
        for (int i = 0; i < group.members; i++) {
            for (int j = 0; j < i; j++) {
                if (part[i] != part[j] && dependent(group, j, i)) {
                    relabel(group, part[i], part[j]);
                }
            }
        }
        for (int i = 0; i < group.members; i++) {
            size[part[i]]++;
        }
        split(id, group);
    }

    private void relabel(Group group, int a, int b) {
        for (int i = 0; i < group.members; i++) {
            if (part[i] == a || part[i] == b) {
                part[i] = Math.min(a, b);
            }
        }
    }

    private boolean dependent(Group group, int i, int j) {
        int n = group.locals[i];
        int m = group.locals[j];
        if (n == 1 || m == 1 || weak[i] || weak[j]) {
            return false;
        }
        if (n * m > MAX_TABLE) {
            return true;
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < m; b++) {
                table[a * m + b] = -share[i][a] * share[j][b];
            }
        }
        for (int g = 0; g < group.globals; g++) {
            table[group.local(g, i) * m + group.local(g, j)] += group.weight[g];
        }
        double apart = 0;
        for (int x = 0; x < n * m; x++) {
            apart += Math.abs(table[x]);
        }
        return apart > 2 * settings.dependence();
    }

    private void split(int id, Group group) {
        int kept = -1;
        for (int i = 0; i < group.members; i++) {
            if (part[i] == i && size[i] > 1) {
                kept = kept < 0 ? i : kept;
                if (kept != i && !splitOff(group, i)) {
                    relabel(group, i, kept);
                }
            }
        }
        for (int i = 0; i < group.members; i++) {
            if (size[part[i]] == 1) {
                alone(group, i);
            }
        }
        if (kept < 0) {
            groups.give(id);
        } else {
            shrink(id, group, kept);
        }
    }

    /// Makes a group of its own of a part. False at the limit of groups.
    private boolean splitOff(Group group, int label) {
        int id = groups.take();
        if (id < 0) {
            return false;
        }
        Group other = groups.get(id);
        copyPart(group, other, label);
        adopt(id, other);
        return true;
    }

    private final Group scratch = new Group(Group.GLOBALS);

    private void shrink(int id, Group group, int label) {
        boolean whole = true;
        for (int i = 0; i < group.members; i++) {
            whole &= part[i] == label;
        }
        if (!whole) {
            scratch.copyFrom(group);
            copyPart(scratch, group, label);
        }
        adopt(id, group);
    }

    private void copyPart(Group from, Group to, int label) {
        to.reserve(from.globals);
        to.members = 0;
        for (int i = 0; i < from.members; i++) {
            if (part[i] == label) {
                to.copyMember(from, i, to.members++);
            }
        }
        to.globals = 0;
        for (int g = 0; g < from.globals; g++) {
            int at = to.globals;
            int member = 0;
            for (int i = 0; i < from.members; i++) {
                if (part[i] == label) {
                    to.pick(at, member++, from.local(g, i));
                }
            }
            addGlobal(to, at, from.weight[g]);
        }
    }

    private static void addGlobal(Group to, int at, double weight) {
        for (int g = 0; g < at; g++) {
            boolean same = true;
            for (int i = 0; i < to.members; i++) {
                same &= to.local(g, i) == to.local(at, i);
            }
            if (same) {
                to.weight[g] += weight;
                return;
            }
        }
        to.weight[at] = weight;
        to.globals = at + 1;
    }

    private void adopt(int id, Group group) {
        for (int i = 0; i < group.members; i++) {
            int t = group.track[i];
            tracks.group[t] = id;
            tracks.member[t] = i;
            tracks.leaves[t] = 0;
            tracks.existence[t] = group.existence(i);
        }
    }

    private void alone(Group group, int i) {
        int t = group.track[i];
        tracks.group[t] = -1;
        picker.begin();
        for (int h = 0; h < group.locals[i]; h++) {
            picker.offer(group.density[i][h], share[i][h] * group.existence[i][h]);
        }
        picker.finish(t);
    }

    /// Makes every track of a group lone.
    void dissolve(int id) {
        Group group = groups.get(id);
        for (int i = 0; i < group.members; i++) {
            if (share[i].length < group.locals[i]) {
                share[i] = new double[2 * group.locals[i]];
            }
            group.marginals(i, share[i]);
            alone(group, i);
        }
        groups.give(id);
    }
}

package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Tracks that met, with joint hypotheses: each picks one local hypothesis of every member and has a weight. Every
/// local hypothesis owns one density and the existence its track has under it. Reused.
final class Group {
    /// Tracks of one group at most; more stay with marginals.
    static final int MEMBERS = 10;
    /// Joint hypotheses while two groups are being multiplied or a look enumerated, at most.
    static final int GLOBALS = 512;

    /// Local hypotheses of a member, or joint ones, of a new group.
    static final int FEW = 4;

    int members;
    final int[] track = new int[MEMBERS];
    final int[] locals = new int[MEMBERS];
    final int[][] density = new int[MEMBERS][FEW];
    final double[][] existence = new double[MEMBERS][FEW];
    int globals;
    double[] weight;
    short[] pick;

    /// A group with room for some joint hypotheses. Most groups are two tracks with few, and many of them must fit in
    /// the cache.
    Group(int room) {
        weight = new double[room];
        pick = new short[room * MEMBERS];
    }

    /// Makes room for joint hypotheses; those held are lost if there was less.
    void reserve(int room) {
        if (weight.length < room) {
            int more = Math.max(room, 2 * weight.length);
            weight = new double[more];
            pick = new short[more * MEMBERS];
        }
    }

    void clear() {
        members = 0;
        globals = 1;
        weight[0] = 1;
    }

    int local(int g, int member) {
        return pick[g * MEMBERS + member];
    }

    void pick(int g, int member, int local) {
        pick[g * MEMBERS + member] = (short) local;
    }

    int addLocal(int member, int handle, double exists) {
        int at = locals[member]++;
        if (at == density[member].length) {
            density[member] = Arrays.copyOf(density[member], 2 * at);
            existence[member] = Arrays.copyOf(existence[member], 2 * at);
        }
        density[member][at] = handle;
        existence[member][at] = exists;
        return at;
    }

    int addMember(int slot) {
        int at = members++;
        track[at] = slot;
        locals[at] = 0;
        return at;
    }

    void normalise() {
        double sum = 0;
        for (int g = 0; g < globals; g++) {
            sum += weight[g];
        }
        for (int g = 0; g < globals; g++) {
            weight[g] /= sum;
        }
    }

    /// The joint hypothesis of the greatest weight, the first of equals.
    int heaviest() {
        int best = 0;
        for (int g = 1; g < globals; g++) {
            best = weight[g] > weight[best] ? g : best;
        }
        return best;
    }

    /// Writes the probability of each local hypothesis of a member.
    void marginals(int member, double[] out) {
        Arrays.fill(out, 0, locals[member], 0);
        for (int g = 0; g < globals; g++) {
            out[local(g, member)] += weight[g];
        }
    }

    void survive(double probability) {
        for (int i = 0; i < members; i++) {
            for (int h = 0; h < locals[i]; h++) {
                existence[i][h] *= probability;
            }
        }
    }

    double existence(int member) {
        double sum = 0;
        for (int g = 0; g < globals; g++) {
            sum += weight[g] * existence[member][local(g, member)];
        }
        return sum;
    }

    void copyFrom(Group o) {
        reserve(o.globals);
        members = o.members;
        globals = o.globals;
        System.arraycopy(o.track, 0, track, 0, members);
        System.arraycopy(o.locals, 0, locals, 0, members);
        System.arraycopy(o.weight, 0, weight, 0, globals);
        System.arraycopy(o.pick, 0, pick, 0, globals * MEMBERS);
        for (int i = 0; i < members; i++) {
            copyMember(o, i, i);
        }
    }

    /// Copies the local hypotheses of a member of another group into member `to` of this one.
    void copyMember(Group o, int from, int to) {
        int n = o.locals[from];
        if (density[to].length < n) {
            density[to] = new int[o.density[from].length];
            existence[to] = new double[o.existence[from].length];
        }
        System.arraycopy(o.density[from], 0, density[to], 0, n);
        System.arraycopy(o.existence[from], 0, existence[to], 0, n);
        locals[to] = n;
        track[to] = o.track[from];
    }
}

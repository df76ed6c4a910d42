package dev.tocsin.core.tracking.engine;

/// Multiplies lone tracks and groups that meet into one prior group. What they were is used up: lone tracks and groups
/// hand over their densities.
final class Product {
    private final Tracks tracks;
    private final Groups groups;
    private final Group result = new Group(Group.GLOBALS);
    private final double[] oldWeight = new double[Group.GLOBALS];
    private final short[] oldPick = new short[Group.GLOBALS * Group.MEMBERS];

    Product(Tracks tracks, Groups groups) {
        this.tracks = tracks;
        this.groups = groups;
    }

    /// The prior of a meeting.
    ///
    /// @param at its tracks, [from, to)
    Group of(int[] at, int from, int to) {
        result.clear();
        for (int i = from; i < to; i++) {
            int t = at[i];
            int id = tracks.group[t];
            if (id < 0) {
                addLone(t);
            } else if (groups.used(id) && tracks.member[t] == 0) {
                addGroup(groups.get(id));
                groups.give(id);
            }
        }
        return result;
    }

    private void addLone(int t) {
        int n = tracks.leaves[t];
        double exists = tracks.existence[t];
        int member = result.addMember(t);
        for (int h = 0; h < n; h++) {
            result.addLocal(member, tracks.density[h][t], Math.min(1, exists));
        }
        remember();
        int keep = keepOfOld(n);
        int g = 0;
        for (int a = 0; a < keep; a++) {
            for (int h = 0; h < n; h++, g++) {
                result.weight[g] = oldWeight[a] * tracks.mass[h][t] / exists;
                copyPicks(a, g, member);
                result.pick(g, member, h);
            }
        }
        result.globals = g;
    }

    private void addGroup(Group part) {
        int first = result.members;
        for (int i = 0; i < part.members; i++) {
            int member = result.addMember(part.track[i]);
            result.copyMember(part, i, member);
        }
        remember();
        int keepPart = Math.min(part.globals, Math.max(16, Group.GLOBALS / oldCount));
        int keep = keepOfOld(keepPart);
        int g = 0;
        for (int a = 0; a < keep; a++) {
            for (int b = 0; b < keepPart; b++, g++) {
                result.weight[g] = oldWeight[a] * part.weight[b];
                copyPicks(a, g, first);
                for (int i = 0; i < part.members; i++) {
                    result.pick(g, first + i, part.local(b, i));
                }
            }
        }
        result.globals = g;
    }

    private int oldCount;

    private void remember() {
        oldCount = result.globals;
        System.arraycopy(result.weight, 0, oldWeight, 0, oldCount);
        System.arraycopy(result.pick, 0, oldPick, 0, oldCount * Group.MEMBERS);
    }

    /// How many of the old joint hypotheses can be multiplied by `n` within the limit: the heaviest.
    private int keepOfOld(int n) {
        int keep = Math.min(oldCount, Group.GLOBALS / n);
        if (keep < oldCount) {
            for (int a = 0; a < keep; a++) {
                int heaviest = a;
                for (int b = a + 1; b < oldCount; b++) {
                    heaviest = oldWeight[b] > oldWeight[heaviest] ? b : heaviest;
                }
                swap(a, heaviest);
            }
        }
        return keep;
    }

    private void swap(int a, int b) {
        double w = oldWeight[a];
        oldWeight[a] = oldWeight[b];
        oldWeight[b] = w;
        for (int i = 0; i < Group.MEMBERS; i++) {
            short p = oldPick[a * Group.MEMBERS + i];
            oldPick[a * Group.MEMBERS + i] = oldPick[b * Group.MEMBERS + i];
            oldPick[b * Group.MEMBERS + i] = p;
        }
    }

    private void copyPicks(int old, int g, int members) {
        System.arraycopy(oldPick, old * Group.MEMBERS, result.pick, g * Group.MEMBERS, members);
    }
}

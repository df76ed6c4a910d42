package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Tracks as columns. A lone track is a Bernoulli: up to [#LEAVES] densities with the mass of existence each has; what
/// is left to one is that the object does not exist. A track in a group keeps its hypotheses there.
final class Tracks {
    /// Hypotheses of a lone track at most.
    static final int LEAVES = 8;

    /// Tracks stand in slots 0 to `size` - 1, in the order of creation: looks pass over them from first to last.
    int size;
    long[] number = new long[256];
    int[] leaves = new int[256];
    /// Per hypothesis, then per track: most tracks have one, and a look reads those from front to back.
    final int[][] density = new int[LEAVES][256];

    final double[][] mass = new double[LEAVES][256];
    double[] existence = new double[256];
    /// Whether it has been reported.
    boolean[] announced = new boolean[256];
    /// Its joint group, or -1, and its place there.
    int[] group = new int[256];

    int[] member = new int[256];

    /// A track without hypotheses.
    ///
    /// @param name its number
    int create(long name) {
        int slot = size++;
        if (slot == number.length) {
            grow(2 * slot);
        }
        number[slot] = name;
        announced[slot] = false;
        leaves[slot] = 0;
        existence[slot] = 0;
        group[slot] = -1;
        return slot;
    }

    private void grow(int room) {
        number = Arrays.copyOf(number, room);
        leaves = Arrays.copyOf(leaves, room);
        for (int i = 0; i < LEAVES; i++) {
            density[i] = Arrays.copyOf(density[i], room);
            mass[i] = Arrays.copyOf(mass[i], room);
        }
        existence = Arrays.copyOf(existence, room);
        group = Arrays.copyOf(group, room);
        announced = Arrays.copyOf(announced, room);
        member = Arrays.copyOf(member, room);
    }

    /// Drops tracks whose `leaves` are negative; those behind move up, and so do their places in their groups.
    void compact(Groups groups) {
        int kept = 0;
        for (int t = 0; t < size; t++) {
            if (leaves[t] >= 0) {
                if (kept < t) {
                    move(t, kept, groups);
                }
                kept++;
            }
        }
        size = kept;
    }

    private void move(int from, int to, Groups groups) {
        number[to] = number[from];
        announced[to] = announced[from];
        leaves[to] = leaves[from];
        existence[to] = existence[from];
        group[to] = group[from];
        member[to] = member[from];
        if (group[to] >= 0) {
            groups.get(group[to]).track[member[to]] = to;
            return;
        }
        for (int i = 0; i < leaves[to]; i++) {
            density[i][to] = density[i][from];
            mass[i][to] = mass[i][from];
        }
    }

    /// Takes over from an engine that ran ahead of this one which tracks were announced. Both hold what they have in
    /// common in the same order.
    void announceAs(Tracks ahead) {
        int at = 0;
        for (int t = 0; t < size; t++) {
            if (at < ahead.size && ahead.number[at] == number[t]) {
                announced[t] = ahead.announced[at++];
            }
        }
    }

    void copyFrom(Tracks o) {
        if (number.length < o.number.length) {
            grow(o.number.length);
        }
        System.arraycopy(o.number, 0, number, 0, o.size);
        System.arraycopy(o.leaves, 0, leaves, 0, o.size);
        for (int i = 0; i < LEAVES; i++) {
            System.arraycopy(o.density[i], 0, density[i], 0, o.size);
            System.arraycopy(o.mass[i], 0, mass[i], 0, o.size);
        }
        System.arraycopy(o.existence, 0, existence, 0, o.size);
        System.arraycopy(o.group, 0, group, 0, o.size);
        System.arraycopy(o.announced, 0, announced, 0, o.size);
        System.arraycopy(o.member, 0, member, 0, o.size);
        size = o.size;
    }
}

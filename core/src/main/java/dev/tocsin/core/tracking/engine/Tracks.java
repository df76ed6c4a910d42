package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Tracks as columns. A lone track is a Bernoulli: up to [#LEAVES] densities with the mass of existence each has; what
/// is left to one is that the object does not exist. A track in a group keeps its hypotheses there.
final class Tracks {
    /// Hypotheses of a lone track at most.
    static final int LEAVES = 8;

    /// Live slots in the order of creation.
    int[] live = new int[256];
    int liveCount;
    long[] number = new long[256];
    int[] leaves = new int[256];
    int[] density = new int[256 * LEAVES];
    double[] mass = new double[256 * LEAVES];
    double[] existence = new double[256];
    /// Whether it has been reported.
    boolean[] announced = new boolean[256];
    /// Its joint group, or -1, and its place there.
    int[] group = new int[256];

    int[] member = new int[256];

    private int[] free = new int[256];
    private int freeCount;
    private int high;

    /// A track without hypotheses.
    ///
    /// @param name its number
    int create(long name) {
        int slot = freeCount > 0 ? free[--freeCount] : high++;
        if (slot == number.length) {
            grow(2 * slot);
        }
        number[slot] = name;
        announced[slot] = false;
        leaves[slot] = 0;
        existence[slot] = 0;
        group[slot] = -1;
        live[liveCount++] = slot;
        return slot;
    }

    private void grow(int room) {
        number = Arrays.copyOf(number, room);
        leaves = Arrays.copyOf(leaves, room);
        density = Arrays.copyOf(density, room * LEAVES);
        mass = Arrays.copyOf(mass, room * LEAVES);
        existence = Arrays.copyOf(existence, room);
        group = Arrays.copyOf(group, room);
        announced = Arrays.copyOf(announced, room);
        member = Arrays.copyOf(member, room);
        free = Arrays.copyOf(free, room);
        live = Arrays.copyOf(live, room);
    }

    /// Drops tracks whose `leaves` are negative from the live list.
    void compact() {
        int kept = 0;
        for (int k = 0; k < liveCount; k++) {
            int t = live[k];
            if (leaves[t] < 0) {
                free[freeCount++] = t;
            } else {
                live[kept++] = t;
            }
        }
        liveCount = kept;
    }

    void copyFrom(Tracks o) {
        if (number.length < o.number.length) {
            grow(o.number.length);
        }
        System.arraycopy(o.live, 0, live, 0, o.liveCount);
        System.arraycopy(o.number, 0, number, 0, o.high);
        System.arraycopy(o.leaves, 0, leaves, 0, o.high);
        System.arraycopy(o.density, 0, density, 0, o.high * LEAVES);
        System.arraycopy(o.mass, 0, mass, 0, o.high * LEAVES);
        System.arraycopy(o.existence, 0, existence, 0, o.high);
        System.arraycopy(o.group, 0, group, 0, o.high);
        System.arraycopy(o.announced, 0, announced, 0, o.high);
        System.arraycopy(o.member, 0, member, 0, o.high);
        System.arraycopy(o.free, 0, free, 0, o.freeCount);
        liveCount = o.liveCount;
        freeCount = o.freeCount;
        high = o.high;
    }
}

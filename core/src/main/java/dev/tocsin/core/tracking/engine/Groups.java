package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// The joint groups of an engine: a pool of reused [Group]s. A group is named by its place in the pool.
final class Groups {
    /// Groups at one time at most; beyond it tracks stay with marginals, and this is counted.
    static final int MAX_GROUPS = 1 << 16;

    private Group[] pool = new Group[0];
    private boolean[] used = new boolean[0];
    private int[] free = new int[16];
    private int freeCount;

    int high() {
        return pool.length;
    }

    boolean used(int id) {
        return used[id];
    }

    Group get(int id) {
        return pool[id];
    }

    /// Whether none can be taken.
    boolean full() {
        return freeCount == 0 && !grow();
    }

    /// A cleared group, or -1 at the limit.
    int take() {
        if (full()) {
            return -1;
        }
        int id = free[--freeCount];
        used[id] = true;
        pool[id].clear();
        return id;
    }

    void give(int id) {
        used[id] = false;
        free[freeCount++] = id;
    }

    private boolean grow() {
        int before = pool.length;
        if (before >= MAX_GROUPS) {
            return false;
        }
        int room = Math.max(8, 2 * before);
        pool = Arrays.copyOf(pool, room);
        used = Arrays.copyOf(used, room);
        free = Arrays.copyOf(free, room);
        for (int id = room - 1; id >= before; id--) {
            pool[id] = new Group(Group.FEW);
            free[freeCount++] = id;
        }
        return true;
    }

    void copyFrom(Groups o) {
        while (pool.length < o.pool.length) {
            grow();
        }
        Arrays.fill(used, false);
        System.arraycopy(o.used, 0, used, 0, o.used.length);
        freeCount = 0;
        for (int id = pool.length - 1; id >= o.pool.length; id--) {
            free[freeCount++] = id;
        }
        System.arraycopy(o.free, 0, free, freeCount, o.freeCount);
        freeCount += o.freeCount;
        for (int id = 0; id < o.pool.length; id++) {
            if (o.used[id]) {
                pool[id].copyFrom(o.pool[id]);
            }
        }
    }
}

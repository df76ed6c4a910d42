package dev.tocsin.wire.modes;

import org.jspecify.annotations.Nullable;

/// The aircraft heard lately, found by key without making objects: open addressing, and a list in the order in which
/// they were heard last. Bounded; the one heard longest ago makes room. Not thread-safe.
final class AircraftTable {
    private final int capacity;
    private final @Nullable Aircraft[] slots;
    private final int mask;
    private final long expiryNanos;
    private final Aircraft ends = new Aircraft();
    private Aircraft spare = new Aircraft();
    private int size;
    private long evicted;

    /// @param capacity aircraft at most
    /// @param expiryNanos how long one is remembered after it was heard last
    AircraftTable(int capacity, long expiryNanos) {
        this.capacity = capacity;
        this.expiryNanos = expiryNanos;
        this.slots = new Aircraft[Integer.highestOneBit(4 * capacity - 1)];
        this.mask = slots.length - 1;
    }

    private int home(int key) {
        return (key * 0x9E3779B1) >>> 7 & mask;
    }

    /// The aircraft of a key, or null when it was not heard lately.
    @Nullable
    Aircraft find(int key) {
        for (int i = home(key); ; i = i + 1 & mask) {
            Aircraft there = slots[i];
            if (there == null || there.key == key) {
                return there;
            }
        }
    }

    /// The aircraft of a key, new when need be, as heard now.
    Aircraft heard(int key, long nowNanos) {
        expire(nowNanos);
        Aircraft aircraft = find(key);
        if (aircraft == null) {
            aircraft = add(key);
        } else {
            unlink(aircraft);
        }
        aircraft.heardNanos = nowNanos;
        link(aircraft);
        return aircraft;
    }

    private void expire(long nowNanos) {
        while (size > 0 && nowNanos - ends.newer.heardNanos > expiryNanos) {
            remove(ends.newer);
        }
    }

    private Aircraft add(int key) {
        if (size == capacity) {
            evicted++;
            remove(ends.newer);
        }
        Aircraft aircraft = spare;
        if (aircraft.newer == aircraft) {
            aircraft = new Aircraft();
        } else {
            spare = aircraft.newer;
        }
        aircraft.reset(key);
        int i = home(key);
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = aircraft;
        size++;
        return aircraft;
    }

    private void link(Aircraft aircraft) {
        aircraft.older = ends.older;
        aircraft.newer = ends;
        ends.older.newer = aircraft;
        ends.older = aircraft;
    }

    private static void unlink(Aircraft aircraft) {
        aircraft.older.newer = aircraft.newer;
        aircraft.newer.older = aircraft.older;
    }

    private void remove(Aircraft aircraft) {
        unlink(aircraft);
        int hole = home(aircraft.key);
        while (slots[hole] != aircraft) {
            hole = hole + 1 & mask;
        }
        close(hole);
        aircraft.newer = spare;
        spare = aircraft;
        size--;
    }

    /// Moves up what was pushed beyond a hole by it, so that no search ends too early.
    private void close(int from) {
        int hole = from;
        for (int i = hole + 1 & mask; slots[i] != null; i = i + 1 & mask) {
            Aircraft there = slots[i];
            if ((i - home(there.key) & mask) >= (i - hole & mask)) {
                slots[hole] = there;
                hole = i;
            }
        }
        slots[hole] = null;
    }

    /// Aircraft remembered.
    int size() {
        return size;
    }

    /// How many had to make room before their time was over.
    long evicted() {
        return evicted;
    }
}

package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Hands out the handles of densities: the one freed last first, then new ones.
final class Handles {
    private final StateSpace space;
    private int[] free = new int[256];
    private int freeCount;
    private int high;
    private int capacity;
    /// Handles before the last numbering.
    private int[] was = new int[0];

    private int numbered;

    Handles(StateSpace space) {
        this.space = space;
    }

    int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (high == capacity) {
            capacity = Math.max(256, 2 * capacity);
            space.reserve(capacity);
        }
        return high++;
    }

    void give(int handle) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = handle;
    }

    /// Begins to number anew.
    void beginNumbering() {
        numbered = 0;
        if (was.length < high) {
            was = new int[2 * high];
        }
    }

    /// The new number of a handle, counted up from 0.
    int number(int handle) {
        was[numbered] = handle;
        return numbered++;
    }

    /// What was not numbered is free.
    ///
    /// @return the handles before, by their new numbers
    int[] endNumbering() {
        high = numbered;
        freeCount = 0;
        return was;
    }

    /// Handles below this may be in use.
    int high() {
        return high;
    }

    void copyFrom(Handles other) {
        if (free.length < other.freeCount) {
            free = new int[other.free.length];
        }
        System.arraycopy(other.free, 0, free, 0, other.freeCount);
        freeCount = other.freeCount;
        high = other.high;
        if (capacity < other.capacity) {
            capacity = other.capacity;
            space.reserve(capacity);
        }
    }
}

package dev.tocsin.core.kernel;

import java.util.function.IntConsumer;

/// Runs independent tasks of one step, possibly in parallel. The result must not depend on how: each task writes only
/// to its own place, and the caller merges the places in order.
@FunctionalInterface
public interface Lanes {
    /// One after the other, in the caller's thread.
    Lanes SERIAL = (count, task) -> {
        for (int i = 0; i < count; i++) {
            task.accept(i);
        }
    };

    /// Runs `task` for 0 to `count` - 1 and returns when all are done. An exception of a task is thrown here.
    void run(int count, IntConsumer task);
}

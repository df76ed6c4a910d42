package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Lanes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Spreads the tasks of a step over a small fixed pool; the caller works too. Tasks are taken in order, so with any
/// number of threads each runs exactly once.
public final class PoolLanes implements Lanes, AutoCloseable {
    /// Fewer tasks are not worth a second thread.
    private static final int WORTH_SHARING = 4;

    private final int helpers;
    private final ExecutorService pool;

    /// A pool of so many threads, the caller's included.
    ///
    /// @throws IllegalArgumentException with fewer than one
    public PoolLanes(int threads, String name) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed");
        }
        helpers = threads - 1;
        pool = Executors.newFixedThreadPool(
                Math.max(1, helpers),
                Thread.ofPlatform().name(name + "-lane-", 1).daemon().factory());
    }

    @Override
    public void run(int count, IntConsumer task) {
        if (helpers == 0 || count < WORTH_SHARING) {
            SERIAL.run(count, task);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        var others = IntStream.range(0, Math.min(helpers, count - 1))
                .<Future<?>>mapToObj(_ -> pool.submit(work))
                .toList();
        RuntimeException failure = null;
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Future<?> other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                failure = new IllegalStateException("a task of a step failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new IllegalStateException("interrupted in a step", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

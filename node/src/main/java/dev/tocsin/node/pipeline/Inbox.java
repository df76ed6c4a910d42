package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The bounded queue before the sequencer. Two lanes, so that a flood of plots never keeps a person's decision or a
/// partner's release waiting or out: the reserved lane is drained first. What does not fit is dropped and counted
/// under its source. Any thread puts in, one takes out.
final class Inbox {
    /// Plot rows that wait at most.
    static final int MAX_PLOTS = 500_000;

    /// Batches and health changes that wait at most.
    static final int MAX_BATCHES = 50_000;

    /// Decisions, releases and policy changes that wait at most.
    static final int MAX_RESERVED = 20_000;

    private static final int MAX_SOURCES = 1_024;
    private static final String OTHERS = "others";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Input> reserved = new ArrayDeque<>();
    private final ArrayDeque<Input> ordinary = new ArrayDeque<>();
    private final ConcurrentSkipListMap<String, LongAdder> dropped = new ConcurrentSkipListMap<>();
    private int plots;
    private boolean closed;

    /// Puts an input in; false when there is no room or the node stops.
    boolean offer(Input input) {
        lock.lock();
        try {
            boolean fits = !closed && fits(input);
            if (fits) {
                (isReserved(input) ? reserved : ordinary).add(input);
                plots += rows(input);
                filled.signal();
            }
            if (!fits) {
                count(input);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(Input input) {
        return isReserved(input)
                ? reserved.size() < MAX_RESERVED
                : ordinary.size() < MAX_BATCHES && plots + rows(input) <= MAX_PLOTS;
    }

    private void count(Input input) {
        String source = sourceOf(input);
        LongAdder counter = dropped.get(source);
        if (counter == null) {
            String key = dropped.size() < MAX_SOURCES ? source : OTHERS;
            counter = dropped.computeIfAbsent(key, _ -> new LongAdder());
        }
        counter.add(Math.max(1, rows(input)));
    }

    /// Moves inputs to `into`, reserved ones first, until it holds `maxInputs` inputs or about `maxPlots` plots.
    void drain(List<Input> into, int maxInputs, int maxPlots) {
        lock.lock();
        try {
            while (into.size() < maxInputs && !reserved.isEmpty()) {
                into.add(reserved.remove());
            }
            int rows = 0;
            while (into.size() < maxInputs && rows < maxPlots && !ordinary.isEmpty()) {
                Input input = ordinary.remove();
                rows += rows(input);
                into.add(input);
            }
            plots -= rows;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is an input, so many nanoseconds at most. False when there is none.
    boolean await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (reserved.isEmpty() && ordinary.isEmpty() && left > 0 && !closed) {
                left = filled.awaitNanos(left);
            }
            return !(reserved.isEmpty() && ordinary.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more; what waits can still be drained.
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Inputs that wait.
    int size() {
        lock.lock();
        try {
            return reserved.size() + ordinary.size();
        } finally {
            lock.unlock();
        }
    }

    /// Plots (or other inputs) dropped so far, by source.
    SortedMap<String, Long> dropped() {
        SortedMap<String, Long> counts = new TreeMap<>();
        dropped.forEach((source, count) -> counts.put(source, count.sum()));
        return counts;
    }

    private static boolean isReserved(Input input) {
        return switch (input) {
            case Input.Plots _, Input.SensorHealth _ -> false;
            case Input.PartnerRelease _, Input.Operator _, Input.PolicyChange _, Input.Tick _ -> true;
        };
    }

    private static int rows(Input input) {
        return input instanceof Input.Plots(var batch) ? batch.size() : 0;
    }

    private static String sourceOf(Input input) {
        return switch (input) {
            case Input.Plots(var batch) -> batch.sensor().value();
            case Input.SensorHealth(var status) -> status.sensor().value();
            case Input.PartnerRelease(var release) -> release.issuer().value();
            case Input.Operator(var decision) -> decision.operator();
            case Input.PolicyChange _ -> "policy";
            case Input.Tick _ -> "tick";
        };
    }
}

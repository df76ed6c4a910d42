package dev.tocsin.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Steps that were made and are not written yet. Bounded, so that the sequencer never runs far ahead of the disk: an
/// alert waits for the steps before it and for two syncs at most. One thread puts in, one takes out.
final class Handover {
    /// Outputs and plots that wait at most; a single step may have more. Some ten milliseconds of writing.
    static final int MAX_WEIGHT = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Step> steps = new ArrayList<>();
    private int weight;
    private boolean closed;
    private boolean failed;

    /// Puts a step in; waits while there is no room. False when the writing end failed: the step is lost.
    boolean put(Step step) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (weight >= MAX_WEIGHT && !failed) {
                changed.await();
            }
            steps.add(step);
            weight += step.weight();
            changed.signalAll();
            return !failed;
        } finally {
            lock.unlock();
        }
    }

    /// Takes all that waits, in order; waits so many nanoseconds at most for a first one. Empty when there is none.
    List<Step> take(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (steps.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Step> taken = steps;
            steps = new ArrayList<>();
            weight = 0;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will be put in.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will be taken out.
    void fail() {
        lock.lock();
        try {
            failed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether nothing waits and nothing more will be put in.
    boolean isOver() {
        lock.lock();
        try {
            return closed && steps.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Steps that wait.
    int size() {
        lock.lock();
        try {
            return steps.size();
        } finally {
            lock.unlock();
        }
    }
}

package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.PriorityQueue;

/// When the next tick is due: on every full second, and whenever the kernel asked. Owned by the sequencer.
final class Timers {
    private static final int MAX_REQUESTS = 10_000;

    private final PriorityQueue<Long> requests = new PriorityQueue<>();
    private long nextSecond;

    void heard(List<Output> outputs) {
        for (Output output : outputs) {
            if (output instanceof Output.TimerRequest(long at) && requests.size() < MAX_REQUESTS) {
                requests.add(at);
            }
        }
    }

    /// Whether a tick is due; if so, all that was due is done with it.
    boolean takeDue(long nowNanos) {
        boolean due = nowNanos >= nextSecond;
        Long first = requests.peek();
        while (first != null && first <= nowNanos) {
            requests.remove();
            due = true;
            first = requests.peek();
        }
        if (nowNanos >= nextSecond) {
            nextSecond = Math.floorDiv(nowNanos, Nanos.SECOND) * Nanos.SECOND + Nanos.SECOND;
        }
        return due;
    }

    /// The next instant at which a tick is due.
    long next() {
        Long first = requests.peek();
        return first == null ? nextSecond : Math.min(first, nextSecond);
    }
}

package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import java.util.ArrayList;
import java.util.List;

/// The one thread that changes the state of a node: takes what waits, stamps it, steps the kernel and hands each step
/// to the recorder, which writes it and lets out what it says.
final class Sequencer {
    /// Inputs and plots taken at once at most.
    static final int MAX_INPUTS = 4_096;

    static final int MAX_PLOTS = 65_536;

    /// Real time that it waits for company after a first input: plots of one look come in several datagrams.
    private static final long LINGER_MILLIS = 1;

    private static final long MAX_WAIT_NANOS = 50_000_000;

    /// What a sequencer works with.
    record Parts(Clock clock, KernelFactory.Step kernel, Timers timers, Inbox inbox, Handover handover) {}

    private final Parts parts;
    private final PipelineMeters meters;
    private long lastNanos;

    /// A sequencer that goes on after an instant.
    Sequencer(Parts parts, PipelineMeters meters, long lastNanos) {
        this.parts = parts;
        this.meters = meters;
        this.lastNanos = lastNanos;
    }

    /// Runs until the inbox is closed and empty, or the recorder failed.
    ///
    /// @throws RuntimeException when the kernel failed: the node must stop
    void run() throws InterruptedException {
        Inbox inbox = parts.inbox();
        List<Input> taken = new ArrayList<>();
        boolean going = true;
        while (going) {
            boolean closed = inbox.isClosed();
            if (inbox.await(waitNanos()) && !closed) {
                Thread.sleep(LINGER_MILLIS);
            }
            taken.clear();
            inbox.drain(taken, MAX_INPUTS, MAX_PLOTS);
            going = stepAll(PlotMerger.merge(taken)) && !(closed && taken.isEmpty());
        }
    }

    private boolean stepAll(List<Input> inputs) throws InterruptedException {
        for (Input input : inputs) {
            if (!step(input)) {
                return false;
            }
        }
        return !parts.timers().takeDue(stamp()) || step(new Input.Tick());
    }

    private boolean step(Input input) throws InterruptedException {
        long now = stamp();
        List<Output> outputs = parts.kernel().step(input, now).all();
        parts.timers().heard(outputs);
        meters.stepped(input, outputs.size());
        return parts.handover().put(new Step(input, now, outputs));
    }

    private long waitNanos() {
        long untilTick = parts.timers().next() - parts.clock().nowNanos();
        double speed = Math.max(1e-3, parts.clock().speed());
        return Math.clamp((long) (untilTick / speed), 0, MAX_WAIT_NANOS);
    }

    private long stamp() {
        lastNanos = Math.max(lastNanos, parts.clock().nowNanos());
        return lastNanos;
    }
}

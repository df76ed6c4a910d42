package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.ChainLink;
import dev.tocsin.wire.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The one thread that changes the state of a node. A cycle: take what waits, stamp it, write it, step the kernel,
/// write what it says, sync once, and only then tell the listeners. What is not synced was never said.
final class Sequencer {
    /// Inputs and plots of one cycle at most.
    static final int MAX_INPUTS = 4_096;

    static final int MAX_PLOTS = 65_536;

    /// Real time that a cycle waits for company after its first input: plots come in bursts, a sync costs more.
    private static final long LINGER_NANOS = 2_000_000;

    private static final long MAX_WAIT_NANOS = 50_000_000;
    private static final long PICTURE_INTERVAL_NANOS = 150_000_000;
    private static final long SIGN_INTERVAL_NANOS = 1_000_000_000;

    /// What a sequencer works with.
    record Parts(
            NodeId node,
            Clock clock,
            Journal journal,
            KernelFactory.Step kernel,
            Chain chain,
            Timers timers,
            PictureBuilder pictures,
            ChainSigner signer) {}

    private final Parts parts;
    private final Inbox inbox;
    private final FindingBook findings;
    private final PipelineMeters meters;
    private final Consumer<Published> publisher;
    private final Consumer<PictureBuilder> pictureTaker;
    private final List<Published> cycle = new ArrayList<>();
    private final AtomicLong lastNanos;
    private long lastPicture;
    private long lastSigned;

    Sequencer(
            Parts parts,
            Inbox inbox,
            FindingBook findings,
            PipelineMeters meters,
            Consumer<Published> publisher,
            Consumer<PictureBuilder> pictureTaker) {
        this.parts = parts;
        this.inbox = inbox;
        this.findings = findings;
        this.meters = meters;
        this.publisher = publisher;
        this.pictureTaker = pictureTaker;
        this.lastNanos = new AtomicLong(Long.MIN_VALUE);
    }

    void startAfter(long nanos) {
        lastNanos.set(nanos);
    }

    /// Runs until the inbox is closed and empty.
    ///
    /// @throws RuntimeException when the journal or the kernel failed: the node must stop
    void run() throws InterruptedException {
        List<Input> taken = new ArrayList<>();
        while (true) {
            boolean closed = inbox.isClosed();
            if (inbox.await(waitNanos()) && !closed) {
                linger();
            }
            taken.clear();
            inbox.drain(taken, MAX_INPUTS, MAX_PLOTS);
            long now = stamp();
            List<Input> inputs = PlotMerger.merge(taken);
            boolean tick = parts.timers().takeDue(now);
            if (!inputs.isEmpty() || tick) {
                runCycle(inputs, tick, now);
            }
            takePicture(closed);
            if (closed && taken.isEmpty()) {
                return;
            }
        }
    }

    private void linger() throws InterruptedException {
        long nanos = LINGER_NANOS;
        Thread.sleep(0, (int) Math.min(nanos, 999_999));
        Thread.sleep(nanos / Nanos.MILLISECOND);
    }

    private long waitNanos() {
        long untilTick = parts.timers().next() - parts.clock().nowNanos();
        double speed = Math.max(1e-3, parts.clock().speed());
        return Math.clamp((long) (untilTick / speed), 0, MAX_WAIT_NANOS);
    }

    private long stamp() {
        return lastNanos.accumulateAndGet(parts.clock().nowNanos(), Math::max);
    }

    private void runCycle(List<Input> inputs, boolean tick, long now) {
        long started = System.nanoTime();
        cycle.clear();
        long offset = 0;
        for (Input input : inputs) {
            offset = step(input, now);
        }
        if (tick) {
            offset = step(new Input.Tick(), now);
        }
        parts.journal().append(Topics.CHAIN, now, Records.encode(link(offset, started)));
        long syncing = System.nanoTime();
        parts.journal().sync();
        meters.cycle(inputs.size(), syncing - started, System.nanoTime() - syncing);
        cycle.forEach(publisher);
    }

    private long step(Input input, long now) {
        Journal journal = parts.journal();
        long offset = journal.append(Topics.INPUT, now, Records.encode(input));
        List<Output> outputs = parts.kernel().step(input, now).all();
        parts.pictures().took(input, now);
        parts.timers().heard(outputs);
        for (Output output : outputs) {
            byte[] bytes = Outlet.bytes(output);
            parts.chain().add(bytes);
            String topic = Outlet.topic(output);
            long at = topic.equals(Published.NOT_STORED) ? 0 : journal.append(topic, now, bytes);
            parts.pictures().said(output);
            if (output instanceof Output.FindingRaised(var finding)) {
                findings.add(finding);
            }
            cycle.add(new Published(topic, at, now, output));
        }
        meters.stepped(input, outputs.size());
        return offset;
    }

    private ChainLink link(long offset, long realNanos) {
        Chain chain = parts.chain();
        ChainLink link = new ChainLink(offset, chain.outputs(), chain.link(), new byte[0]);
        if (realNanos - lastSigned < SIGN_INTERVAL_NANOS && lastSigned != 0) {
            return link;
        }
        lastSigned = realNanos;
        byte[] signature = parts.signer().sign(ChainSigner.message(parts.node(), link));
        return new ChainLink(link.input(), link.outputs(), link.hash(), signature);
    }

    private void takePicture(boolean now) {
        long real = System.nanoTime();
        if (parts.pictures().isChanged() && (now || real - lastPicture >= PICTURE_INTERVAL_NANOS)) {
            lastPicture = real;
            pictureTaker.accept(parts.pictures());
        }
    }
}

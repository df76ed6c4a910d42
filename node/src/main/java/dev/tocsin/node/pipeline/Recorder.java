package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.ChainLink;
import dev.tocsin.wire.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The one thread that writes a node's journal. A cycle: take the steps that wait, write what they took and said, sync
/// once, and only then tell the listeners, of alerts first. What is not synced was never said. While it syncs the
/// sequencer goes on, so that whatever comes in the meantime shares the next sync.
final class Recorder {
    private static final long MAX_WAIT_NANOS = 50_000_000;
    private static final long PICTURE_INTERVAL_NANOS = 150_000_000;
    private static final long SIGN_INTERVAL_NANOS = 1_000_000_000;

    /// What a recorder works with.
    record Parts(NodeId node, Journal journal, Chain chain, PictureBuilder pictures, ChainSigner signer) {}

    /// Who hears of what is durable.
    record Readers(FindingBook findings, Consumer<Published> publisher, Consumer<PictureBuilder> pictureTaker) {}

    private final Parts parts;
    private final Handover handover;
    private final PipelineMeters meters;
    private final Readers readers;
    private final List<Published> alerts = new ArrayList<>();
    private final List<Published> others = new ArrayList<>();
    private long lastPicture;
    private long lastSigned;

    Recorder(Parts parts, Handover handover, PipelineMeters meters, Readers readers) {
        this.parts = parts;
        this.handover = handover;
        this.meters = meters;
        this.readers = readers;
    }

    /// Runs until the handover is closed and empty.
    ///
    /// @throws RuntimeException when the journal failed: the node must stop
    void run() throws InterruptedException {
        while (!handover.isOver()) {
            List<Step> steps = handover.take(MAX_WAIT_NANOS);
            if (!steps.isEmpty()) {
                record(steps);
            }
            takePicture(false);
        }
        takePicture(true);
    }

    private void record(List<Step> steps) {
        long started = System.nanoTime();
        alerts.clear();
        others.clear();
        long offset = 0;
        for (Step step : steps) {
            offset = write(step);
        }
        long now = steps.getLast().nowNanos();
        parts.journal().append(Topics.CHAIN, now, Records.encode(link(offset, started)));
        long syncing = System.nanoTime();
        parts.journal().sync();
        meters.cycle(syncing - started, System.nanoTime() - syncing);
        alerts.forEach(readers.publisher());
        others.forEach(readers.publisher());
    }

    private long write(Step step) {
        Journal journal = parts.journal();
        long now = step.nowNanos();
        long offset = journal.append(Topics.INPUT, now, Records.encode(step.input()));
        parts.pictures().took(step.input(), now);
        for (Output output : step.outputs()) {
            byte[] bytes = Outlet.bytes(output);
            parts.chain().add(bytes);
            String topic = Outlet.topic(output);
            long at = topic.equals(Published.NOT_STORED) ? 0 : journal.append(topic, now, bytes);
            parts.pictures().said(output);
            if (output instanceof Output.FindingRaised(var finding)) {
                readers.findings().add(finding);
            }
            (output instanceof Output.AlertEvent ? alerts : others).add(new Published(topic, at, now, output));
        }
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
            readers.pictureTaker().accept(parts.pictures());
        }
    }
}

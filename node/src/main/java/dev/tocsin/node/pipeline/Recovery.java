package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.Birth;
import dev.tocsin.wire.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a node back to where its journal ends: plays all inputs through a fresh kernel and holds what it says
/// against what was published. Used once, by the thread that starts the node.
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int CHUNK = 1_000;

    /// Where the node goes on from.
    record Result(KernelFactory.Step kernel, Chain chain, Timers timers, PictureBuilder pictures, long lastNanos) {}

    private final NodeConfig config;
    private final NodeRuntime.Parts parts;
    private final Lanes lanes;
    private final List<ReleasePolicy> adopted = new ArrayList<>();
    private @Nullable ReleasePolicy changedPolicy;
    private long lastProgress = System.nanoTime();

    Recovery(NodeConfig config, NodeRuntime.Parts parts, Lanes lanes) {
        this.config = config;
        this.parts = parts;
        this.lanes = lanes;
    }

    Result run(Consumer<Picture> progress) {
        Journal journal = parts.journal();
        Birth wanted = new Birth(
                config.kernelSettings(),
                parts.region().id(),
                parts.region().version(),
                parts.region().digest());
        Birth born = JournalPlayer.birth(journal).orElseGet(() -> begin(journal, wanted));
        checkSame(born, wanted);
        Timers timers = new Timers();
        PictureBuilder pictures = new PictureBuilder(config);
        KernelFactory.Step kernel = parts.kernels().create(born.settings(), parts.region(), lanes);
        JournalPlayer player = new JournalPlayer(journal, kernel, (offset, now, input, outputs) -> {
            pictures.took(input, now);
            outputs.forEach(pictures::said);
            timers.heard(outputs);
            timers.takeDue(now);
            if (input instanceof dev.tocsin.core.kernel.Input.PolicyChange(var policy)) {
                adopted.add(policy);
            }
            sayProgress(offset, pictures, progress);
        });
        long all = journal.end(Topics.INPUT);
        if (all > 0) {
            LOG.info(
                    "node {}: replaying {} inputs of the journal", config.node().id(), all);
        }
        JournalPlayer.Outcome outcome = player.play();
        if (outcome.difference().isPresent()) {
            throw new JournalException("the journal of node " + config.node().id()
                    + " does not replay to what was published (was it written by another version of the program?): "
                    + outcome.difference().get());
        }
        if (all > 0) {
            LOG.info(
                    "node {}: replayed byte-identical: {} inputs, {} alerts, {} releases",
                    config.node().id(),
                    outcome.inputs(),
                    outcome.alerts(),
                    outcome.releases());
        }
        notePolicy(born);
        return new Result(kernel, player.chain(), timers, pictures, outcome.lastNanos());
    }

    private Birth begin(Journal journal, Birth wanted) {
        journal.append(Topics.SETTINGS, parts.clock().nowNanos(), Records.encode(wanted));
        journal.sync();
        return JournalPlayer.birth(journal).orElseThrow();
    }

    /// All but the policy must be as it was: the kernel's state rests on it.
    private void checkSame(Birth born, Birth wanted) {
        if (!born.regionDigest().equals(wanted.regionDigest())) {
            throw new JournalException("the journal of node " + config.node().id() + " was written on region "
                    + born.region() + " " + born.regionVersion() + " (" + born.regionDigest() + "), not on "
                    + wanted.region() + " " + wanted.regionVersion() + " (" + wanted.regionDigest()
                    + "): use that region pack, or begin a new journal folder");
        }
        KernelSettings was = born.settings();
        KernelSettings is = wanted.settings();
        String what = "";
        if (!was.node().equals(is.node())) {
            what = "node";
        } else if (was.type() != is.type()) {
            what = "type";
        } else if (was.seed() != is.seed()) {
            what = "seed";
        } else if (!was.sensors().equals(is.sensors())) {
            what = "sensors";
        } else if (!was.partners().equals(is.partners())) {
            what = "partners";
        } else if (was.interceptsExpected() != is.interceptsExpected()) {
            what = "expectation of intercepts";
        }
        if (!what.isEmpty()) {
            throw new JournalException("the configuration of node " + is.node() + " has other " + what
                    + " than its journal began with: undo the change, or begin a new journal folder");
        }
    }

    /// A changed policy is an input like any other: it is journaled as the first one after the restart.
    private void notePolicy(Birth born) {
        ReleasePolicy standing = adopted.isEmpty() ? born.settings().policy() : adopted.getLast();
        byte[] was = Records.encode(new dev.tocsin.core.kernel.Input.PolicyChange(standing));
        byte[] is = Records.encode(new dev.tocsin.core.kernel.Input.PolicyChange(config.policy()));
        changedPolicy = java.util.Arrays.equals(was, is) ? null : config.policy();
    }

    /// The configured policy when it differs from the one that stands in the journal.
    Optional<ReleasePolicy> changedPolicy() {
        return Optional.ofNullable(changedPolicy);
    }

    private void sayProgress(long offset, PictureBuilder pictures, Consumer<Picture> progress) {
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            LOG.info(
                    "node {}: replayed {} of {} inputs",
                    config.node().id(),
                    offset,
                    parts.journal().end(Topics.INPUT));
            progress.accept(pictures.build());
        }
    }

    /// Tells all alerts of the journal again, since any of them may not have left before a crash.
    void publishAgain(Consumer<Published> publisher) {
        Journal journal = parts.journal();
        long next = 1;
        while (next <= journal.end(Topics.ALERT)) {
            for (JournalRecord record : journal.read(Topics.ALERT, next, CHUNK)) {
                Alert alert =
                        Records.decodeAlert(record.payload(), Topics.ALERT).orThrow();
                publisher.accept(
                        new Published(Topics.ALERT, record.offset(), record.timeNanos(), new Output.AlertEvent(alert)));
                next = record.offset() + 1;
            }
        }
    }
}

package dev.tocsin.node.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class NodeRuntimeTest {
    private static final NodeId NODE = new NodeId("il");
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");
    private static final Region REGION = new Region("test", "1", "abc", List.of());

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong(START);
    private final BlockingQueue<Published> heard = new LinkedBlockingQueue<>();

    static NodeConfig config(ReleasePolicy policy, double range, Path folder) {
        Sensor sensor = new Sensor(
                new SensorId("il-a"),
                NODE,
                SensorKind.RADAR_2D,
                GeoPoint.ofDegrees(32, 35),
                "north",
                range,
                new Sensor.Accuracy(100, 0.001, 0, 30, 0),
                4 * Nanos.SECOND,
                0.9,
                1);
        return new NodeConfig(
                new NodeConfig.Identity(NODE, "Israel", AlertType.EXERCISE, 1),
                "test",
                new NodeConfig.Http("127.0.0.1", 0),
                new NodeConfig.JournalPlace(folder, NodeConfig.Sync.NORMAL),
                1,
                List.of(new SensorConfig(
                        sensor, "udp://127.0.0.1:0", SensorConfig.Protocol.ASTERIX, 1, 2, new TreeMap<>())),
                policy,
                new NodeConfig.Federation(
                        false,
                        "127.0.0.1",
                        0,
                        folder,
                        List.of(new NodeConfig.Partner(new NodeId("jo"), "https://127.0.0.1:1", folder))),
                List.of());
    }

    private NodeRuntime runtime(NodeConfig config, Journal journal) {
        NodeRuntime runtime = new NodeRuntime(
                config,
                new NodeRuntime.Parts(
                        REGION, now::get, journal, (settings, region, lanes) -> new EchoKernel(settings)));
        runtime.listen(heard::add);
        return runtime;
    }

    private NodeRuntime runtime() {
        return runtime(config(ReleasePolicy.DENY_ALL, 400_000, folder), SqliteJournal.open(folder, NODE, false));
    }

    private static Input decision(String reason) {
        return new Input.Operator(new OperatorDecision(
                "op", START, new EventId("ev-1"), new ZoneId("il-haifa"), OperatorDecision.Action.CONFIRM, reason));
    }

    private Published await(String topic) throws InterruptedException {
        while (true) {
            Published published = heard.poll(20, TimeUnit.SECONDS);
            assertThat(published).as("nothing of topic %s was published", topic).isNotNull();
            if (published.topic().equals(topic)) {
                return published;
            }
        }
    }

    @Test
    void tellsOfAnAlertOnceItIsDurable() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            runtime.listen(published -> {
                if (published.offset() > 0) {
                    assertThat(runtime.journal().end(published.topic())).isGreaterThanOrEqualTo(published.offset());
                }
            });
            runtime.start();
            assertThat(runtime.ready()).isTrue();
            assertThat(runtime.submit(decision("now"))).isTrue();
            Published alert = await(Topics.ALERT);
            assertThat(alert.offset()).isEqualTo(1);
            assertThat(alert.nowNanos()).isEqualTo(START);
            assertThat(await("release.jo").offset()).isEqualTo(1);
            assertThat(runtime.scrape())
                    .contains("tocsin_inputs_total")
                    .contains("tocsin_listener_failures_total{node=\"il\"} 0.0");
        }
    }

    @Test
    void goesOnWhereTheJournalEndsAndTellsItsAlertsAgain() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            runtime.submit(decision("first"));
            await(Topics.ALERT);
        }
        heard.clear();
        now.addAndGet(Nanos.MINUTE);
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            Published again = await(Topics.ALERT);
            assertThat(again.offset()).isEqualTo(1);
            assertThat(runtime.picture().alerts()).hasSize(1);
            runtime.submit(decision("second"));
            Published next = await(Topics.ALERT);
            assertThat(next.offset()).isEqualTo(2);
            assertThat(((Output.AlertEvent) next.output()).alert().version()).isEqualTo(2);
        }
    }

    @Test
    void drainsWhatWasSubmittedBeforeItStops() {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            for (int i = 0; i < 500; i++) {
                runtime.submit(decision("n" + i));
            }
        }
        assertThat(heard.stream().filter(p -> p.topic().equals(Topics.ALERT))).hasSize(500);
    }

    @Test
    void refusesAJournalOfOtherSettings() {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
        }
        NodeConfig other = config(ReleasePolicy.DENY_ALL, 500_000, folder);
        try (NodeRuntime runtime = runtime(other, SqliteJournal.open(folder, NODE, false))) {
            assertThatThrownBy(runtime::start)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("has other sensors than its journal began with");
        }
    }

    @Test
    void journalsAChangedPolicyOnce() {
        ReleasePolicy open = new ReleasePolicy(List.of(new ReleasePolicy.Rule(
                new NodeId("jo"), ReleasePolicy.Kind.TRACKS, Set.of(ObjectClass.DRONE), Optional.empty(), false)));
        for (ReleasePolicy policy : List.of(ReleasePolicy.DENY_ALL, open, open)) {
            NodeConfig config = config(policy, 400_000, folder);
            try (NodeRuntime runtime = runtime(config, SqliteJournal.open(folder, NODE, false))) {
                runtime.start();
            }
        }
        long changes = 0;
        try (Journal journal = SqliteJournal.openToRead(folder, NODE)) {
            for (JournalRecord record : journal.read(Topics.INPUT, 1, 1_000)) {
                Input input = dev.tocsin.wire.record.Records.decodeInput(record.payload(), "test")
                        .orThrow();
                changes += input instanceof Input.PolicyChange ? 1 : 0;
            }
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void stopsAtAFailedSyncAndTellsNothing() throws Exception {
        FailingJournal journal = new FailingJournal(SqliteJournal.open(folder, NODE, false));
        try (NodeRuntime runtime = runtime(config(ReleasePolicy.DENY_ALL, 400_000, folder), journal)) {
            runtime.start();
            journal.failing = true;
            runtime.submit(decision("never durable"));
            assertThat(runtime.failed().get(20, TimeUnit.SECONDS)).isEqualTo("the disk is gone");
            assertThat(runtime.ready()).isFalse();
        }
        assertThat(heard.stream().filter(p -> p.topic().equals(Topics.ALERT))).isEmpty();
    }

    @Test
    void noticesAKernelThatReplaysToSomethingElse() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            runtime.submit(decision("first"));
            await(Topics.ALERT);
        }
        NodeConfig config = config(ReleasePolicy.DENY_ALL, 400_000, folder);
        NodeRuntime.Parts parts = new NodeRuntime.Parts(
                REGION, now::get, SqliteJournal.open(folder, NODE, false), (settings, region, lanes) -> {
                    EchoKernel kernel = new EchoKernel(settings);
                    return (input, at) -> kernel.step(input, at + 1);
                });
        try (NodeRuntime runtime = new NodeRuntime(config, parts)) {
            assertThatThrownBy(runtime::start).hasMessageContaining("record 1 of topic alert differs");
        }
    }

    @Test
    void ticksOncePerSecondOfItsClock() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            Eventually.await(() -> runtime.journal().end(Topics.INPUT) == 1);
            for (int i = 1; i <= 5; i++) {
                now.addAndGet(Nanos.SECOND);
                long wanted = i;
                Eventually.await(() -> runtime.journal().end(Topics.INPUT) > wanted);
            }
            assertThat(runtime.journal().end(Topics.INPUT)).isEqualTo(6);
        }
    }

    @Test
    void neverGoesBackInTime() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            runtime.start();
            runtime.submit(decision("a"));
            long first = await(Topics.ALERT).nowNanos();
            now.addAndGet(-Nanos.HOUR);
            runtime.submit(decision("b"));
            assertThat(await(Topics.ALERT).nowNanos()).isEqualTo(first);
        }
    }

    @Test
    void takesADecisionThroughAFloodOfPlotsAndCountsTheDrops() throws Exception {
        try (NodeRuntime runtime = runtime()) {
            boolean dropped = false;
            for (int i = 0; i < 2 * Inbox.MAX_PLOTS / 1_000 && !dropped; i++) {
                PlotBatch batch = new PlotBatch(new SensorId("il-a"), START);
                for (int row = 0; row < 1_000; row++) {
                    batch.append(START);
                }
                dropped = !runtime.submit(new Input.Plots(batch));
            }
            assertThat(dropped).isTrue();
            assertThat(runtime.dropped()).containsEntry("il-a", 1_000L);
            assertThat(runtime.submit(decision("through"))).isTrue();
            runtime.start();
            await(Topics.ALERT);
            JournalRecord first = runtime.journal().read(Topics.INPUT, 1, 1).getFirst();
            assertThat(dev.tocsin.wire.record.Records.decodeInput(first.payload(), "t")
                            .orThrow())
                    .isInstanceOf(Input.Operator.class);
        }
    }

    /// A journal whose disk can fail.
    private static final class FailingJournal implements Journal {
        private final Journal journal;
        private volatile boolean failing;

        FailingJournal(Journal journal) {
            this.journal = journal;
        }

        @Override
        public long append(String topic, long timeNanos, byte[] payload) {
            return journal.append(topic, timeNanos, payload);
        }

        @Override
        public void sync() {
            if (failing) {
                throw new JournalException("the disk is gone");
            }
            journal.sync();
        }

        @Override
        public long end(String topic) {
            return journal.end(topic);
        }

        @Override
        public List<JournalRecord> read(String topic, long fromOffset, int max) {
            return journal.read(topic, fromOffset, max);
        }

        @Override
        public SortedSet<String> topics() {
            return journal.topics();
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
